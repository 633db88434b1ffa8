using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Delivery;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads which closed cases lie as they were written, and what of them is to be archived.</summary>
public sealed class ArchiveReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>How archiving stands; null before anybody has set it or it has run.</summary>
    public async Task<ArchivingRow?> FindStandingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ArchivingRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == ArchivingRow.OnlyId, cancellationToken);
    }

    /// <summary>The next cases in the order of filing, each with whether it is to be archived.</summary>
    /// <param name="seen">How far the round has come.</param>
    /// <param name="closedBefore">Closed then or earlier. What was filed later is not looked at.</param>
    /// <remarks>By the index of filing: nothing is kept for it, so filing and closing a case cost nothing more.</remarks>
    internal async Task<IReadOnlyList<ArchivableCase>> NextAsync(ArchivingRow seen, Instant closedBefore, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Next(db, seen, closedBefore).Take(limit).Select(c => new ArchivableCase(
            c.Number,
            c.FiledAt,
            c.Revision,
            c.ClosedAt != null && c.ClosedAt <= closedBefore && c.RatingSettledAt != null
                && db.Set<JournalRow>().Any(j => j.InstanceId == c.InstanceId)
                && !db.Set<DeliveryRow>().Any(d => d.CaseNumber == c.Number && d.State != DeliveryState.Delivered)
                && !db.Set<InstanceRow>().Any(i => i.CorrelationId == c.Number && (i.FinishedAt == null || i.Incidents > 0))))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The statement by which they are found, to be explained by the database.</summary>
    public static string NextStatement(YbtbContext db, ArchivingRow seen, Instant closedBefore) => Next(db, seen, closedBefore).Take(1).ToQueryString();

    /// <summary>What of these cases is to be archived, with what already is.</summary>
    internal async Task<IReadOnlyList<CaseRemains>> ReadAsync(IReadOnlyCollection<ArchivableCase> cases, CancellationToken cancellationToken)
    {
        var numbers = cases.Select(c => c.Number).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var instances = (await db.Set<InstanceRow>().AsNoTracking().Where(i => i.CorrelationId != null && EF.Parameter(numbers).Contains(i.CorrelationId))
            .ToListAsync(cancellationToken)).ToLookup(i => i.CorrelationId!, StringComparer.Ordinal);
        var ids = instances.SelectMany(of => of).Select(i => i.Id).ToArray();
        var journal = (await db.Set<JournalRow>().AsNoTracking().Where(j => EF.Parameter(ids).Contains(j.InstanceId)).ToListAsync(cancellationToken)).ToLookup(j => j.InstanceId);
        var archived = await db.Set<InstanceArchiveRow>().AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.InstanceId)).ToDictionaryAsync(a => a.InstanceId, cancellationToken);
        var entries = (await db.Set<ClockEntryRow>().AsNoTracking().Where(e => EF.Parameter(numbers).Contains(e.CaseNumber)).ToListAsync(cancellationToken))
            .ToLookup(e => e.CaseNumber, StringComparer.Ordinal);
        var ledgers = await db.Set<CaseArchiveRow>().AsNoTracking().Where(a => EF.Parameter(numbers).Contains(a.CaseNumber)).ToDictionaryAsync(a => a.CaseNumber, cancellationToken);
        return [.. cases.Select(of => new CaseRemains(
            of.Number,
            of.Revision,
            [.. instances[of.Number].Select(i => new InstanceRemains(i, [.. journal[i.Id].OrderBy(j => j.Sequence)], archived.GetValueOrDefault(i.Id)))],
            [.. entries[of.Number].OrderBy(e => e.Ordinal).ThenBy(e => e.Sequence)],
            ledgers.GetValueOrDefault(of.Number)))];
    }

    private static IQueryable<CaseRow> Next(YbtbContext db, ArchivingRow seen, Instant closedBefore)
    {
        var cases = db.Set<CaseRow>().AsNoTracking().Where(c => c.FiledAt <= closedBefore);
        if (seen is { SeenFiledAt: { } at, SeenNumber: { } number })
        {
            cases = cases.Where(c => c.FiledAt >= at && (c.FiledAt > at || string.Compare(c.Number, number) > 0));
        }

        return cases.OrderBy(c => c.FiledAt).ThenBy(c => c.Number);
    }
}

/// <summary>A case that a round of archiving comes by.</summary>
/// <param name="IsDue">Whether it is to be archived now.</param>
internal sealed record ArchivableCase(string Number, Instant FiledAt, long Revision, bool IsDue);

/// <summary>What is still to be moved of a case.</summary>
/// <param name="Ledgers">What was archived of its clocks before; null when nothing was.</param>
internal sealed record CaseRemains(
    string Number, long Revision, IReadOnlyList<InstanceRemains> Instances, IReadOnlyList<ClockEntryRow> Entries, CaseArchiveRow? Ledgers);

/// <summary>What is still to be moved of one of its instances.</summary>
/// <param name="Archived">What was archived of it before; null when nothing was.</param>
internal sealed record InstanceRemains(InstanceRow Instance, IReadOnlyList<JournalRow> Journal, InstanceArchiveRow? Archived);
