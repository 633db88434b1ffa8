using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>How reasons name the place of an enrolment.</summary>
internal static class PlaceNames
{
    public static string Of(ActiveEnrolment enrolment, CaseFile file)
    {
        var offices = file.Settings.Offices;
        return enrolment.Region == offices.Province.Code ? "云南省省本级" : offices.Find(enrolment.Region)?.RegionName ?? "云南省内其他统筹区";
    }
}
