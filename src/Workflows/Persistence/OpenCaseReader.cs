using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Persistence;

/// <summary>Finds open cases that an application would repeat.</summary>
public sealed class OpenCaseReader(IDbContextFactory<YbtbContext> contexts, PersonalFields fields)
{
    private static readonly CaseStatus[] Open =
        [CaseStatus.Draft, CaseStatus.Received, CaseStatus.InCorrection, CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused];

    /// <summary>The case that is open for what this one is about; null when there is none.</summary>
    /// <param name="file">A case, or what would become one.</param>
    internal async Task<OpenCase?> FindAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var key = OpenCaseKey.Of(file, fields);
        // Cases filed before the key was kept are found by their applicant, where nothing else tells two applications apart.
        var applicant = fields.IndexOf(PersonalFieldKind.IdentityNumber, file.Applicant.Number);
        var (item, byApplicant) = (file.ItemCode, file.Handling.DistinctBy.Count == 0);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking()
            .Where(c => c.OpenKey == key || (byApplicant && c.OpenKey == null && c.ItemCode == item && c.ApplicantIndex == applicant && Open.Contains(c.Status)))
            .OrderBy(c => c.FiledAt)
            .Select(c => new OpenCase(c.Number, c.Status, c.FiledAt, c.ReceivingOfficeCode))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
