using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Adds finished cases to the sums of the boards, in the background.</summary>
/// <remarks>
/// The sums, who worked on the cases, and the marks of the cases commit together. So a process killed in the middle has counted nothing twice and left
/// nothing out, in whatever order steps commit, and of two nodes at the same cases one sees that they are marked. Steps write nothing for it: a case
/// is unmarked until it is folded. Cases finished today are left: a day's rush is counted from its cases, and its sums are made in one go.
/// </remarks>
public sealed class BoardFolder(IDbContextFactory<YbtbContext> contexts, IWriteStore store, OfficeTree offices, IClock clock)
{
    /// <summary>How many cases are summed in one commit: bounds how long other writes wait.</summary>
    private const int BatchSize = 200;

    private const int LookedUpAtOnce = 10_000;

    private readonly BoardScope scope = new(offices);

    /// <summary>Folds all that was finished before today.</summary>
    /// <returns>How many cases were folded here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next time.</exception>
    public Task<int> FoldAsync(CancellationToken cancellationToken) => FoldAsync(LegalTime.DayOf(clock.GetCurrentInstant()), cancellationToken);

    /// <summary>Folds all that was finished before this day.</summary>
    internal async Task<int> FoldAsync(LocalDate before, CancellationToken cancellationToken)
    {
        var folded = 0;
        while (await FindAsync(before, cancellationToken) is { Count: > 0 } found)
        {
            var here = 0;
            foreach (var batch in found.Chunk(BatchSize))
            {
                here += await TryFoldAsync(batch, cancellationToken);
            }

            folded += here;
            if (here == 0 || found.Count < LookedUpAtOnce)
            {
                break;   // the rest was folded by another node meanwhile, or there is none
            }
        }

        return folded;
    }

    private async Task<int> TryFoldAsync(string[] batch, CancellationToken cancellationToken)
    {
        try
        {
            return await store.EditAsync((db, cancel) => FoldAsync(db, batch, cancel), cancellationToken);
        }
        catch (WriteConflictException)
        {
            return 0;   // another node is at the same cases: the next run looks again
        }
    }

    private async Task<List<string>> FindAsync(LocalDate before, CancellationToken cancellationToken)
    {
        LocalDate? limit = before;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().Where(c => !c.IsFolded && c.FinishedOn < limit)
            .OrderBy(c => c.FinishedOn).ThenBy(c => c.DecidingOfficePath).Select(c => c.Number).Take(LookedUpAtOnce).ToListAsync(cancellationToken);
    }

    private async Task<int> FoldAsync(DbContext db, string[] numbers, CancellationToken cancellationToken)
    {
        // What each case counts for is asked of the database, by the very conditions that figures and drill-downs are made by.
        var rows = await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(numbers).Contains(c.Number) && !c.IsFolded && c.FinishedOn != null)
            .Select(FoldableCase.Of).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return 0;
        }

        var unfolded = rows.Select(row => row.Number).ToArray();
        var handlers = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => EF.Parameter(unfolded).Contains(t.CaseNumber) && t.CompletedBy != null)
            .Select(t => new { t.CaseNumber, AccountId = t.CompletedBy!.Value }).Distinct().ToListAsync(cancellationToken)).ToLookup(t => t.CaseNumber, t => t.AccountId, StringComparer.Ordinal);
        var sums = new Dictionary<BoardSumKey, int>();
        foreach (var row in rows)
        {
            foreach (var key in KeysOf(row, handlers[row.Number]))
            {
                sums[key] = sums.GetValueOrDefault(key) + 1;
            }

            db.AddRange(handlers[row.Number].Select(account => new CaseHandlerRow { AccountId = account, CaseNumber = row.Number, FinishedOn = row.FinishedOn }));
        }

        await AddAsync(db, sums, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var marked = await db.Set<CaseRow>().Where(c => EF.Parameter(unfolded).Contains(c.Number) && !c.IsFolded)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.IsFolded, true), cancellationToken);
        return marked == rows.Count ? marked : throw new WriteConflictException(WriteConflict.Stale, typeof(CaseRow));
    }

    private static async Task AddAsync(DbContext db, Dictionary<BoardSumKey, int> sums, CancellationToken cancellationToken)
    {
        var keys = sums.Keys.Select(key => key.ToString()).ToArray();
        var known = await db.Set<BoardSumRow>().Where(s => EF.Parameter(keys).Contains(s.Key)).ToDictionaryAsync(s => s.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var (key, count) in sums)
        {
            if (!known.TryGetValue(key.ToString(), out var row))
            {
                row = key.ToRow();
                db.Add(row);
            }

            row.Count += count;
        }
    }

    private IEnumerable<BoardSumKey> KeysOf(FoldableCase row, IEnumerable<Guid> handlers)
    {
        var area = scope.AreaPathOf(row.DecidingOfficePath);
        foreach (var measure in BoardMeasures.All.Where(measure => row.Measures[(int)measure]))
        {
            var kind = BoardMeasures.DayOf(measure);
            if ((kind switch { BoardDay.Filed => row.FiledOn, BoardDay.Accepted => row.AcceptedOn, _ => row.FinishedOn }) is not { } day)
            {
                continue;
            }

            var used = BoardMeasures.Completed.Contains(measure) ? row.UsedDays ?? -1 : -1;
            yield return new(BoardGrain.Office, day, measure, row.DecidingOfficePath, "", "", Guid.Empty, used);
            yield return new(BoardGrain.Item, day, measure, area, row.ItemCode, row.Channel, Guid.Empty, used);
            foreach (var account in handlers)
            {
                yield return new(BoardGrain.Person, day, measure, row.DecidingOfficePath, "", "", account, used);
            }
        }
    }
}
