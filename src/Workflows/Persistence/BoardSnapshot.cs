using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>One state of the database, in which figures are counted and the cases behind them listed. One caller at a time.</summary>
/// <remarks>
/// What is not folded is counted from the cases, by the index of the boards alone; what is folded from the sums where they tell it apart, else from the
/// cases as well.
/// </remarks>
public sealed class BoardSnapshot : IAsyncDisposable
{
    private const int OpenMeasures = (int)BoardMeasure.Accepted + 1;

    private readonly YbtbContext db;
    private readonly IDbContextTransaction transaction;
    private readonly BoardScope scope;

    internal BoardSnapshot(YbtbContext db, IDbContextTransaction transaction, BoardScope scope)
    {
        this.db = db;
        this.transaction = transaction;
        this.scope = scope;
    }

    /// <summary>False to count everything from the cases.</summary>
    internal bool UsesSums { get; init; } = true;

    /// <summary>Cases that satisfy this figure's predicate, newest first.</summary>
    /// <param name="after">The last of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<CaseRow>> ListAsync(BoardFilter filter, BoardFigure figure, CaseCursor? after, int limit, CancellationToken cancellationToken)
    {
        var rows = Behind(filter, figure);
        if (after is not null)
        {
            rows = rows.Where(c => c.FiledAt < after.FiledAt || (c.FiledAt == after.FiledAt && string.Compare(c.Number, after.Number) < 0));
        }

        return await rows.OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Number).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Cases that satisfy this figure's predicate and whose promised limit runs, those whose limit ends or ended first before others.</summary>
    public async Task<IReadOnlyList<CaseRow>> ListByDueAsync(BoardFilter filter, BoardFigure figure, int limit, CancellationToken cancellationToken) =>
        await Behind(filter, figure).Where(c => c.PromisedDueAt != null).OrderBy(c => c.PromisedDueAt).ThenBy(c => c.Number).Take(limit).ToListAsync(cancellationToken);

    /// <summary>How many cases the drill-down of this figure has: counted from the list itself.</summary>
    public Task<int> CountBehindAsync(BoardFilter filter, BoardFigure figure, CancellationToken cancellationToken) => Behind(filter, figure).CountAsync(cancellationToken);

    /// <summary>The figures as a whole, and by day.</summary>
    internal async Task<BoardCounts> CountAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        var counts = new BoardCounts();
        foreach (var row in await CountByAsync(Open(filter), c => c, c => "", OpenPredicates(filter), cancellationToken))
        {
            counts.AddOpen(row.Counts);
        }

        var inPeriod = BoardMeasures.InPeriod(BoardDay.Filed, filter.From, filter.To);
        foreach (var row in await CountByAsync(Open(filter).Where(inPeriod), c => c, c => c.FiledOn, [c => true], cancellationToken))
        {
            counts.Add(row.Key, BoardMeasure.Filed, row.Counts[0]);
        }

        foreach (var part in Finished(filter, null))
        {
            foreach (var row in await CountByAsync(part, c => c, c => new CaseDays { Filed = c.FiledOn, Finished = c.FinishedOn!.Value }, MeasurePredicates(filter), cancellationToken))
            {
                counts.AddMeasures(row.Counts);
                foreach (var measure in BoardMeasures.All.Where(measure => row.Counts[(int)measure] > 0))
                {
                    counts.Add(BoardMeasures.DayOf(measure) == BoardDay.Filed ? row.Key.Filed : row.Key.Finished, measure, row.Counts[(int)measure]);
                }
            }
        }

        if (Sums(filter, null) is { } sums)
        {
            foreach (var row in await sums.GroupBy(s => new { s.Day, s.Measure }).Select(g => new { g.Key.Day, g.Key.Measure, Count = g.Sum(s => s.Count) }).ToListAsync(cancellationToken))
            {
                counts.Measures[(int)row.Measure] += row.Count;
                counts.Add(row.Day, row.Measure, row.Count);
            }
        }

        await CountUsedDaysAsync(_ => counts, filter, null, c => "", s => "", cancellationToken);
        return counts;
    }

    /// <summary>The figures by the path of the office, the item or the channel.</summary>
    internal async Task<IReadOnlyDictionary<string, BoardCounts>> BreakDownAsync(BoardFilter filter, BoardDimension by, CancellationToken cancellationToken)
    {
        Expression<Func<CaseRow, string>> key = (by, filter.Side) switch
        {
            (BoardDimension.Item, _) => c => c.ItemCode,
            (BoardDimension.Channel, _) => c => c.Channel,
            (_, BoardSide.Receiving) => c => c.ReceivingOfficePath,
            _ => c => c.DecidingOfficePath,
        };
        Expression<Func<BoardSumRow, string>> sumKey = by switch
        {
            BoardDimension.Item => s => s.ItemCode,
            BoardDimension.Channel => s => s.Channel,
            _ => s => s.OfficePath,
        };
        var groups = new Groups<string>();
        foreach (var row in await CountByAsync(Open(filter), c => c, key, OpenPredicates(filter), cancellationToken))
        {
            groups[row.Key].AddOpen(row.Counts);
        }

        foreach (var part in Finished(filter, by))
        {
            foreach (var row in await CountByAsync(part, c => c, key, MeasurePredicates(filter), cancellationToken))
            {
                groups[row.Key].AddMeasures(row.Counts);
            }
        }

        if (Sums(filter, by) is { } sums)
        {
            foreach (var row in await sums.GroupBy(KeyAndMeasure(sumKey)).Select(g => new { g.Key, Count = g.Sum(s => s.Count) }).ToListAsync(cancellationToken))
            {
                groups[row.Key.Key].Measures[(int)row.Key.Measure] += row.Count;
            }
        }

        await CountUsedDaysAsync(group => groups[group], filter, by, key, sumKey, cancellationToken);
        return groups.All;
    }

    /// <summary>The figures of finished cases by the account that completed a task of theirs.</summary>
    internal async Task<IReadOnlyDictionary<Guid, BoardCounts>> BreakDownByPersonAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        var groups = new Groups<Guid>();
        var tasks = db.Set<HumanTaskRow>();
        var firsts = tasks.Where(t => t.CompletedBy != null && !tasks.Any(u => u.CaseNumber == t.CaseNumber && u.CompletedBy == t.CompletedBy && u.Ordinal < t.Ordinal));
        var worked = Unfolded(filter).Join(firsts, c => c.Number, t => t.CaseNumber, (c, t) => new Worked { Case = c, AccountId = t.CompletedBy!.Value });
        var parts = new List<IQueryable<Worked>> { worked };
        if (Sums(filter, BoardDimension.Person) is { } sums)
        {
            foreach (var row in await sums.GroupBy(s => new { s.HandlerId, s.Measure }).Select(g => new { g.Key.HandlerId, g.Key.Measure, Count = g.Sum(s => s.Count) }).ToListAsync(cancellationToken))
            {
                groups[row.HandlerId].Measures[(int)row.Measure] += row.Count;
            }

            foreach (var row in await sums.Where(s => s.UsedDays >= 0).GroupBy(s => new { s.HandlerId, s.UsedDays })
                .Select(g => new { g.Key.HandlerId, g.Key.UsedDays, Count = g.Sum(s => s.Count) }).ToListAsync(cancellationToken))
            {
                groups[row.HandlerId].AddUsed(row.UsedDays, row.Count);
            }
        }
        else
        {
            parts.Add(Folded(filter).Join(db.Set<CaseHandlerRow>(), c => c.Number, h => h.CaseNumber, (c, h) => new Worked { Case = c, AccountId = h.AccountId }));
        }

        var predicates = BoardMeasures.All.Where(measure => BoardMeasures.DayOf(measure) == BoardDay.Finished).ToList();
        foreach (var part in parts)
        {
            var conditions = predicates.Select(measure => BoardMeasures.Within([measure], filter.From, filter.To)).ToList();
            foreach (var row in await CountByAsync(part, w => w.Case, w => w.AccountId, conditions, cancellationToken))
            {
                for (var i = 0; i < predicates.Count; i++)
                {
                    groups[row.Key].Measures[(int)predicates[i]] += row.Counts[i];
                }
            }

            foreach (var row in await CountByAsync(
                part.Where(w => w.Case.UsedDays != null), w => w.Case, w => new PersonDays { AccountId = w.AccountId, Days = w.Case.UsedDays!.Value }, [CompletedIn(filter)], cancellationToken))
            {
                groups[row.Key.AccountId].AddUsed(row.Key.Days, row.Counts[0]);
            }
        }

        return filter.Person is not { } one ? groups.All : groups.All.Where(group => group.Key == one).ToDictionary();
    }

    /// <summary>Cases filed in the period by the paths of receiving and deciding office: all, and those received elsewhere.</summary>
    internal async Task<IReadOnlyList<BoardPair>> CountPairsAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        var inPeriod = BoardMeasures.InPeriod(BoardDay.Filed, filter.From, filter.To);
        var pairs = new List<BoardPair>();
        foreach (var part in new[] { Open(filter), Unfolded(filter), Folded(filter) })
        {
            var rows = await CountByAsync(
                part.Where(inPeriod), c => c, c => new OfficePair { Receiving = c.ReceivingOfficePath, Deciding = c.DecidingOfficePath },
                [c => true, BoardMeasures.Condition(BoardMeasure.FiledElsewhere)], cancellationToken);
            pairs.AddRange(rows.Select(row => new BoardPair(row.Key.Receiving, row.Key.Deciding, row.Counts[0], row.Counts[1])));
        }

        return pairs;
    }

    /// <summary>The names of accounts.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> ReadNamesAsync(IEnumerable<Guid> accounts, CancellationToken cancellationToken)
    {
        var wanted = accounts.ToArray();
        return await db.Set<Account>().AsNoTracking().Where(a => EF.Parameter(wanted).Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private static List<Expression<Func<CaseRow, bool>>> OpenPredicates(BoardFilter filter) =>
    [
        .. BoardFigures.Standings.Select(figure => figure.Predicate(filter)),
        .. BoardMeasures.All.Take(OpenMeasures).Select(measure => BoardMeasures.Within([measure], filter.From, filter.To)),
    ];

    private static List<Expression<Func<CaseRow, bool>>> MeasurePredicates(BoardFilter filter) =>
        [.. BoardMeasures.All.Select(measure => BoardMeasures.Within([measure], filter.From, filter.To))];

    private static Expression<Func<CaseRow, bool>> CompletedIn(BoardFilter filter) => BoardMeasures.Within(BoardMeasures.Completed, filter.From, filter.To);

    private IQueryable<CaseRow> Cases(BoardFilter filter) => scope.Of(db.Set<CaseRow>().AsNoTracking(), filter, db);

    /// <summary>Exactly the cases that the figure counts.</summary>
    private IQueryable<CaseRow> Behind(BoardFilter filter, BoardFigure figure) => Cases(filter).Where(figure.Predicate(filter));

    private IQueryable<CaseRow> Open(BoardFilter filter) => Cases(filter).Where(c => !c.IsFolded && c.FinishedOn == null);

    /// <summary>Finished and in no sum. What happened to it in the period did so before it was finished.</summary>
    private IQueryable<CaseRow> Unfolded(BoardFilter filter)
    {
        LocalDate? from = filter.From;
        return Cases(filter).Where(c => !c.IsFolded && c.FinishedOn >= from);
    }

    private IQueryable<CaseRow> Folded(BoardFilter filter)
    {
        LocalDate? from = filter.From;
        return Cases(filter).Where(c => c.IsFolded && c.FinishedOn >= from);
    }

    /// <summary>The finished cases that the sums do not tell of.</summary>
    private IEnumerable<IQueryable<CaseRow>> Finished(BoardFilter filter, BoardDimension? by) =>
        Sums(filter, by) is null ? [Unfolded(filter), Folded(filter)] : [Unfolded(filter)];

    /// <summary>Null where the sums do not tell apart what is asked for.</summary>
    private IQueryable<BoardSumRow>? Sums(BoardFilter filter, BoardDimension? by) =>
        UsesSums && BoardScope.GrainFor(filter, by) is { } grain ? scope.Of(db.Set<BoardSumRow>().AsNoTracking(), grain, filter) : null;

    private async Task CountUsedDaysAsync(
        Func<string, BoardCounts> groups, BoardFilter filter, BoardDimension? by, Expression<Func<CaseRow, string>> key, Expression<Func<BoardSumRow, string>> sumKey,
        CancellationToken cancellationToken)
    {
        foreach (var part in Finished(filter, by))
        {
            var rows = part.Where(c => c.UsedDays != null).Where(CompletedIn(filter));
            foreach (var row in await rows.GroupBy(KeyAndDays(key, c => c.UsedDays!.Value)).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            {
                groups(row.Key.Key).AddUsed(row.Key.Days, row.Count);
            }
        }

        if (Sums(filter, by) is { } sums)
        {
            foreach (var row in await sums.Where(s => s.UsedDays >= 0).GroupBy(KeyAndDays(sumKey, s => s.UsedDays)).Select(g => new { g.Key, Count = g.Sum(s => s.Count) }).ToListAsync(cancellationToken))
            {
                groups(row.Key.Key).AddUsed(row.Key.Days, row.Count);
            }
        }
    }

    /// <summary>How many rows of each group satisfy each predicate: one statement.</summary>
    private static Task<List<Counted<TKey>>> CountByAsync<TRow, TKey>(
        IQueryable<TRow> rows, Expression<Func<TRow, CaseRow>> caseOf, Expression<Func<TRow, TKey>> key, IReadOnlyList<Expression<Func<CaseRow, bool>>> predicates,
        CancellationToken cancellationToken)
    {
        var group = Expression.Parameter(typeof(IGrouping<TKey, TRow>), "g");
        var counts = predicates.Select(predicate =>
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            return Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Count), [typeof(TRow)], group, Expression.Lambda<Func<TRow, bool>>(predicate.BodyWith(caseOf.BodyWith(row)), row));
        });
        var made = Expression.MemberInit(
            Expression.New(typeof(Counted<TKey>)),
            Expression.Bind(typeof(Counted<TKey>).GetProperty(nameof(Counted<>.Key))!, Expression.Property(group, nameof(IGrouping<,>.Key))),
            Expression.Bind(typeof(Counted<TKey>).GetProperty(nameof(Counted<>.Counts))!, Expression.NewArrayInit(typeof(int), counts)));
        return rows.GroupBy(key).Select(Expression.Lambda<Func<IGrouping<TKey, TRow>, Counted<TKey>>>(made, group)).ToListAsync(cancellationToken);
    }

    private static Expression<Func<TRow, DaysKey>> KeyAndDays<TRow>(Expression<Func<TRow, string>> key, Expression<Func<TRow, int>> days)
    {
        var row = key.Parameters[0];
        return Expression.Lambda<Func<TRow, DaysKey>>(
            Expression.MemberInit(
                Expression.New(typeof(DaysKey)),
                Expression.Bind(typeof(DaysKey).GetProperty(nameof(DaysKey.Key))!, key.Body),
                Expression.Bind(typeof(DaysKey).GetProperty(nameof(DaysKey.Days))!, days.BodyWith(row))),
            row);
    }

    private static Expression<Func<BoardSumRow, MeasureKey>> KeyAndMeasure(Expression<Func<BoardSumRow, string>> key)
    {
        var row = key.Parameters[0];
        return Expression.Lambda<Func<BoardSumRow, MeasureKey>>(
            Expression.MemberInit(
                Expression.New(typeof(MeasureKey)),
                Expression.Bind(typeof(MeasureKey).GetProperty(nameof(MeasureKey.Key))!, key.Body),
                Expression.Bind(typeof(MeasureKey).GetProperty(nameof(MeasureKey.Measure))!, Expression.Property(row, nameof(BoardSumRow.Measure)))),
            row);
    }

    private sealed class Groups<TKey>
        where TKey : notnull
    {
        private readonly Dictionary<TKey, BoardCounts> counts = [];

        public IReadOnlyDictionary<TKey, BoardCounts> All => counts;

        public BoardCounts this[TKey key] => counts.TryGetValue(key, out var known) ? known : counts[key] = new BoardCounts();
    }

    private sealed class Counted<TKey>
    {
        public required TKey Key { get; init; }

        public required int[] Counts { get; init; }
    }

    private sealed record CaseDays
    {
        public LocalDate Filed { get; init; }

        public LocalDate Finished { get; init; }
    }

    private sealed record DaysKey
    {
        public string Key { get; init; } = "";

        public int Days { get; init; }
    }

    private sealed record PersonDays
    {
        public Guid AccountId { get; init; }

        public int Days { get; init; }
    }

    private sealed record MeasureKey
    {
        public string Key { get; init; } = "";

        public BoardMeasure Measure { get; init; }
    }

    private sealed record OfficePair
    {
        public string Receiving { get; init; } = "";

        public string Deciding { get; init; } = "";
    }

    private sealed class Worked
    {
        public required CaseRow Case { get; init; }

        public required Guid AccountId { get; init; }
    }
}

/// <summary>Cases filed by one office for another, and of those the ones received elsewhere.</summary>
internal sealed record BoardPair(string ReceivingPath, string DecidingPath, int Filed, int Elsewhere);
