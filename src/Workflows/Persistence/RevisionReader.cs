using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Revisions;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads recalculations and the cases that one may touch, many at once.</summary>
public sealed class RevisionReader(IDbContextFactory<YbtbContext> contexts)
{
    private static readonly CalendarRevisionStatus[] NotEnded = [CalendarRevisionStatus.Pending, CalendarRevisionStatus.Running];

    /// <summary>Recalculations that are not done, the oldest first.</summary>
    public async Task<IReadOnlyList<CalendarRevisionRow>> FindOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CalendarRevisionRow>().AsNoTracking().Where(r => NotEnded.Contains(r.Status)).OrderBy(r => r.Version).ToListAsync(cancellationToken);
    }

    /// <summary>The newest version under which every case was brought that it touches; null when none was yet.</summary>
    public async Task<int?> FindLastDoneAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CalendarRevisionRow>().Where(r => r.Status == CalendarRevisionStatus.Done).MaxAsync(r => (int?)r.Version, cancellationToken);
    }

    /// <summary>Numbers of cases with a running clock in the scope, ascending.</summary>
    /// <param name="after">The last number of the page before; empty for the first page.</param>
    /// <param name="viewer">Whose office must see the case; null for all.</param>
    internal async Task<IReadOnlyList<string>> NumbersAsync(RevisionScope scope, string after, int limit, Viewer? viewer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var clocks = db.Set<ClockRow>().AsNoTracking().Where(c => c.StoppedAt == null && c.StartedAt < scope.StartedBefore && (c.DueAt == null || c.DueAt >= scope.DueFrom));
        clocks = viewer is null ? clocks : clocks.VisibleTo(viewer);

        // Grouped, not distinct: that would be a subquery over all of them before the first is taken.
        return await clocks.Where(c => string.Compare(c.CaseNumber, after) > 0).GroupBy(c => c.CaseNumber).Select(c => c.Key).OrderBy(n => n).Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>These cases with all their clocks, ascending.</summary>
    public async Task<IReadOnlyList<CaseClocks>> ReadAsync(IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = await db.Set<ClockEntryRow>().AsNoTracking().Where(e => EF.Parameter(wanted).Contains(e.CaseNumber))
            .Select(e => new { e.CaseNumber, e.Ordinal, e.Sequence, e.Kind, e.Entry }).ToListAsync(cancellationToken);
        var byCase = entries.ToLookup(e => e.CaseNumber, e => (e.Ordinal, e.Sequence, e.Kind, e.Entry), StringComparer.Ordinal);
        var cases = await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.Number))
            .Select(c => new { c.Number, c.ItemCode, c.CatalogueVersion, c.ReceivingOfficeCode, c.ReceivingOfficePath, c.DecidingOfficeCode, c.DecidingOfficePath })
            .ToListAsync(cancellationToken);
        return [.. cases.OrderBy(c => c.Number, StringComparer.Ordinal).Select(c => new CaseClocks(
            c.Number,
            c.ItemCode,
            c.CatalogueVersion,
            c.DecidingOfficeCode.Length > 0 ? new CaseOffice(c.DecidingOfficeCode, c.DecidingOfficePath) : new CaseOffice(c.ReceivingOfficeCode, c.ReceivingOfficePath),
            LedgersFrom(byCase[c.Number])))];
    }

    private static ImmutableList<ClockLedger> LedgersFrom(IEnumerable<(int Ordinal, int Sequence, string Kind, string Entry)> rows) =>
        [.. rows.GroupBy(row => (row.Ordinal, row.Kind)).OrderBy(clock => clock.Key.Ordinal).Select(clock => ClockLedger.Of(
            ClockNames.TryFind(clock.Key.Kind, out ClockKind kind) ? kind : throw new FormatException($"“{clock.Key.Kind}” is no kind of clock."),
            clock.OrderBy(row => row.Sequence).Select(row => ClockLedgerJson.EntryFrom(ValueJson.Parse(row.Entry)))))];
}
