using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Cases;

/// <summary>Makes of an application the case that it would become, before its first step.</summary>
internal static class FilingDraft
{
    /// <param name="now">Read from the clock; the instance is ordered by it.</param>
    public static CaseFile Of(Viewer viewer, FileCase request, FormSchema form, FilingReport report, CaseSettings settings, CaseNumber number, Instant now) => new()
    {
        Number = number,
        InstanceId = Guid.CreateVersion7(now.ToDateTimeOffset()),
        ItemCode = request.ItemCode,
        CatalogueVersion = settings.Catalogue.Version.Number,
        Applicant = FilingCheck.PartyOf(form.ApplicantIn(report.Answers)!, report.Answers),
        Representative = report.Representative,
        ReceivingOffice = new CaseOffice(viewer.OfficeCode, viewer.OfficePath),
        Channel = request.Channel,
        IdentityLevel = request.IdentityLevel,
        Identity = report.Identity,
        FiledBy = viewer.AccountId,
        FiledByName = viewer.Name,
        Answers = report.Answers,
        Materials = [.. report.Materials],
        FiledAt = request.ReceivedAt.ToStored(),
        Settings = settings,
    };
}
