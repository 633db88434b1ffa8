using System.Text.Json;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Cases.Records;

/// <summary>What else is known around a case: other cases of the same person, and its audit trail.</summary>
public sealed class CaseRecords(CaseFileHandler files, CaseRecordReader records, CaseChangeReader changes, ICaseSettings settings)
{
    /// <summary>How many are shown at most, the newest.</summary>
    public const int MaxRelated = 50;

    /// <summary>How many audit entries are shown at most, the newest.</summary>
    public const int MaxAudit = 500;

    /// <summary>Other cases of the applicant that the viewer may see, newest first.</summary>
    /// <returns>Null when there is no such case, or none that the viewer may see.</returns>
    public async Task<IReadOnlyList<RelatedCase>?> RelatedAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed)
        {
            return null;
        }

        var rows = await records.RelatedAsync(viewer, file, MaxRelated, cancellationToken);
        return [.. rows.Select(row => new RelatedCase(
            CaseNumber.Parse(row.Number, null),
            row.ItemCode,
            settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
            new(row.Status.Code(), row.Status.ChineseName()),
            row.Decision is { } decision ? new(decision.Code(), decision.ChineseName()) : null,
            row.FiledAt,
            row.Status.IsOpen(),
            row.ItemCode == file.ItemCode))];
    }

    /// <summary>What the case changes of the person's particulars.</summary>
    /// <returns>Null when there is no such case, or none that the viewer may see.</returns>
    public async Task<IReadOnlyList<CaseChange>?> ChangesAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken) =>
        await files.FindAsync(number, cancellationToken) is { } file && PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed
            ? await changes.ReadAsync(file, cancellationToken)
            : null;

    /// <summary>The audit entries of a case, newest first.</summary>
    /// <returns>Null when there is no such case.</returns>
    public async Task<IReadOnlyList<AuditView>?> AuditAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadAudit, file.Scope).IsAllowed)
        {
            return null;
        }

        var entries = await records.AuditAsync(number, MaxAudit, cancellationToken);
        return [.. entries.Select(entry => new AuditView(
            entry.Id, entry.At, entry.AccountName, entry.OfficeCode is { } office ? new(office, settings.Current.Offices.Find(office)?.Name ?? office) : null,
            new(entry.Action.ToString(), entry.Action.ChineseName()), entry.Reason, DetailsOf(entry.Details)))];
    }

    private static List<AuditDetail> DetailsOf(string? details)
    {
        if (details is null)
        {
            return [];
        }

        using var json = JsonDocument.Parse(details);
        return [.. json.RootElement.EnumerateObject().Select(member => new AuditDetail(member.Name, member.Value.ToString()))];
    }
}
