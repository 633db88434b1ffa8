using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads lists of cases, restricted to what the viewer's office may see.</summary>
public sealed class CaseListReader(IDbContextFactory<YbtbContext> contexts)
{
    private static readonly string Promised = ClockKind.Promised.Code();

    private static readonly CaseStatus[] Open =
        [CaseStatus.Draft, CaseStatus.Received, CaseStatus.InCorrection, CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused];

    /// <summary>Numbers of an applicant's granted cases, latest first.</summary>
    /// <param name="applicantIndex">Blind index of the applicant's number.</param>
    /// <param name="since">Filed then or later.</param>
    public async Task<IReadOnlyList<string>> FindGrantedAsync(byte[] applicantIndex, Instant since, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().Where(c => c.ApplicantIndex == applicantIndex && c.Decision == CaseDecision.Granted && c.FiledAt >= since)
            .OrderByDescending(c => c.FiledAt).Select(c => c.Number).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>A page of cases, the newest first.</summary>
    /// <remarks>The clocks are read for the page alone: a join would number the clocks of all cases first.</remarks>
    public async Task<IReadOnlyList<CaseWithClock>> ReadAsync(Viewer viewer, CaseListQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = db.Set<CaseRow>().AsNoTracking();
        cases = viewer.IsChannel ? cases.Where(c => c.FiledBy == viewer.AccountId) : cases.VisibleTo(viewer);
        if (query.Number is { } number)
        {
            cases = cases.Where(c => c.Number == number.Value);
        }

        if (query.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }

        if (query.ItemCode is { } item)
        {
            cases = cases.Where(c => c.ItemCode == item);
        }

        if (query.DueBefore is { } due)
        {
            cases = cases.Where(c => c.WorkDue != null && c.WorkDue < due);
        }

        if (query.OnlyOpen)
        {
            cases = cases.Where(c => Open.Contains(c.Status));
        }

        if (query.After is { } after)
        {
            cases = cases.Where(c => c.FiledAt <= after.FiledAt && (c.FiledAt < after.FiledAt || string.Compare(c.Number, after.Number) < 0));
        }

        var page = await cases.OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Number).Take(limit).ToListAsync(cancellationToken);
        var numbers = page.Select(c => c.Number).ToArray();
        var clocks = (await db.Set<ClockRow>().AsNoTracking().Where(k => EF.Parameter(numbers).Contains(k.CaseNumber) && k.Kind == Promised)
            .OrderBy(k => k.Ordinal).ToListAsync(cancellationToken)).ToLookup(k => k.CaseNumber, StringComparer.Ordinal);
        return [.. page.Select(c => new CaseWithClock { Case = c, Promised = clocks[c.Number].FirstOrDefault() })];
    }

    /// <summary>How the offices are judged by their parts of a completed case; empty for an open one.</summary>
    public async Task<IReadOnlyList<OfficePart>> ReadPartsAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<OfficePartRow>().AsNoTracking().Where(p => p.CaseNumber == number.Value).OrderBy(p => p.Ordinal).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OfficePart(
            row.Kind, row.Stage, row.OfficeCode is { } code ? new CaseOffice(code, row.OfficePath!) : null, row.StartedAt, row.EndedAt,
            row.AllowedDays, row.UsedDays, row.PausedDays, row.DueAt, ClockNames.TryFind(row.Verdict, out ClockVerdict verdict) ? verdict : null))];
    }

    /// <summary>What was made by the command with this scope; null when it was not carried out.</summary>
    public async Task<IdempotencyRow?> FindCommandAsync(byte[] scope, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Scope == scope, cancellationToken);
    }
}

/// <summary>A case and its promised clock.</summary>
public sealed class CaseWithClock
{
    public required CaseRow Case { get; init; }

    /// <summary>Null when none was started.</summary>
    public ClockRow? Promised { get; init; }

    /// <summary>Code of the light now; null without a clock.</summary>
    public string? LightAt(Instant now) => Promised?.LightAt(now).Code();

    /// <summary>Counted days left, the current one included; null when the clock does not run.</summary>
    public int? DaysLeftAt(Instant now, CaseSettings settings) => Promised?.DaysLeftAt(now, Case.Counting(settings));
}
