using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>How reasons name the place of an enrolment.</summary>
internal static class PlaceNames
{
    public static string Of(ActiveEnrolment enrolment, CaseFile file) => Of(enrolment.Region, file) ?? "云南省内其他统筹区";

    /// <param name="region">Code of a region, or of the office that heads a pooling area.</param>
    /// <returns>Null for an unknown region.</returns>
    public static string? Of(string region, CaseFile file)
    {
        var offices = file.Settings.Offices;
        return region == offices.Province.Code ? "云南省省本级" : offices.Find(region)?.RegionName;
    }
}
