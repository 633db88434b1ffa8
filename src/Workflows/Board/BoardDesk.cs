using System.Runtime.CompilerServices;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Board;

/// <summary>时效监管: figures, what they are made up of, and the cases behind them. A filter says what the viewer may see of it (<see cref="BoardFilters"/>).</summary>
public sealed class BoardDesk(BoardReader reader, BoardFilters filters, WorkReader work, RatingStatistics ratings, ICaseSettings settings, OfficeTree offices)
{
    /// <summary>The longest page of cases.</summary>
    public const int MaxPage = 200;

    /// <summary>How many cases about to be late are urgent.</summary>
    public const int SoonShown = 5;

    /// <summary>How many cases already late are.</summary>
    public const int LateShown = 3;

    private const int StreamedAtOnce = 500;
    private const int PerMille = 1000;

    private readonly BoardScope scope = new(offices);

    public async Task<BoardView> ReadAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        var counts = await snapshot.CountAsync(filter, cancellationToken);
        return new BoardView(
            filter.AsOf, await DescribeAsync(snapshot, filter, cancellationToken), FiguresOf(counts), [.. TrendOf(counts, filter)], counts.Durations(),
            await RatingsAsync(filter, cancellationToken));
    }

    /// <summary>The figures alone: what live boards are sent.</summary>
    public async Task<BoardUpdate> ReadFiguresAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        return new BoardUpdate(filter.AsOf, FiguresOf(await snapshot.CountAsync(filter, cancellationToken)));
    }

    public async Task<BoardBreakdownView> BreakDownAsync(BoardFilter filter, BoardDimension by, CancellationToken cancellationToken)
    {
        await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        return new BoardBreakdownView(
            filter.AsOf, await DescribeAsync(snapshot, filter, cancellationToken), by.Code(), await RowsAsync(snapshot, filter, by, cancellationToken));
    }

    /// <summary>All in one look: rows of a report that agree with each other.</summary>
    internal async Task<IReadOnlyList<BoardBreakdownRow>> RowsAsync(BoardSnapshot snapshot, BoardFilter filter, BoardDimension by, CancellationToken cancellationToken)
    {
        IEnumerable<BoardBreakdownRow> rows;
        if (by == BoardDimension.Person)
        {
            var people = await snapshot.BreakDownByPersonAsync(filter, cancellationToken);
            var names = await snapshot.ReadNamesAsync(people.Keys, cancellationToken);
            rows = people.Select(pair => RowOf(
                new(pair.Key.ToString(), names.GetValueOrDefault(pair.Key) ?? pair.Key.ToString()), pair.Value, FinishedFigures, ("person", pair.Key.ToString())));
        }
        else
        {
            var groups = await snapshot.BreakDownAsync(filter, by, cancellationToken);
            rows = by switch
            {
                BoardDimension.Prefecture => groups.GroupBy(pair => scope.PrefectureOf(pair.Key), StringComparer.Ordinal)
                    .Select(group => RowOf(filters.PrefectureOf(group.Key)!, SumOf(group.Select(pair => pair.Value)), BoardFigures.All, ("prefecture", filters.PrefectureOf(group.Key)!.Code))),
                BoardDimension.Office => groups.Select(pair => RowOf(
                    filters.OfficeOf(pair.Key), pair.Value, BoardFigures.All, ("office", pair.Key.Length == 0 ? BoardQuery.Unrouted : pair.Key), ("alone", "true"))),
                BoardDimension.Item => groups.Select(pair => RowOf(filters.ItemOf(pair.Key), pair.Value, BoardFigures.All, ("items", pair.Key))),
                _ => groups.Select(pair => RowOf(filters.ChannelOf(pair.Key), pair.Value, BoardFigures.All, ("channels", pair.Key))),
            };
        }

        return [.. rows.OrderByDescending(row => row.Figures["completed"]).ThenByDescending(row => row.Figures.GetValueOrDefault("open")).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    public async Task<BoardMatrixView> MatrixAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        return new BoardMatrixView(
            filter.AsOf, await DescribeAsync(snapshot, filter, cancellationToken),
            [.. offices.PoolingAreas.Select(area => filters.PrefectureOf(area.Code)!)], await CellsAsync(snapshot, filter, cancellationToken));
    }

    internal async Task<IReadOnlyList<BoardMatrixCell>> CellsAsync(BoardSnapshot snapshot, BoardFilter filter, CancellationToken cancellationToken) =>
    [
        .. (await snapshot.CountPairsAsync(filter, cancellationToken))
            .GroupBy(pair => (Receiving: scope.PrefectureOf(pair.ReceivingPath), Deciding: scope.PrefectureOf(pair.DecidingPath)))
            .OrderBy(group => group.Key.Receiving, StringComparer.Ordinal).ThenBy(group => group.Key.Deciding, StringComparer.Ordinal)
            .Select(group => new BoardMatrixCell(
                filters.PrefectureOf(group.Key.Receiving)!.Code, filters.PrefectureOf(group.Key.Deciding)!.Code, group.Sum(pair => pair.Filed), group.Sum(pair => pair.Elsewhere))),
    ];

    /// <summary>The cases behind a figure, newest first.</summary>
    /// <param name="limit">1 to <see cref="MaxPage"/>; what lies beyond is cut.</param>
    public async Task<BoardCasePage> ListAsync(BoardFilter filter, BoardFigure figure, CaseCursor? after, int limit, CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(cancellationToken);
        var wanted = Math.Clamp(limit, 1, MaxPage);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        var rows = await snapshot.ListAsync(filter, figure, after, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new BoardCasePage(
            filter.AsOf, await DescribeAsync(snapshot, filter, cancellationToken), new(figure.Code, figure.Name),
            await DescribeAsync(page, filter.AsOf, current, cancellationToken),
            rows.Count > wanted ? new CaseCursor(page[^1].FiledAt, page[^1].Number) : null);
    }

    /// <summary>Where promises are about to break, and where they are broken: of each the cases to look at first.</summary>
    public async Task<BoardUrgentView> ReadUrgentAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        async Task<IReadOnlyList<BoardCase>> FirstAsync(string figure, int count) =>
            await DescribeAsync(await snapshot.ListByDueAsync(filter, BoardFigures.Find(figure)!, count, cancellationToken), filter.AsOf, current, cancellationToken);
        return new BoardUrgentView(filter.AsOf, await FirstAsync("open-red", SoonShown), await FirstAsync("open-overdue", LateShown));
    }

    /// <summary>All cases behind a figure, newest first, all of one state of the database: for exports.</summary>
    public async IAsyncEnumerable<BoardCase> StreamAsync(BoardFilter filter, BoardFigure figure, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        CaseCursor? after = null;
        IReadOnlyList<CaseRow> rows;
        do
        {
            rows = await snapshot.ListAsync(filter, figure, after, StreamedAtOnce, cancellationToken);
            foreach (var found in await DescribeAsync(rows, filter.AsOf, current, cancellationToken))
            {
                yield return found;
            }

            after = rows.Count == StreamedAtOnce ? new CaseCursor(rows[^1].FiledAt, rows[^1].Number) : null;
        }
        while (after is not null);
    }

    private static IReadOnlyList<BoardFigure> FinishedFigures { get; } =
        [.. BoardFigures.OfPeriod.Where(figure => figure.Measures.All(measure => BoardMeasures.DayOf(measure) == BoardDay.Finished))];

    private static BoardCounts SumOf(IEnumerable<BoardCounts> parts)
    {
        var sum = new BoardCounts();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    private static BoardBreakdownRow RowOf(CodedName key, BoardCounts counts, IReadOnlyList<BoardFigure> figures, params IReadOnlyList<(string Name, string Value)> drill) => new(
        key.Code, key.Name, figures.ToDictionary(figure => figure.Code, counts.ValueOf, StringComparer.Ordinal), counts.Durations(),
        drill.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal));

    private static IReadOnlyList<BoardFigureView> FiguresOf(BoardCounts counts) =>
        [.. BoardFigures.All.Select(figure => new BoardFigureView(figure.Code, figure.Name, counts.ValueOf(figure), ShareOf(figure, counts)))];

    private static int? ShareOf(BoardFigure figure, BoardCounts counts) =>
        figure.ShareOf is { } whole ? Rate(counts.ValueOf(figure), counts.ValueOf(BoardFigures.Find(whole)!)) : null;

    private static int? Rate(int part, int whole) => whole == 0 ? null : (int)(((part * 2L * PerMille) + whole) / (whole * 2L));

    private static IEnumerable<BoardTrendDay> TrendOf(BoardCounts counts, BoardFilter filter)
    {
        for (var day = filter.From; day <= filter.To; day = day.PlusDays(1))
        {
            yield return new(
                day, counts.ValueOf(day, BoardMeasure.Filed), BoardMeasures.Completed.Sum(measure => counts.ValueOf(day, measure)),
                counts.ValueOf(day, BoardMeasure.OnTime), counts.ValueOf(day, BoardMeasure.PromisedOverdue), counts.ValueOf(day, BoardMeasure.StatutoryOverdue));
        }
    }

    private async Task<BoardFilterView> DescribeAsync(BoardSnapshot snapshot, BoardFilter filter, CancellationToken cancellationToken) => filters.Describe(
        filter, filter.Person is { } person ? (await snapshot.ReadNamesAsync([person], cancellationToken)).GetValueOrDefault(person) : null);

    /// <summary>Null where the filter asks for what ratings are not kept by: the receiving side, an office alone, a person, items and channels together.</summary>
    internal async Task<BoardRatings?> RatingsAsync(BoardFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Side == BoardSide.Receiving || filter.IsOfficeAlone || filter.Person is not null || filter.ReceivingPrefecture is not null || filter.DecidingPrefecture is not null
            || (filter.Items.Count > 0 && filter.Channels.Count > 0) || filter.OfficePath.Length == 0 || filter.Prefecture is "" or OfficePath.Province
            || Period.DaysBetween(filter.From, filter.To) > RatingStatistics.MostDays)
        {
            return null;
        }

        var area = filter.Prefecture is { } code ? $"{OfficePath.Province}/{code}" : filter.OfficePath;
        if (!OfficePath.IsWithin(area, filter.OfficePath))
        {
            if (!OfficePath.IsWithin(filter.OfficePath, area))
            {
                return null;
            }

            area = filter.OfficePath;
        }

        var (dimension, codes) = filter.Channels.Count > 0 ? (RatingDimension.Channel, filter.Channels) : (RatingDimension.Item, filter.Items);
        var counted = await ratings.CountAsync(dimension, area, filter.From, filter.To, cancellationToken);
        var rows = counted.Rows.Where(row => codes.Count == 0 || codes.Contains(row.Key, StringComparer.Ordinal)).ToList();
        var levels = Enum.GetValues<RatingLevel>().Select(level => rows.Sum(row => row.Levels[(int)level])).ToList();
        var (active, defaults) = (rows.Sum(row => row.Active), rows.Sum(row => row.Defaults));
        var bad = levels[(int)RatingLevel.Dissatisfied] + levels[(int)RatingLevel.VeryDissatisfied];
        return new(active, levels, Rate(active - bad, active), defaults, Rate(active, active + defaults));
    }

    private async Task<IReadOnlyList<BoardCase>> DescribeAsync(IReadOnlyList<CaseRow> rows, Instant asOf, CaseSettings current, CancellationToken cancellationToken)
    {
        var known = await work.ReadAsync([.. rows.Where(row => row.FinishedOn is null).Select(row => row.Number)], cancellationToken);
        return [.. rows.Select(row => Describe(row, known.GetValueOrDefault(row.Number), asOf, current))];
    }

    private BoardCase Describe(CaseRow row, WorkCase? work, Instant asOf, CaseSettings current)
    {
        var promised = work?.ClockOf(ClockKind.Promised);
        var light = promised?.LightAt(asOf);
        var task = work?.Tasks is [var first, ..] ? first : null;
        return new(
            CaseNumber.Parse(row.Number, null), row.ItemCode, current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
            new(row.Status.Code(), row.Status.ChineseName()),
            row.Decision is { } decision ? new(decision.Code(), decision.ChineseName()) : null,
            filters.ChannelOf(row.Channel), row.MaskedName, row.MaskedNumber,
            filters.OfficeOf(row.ReceivingOfficePath), row.DecidingOfficePath.Length == 0 ? null : filters.OfficeOf(row.DecidingOfficePath),
            row.FiledAt, row.AcceptedAt, row.FinishedOn, row.PromisedDueAt, row.StatutoryDueAt,
            light is { } shown ? new(shown.Code(), shown.ChineseName()) : null,
            work is null ? null : promised?.DaysLeftAt(asOf, work.Counting(current)),
            ClockNames.TryFind(row.PauseGround, out PauseGround ground) ? new(ground.Code(), ground.ChineseName()) : null,
            task?.Stage, task?.Holder,
            ClockNames.TryFind(row.Verdict, out ClockVerdict verdict) ? new(verdict.Code(), verdict.ChineseName()) : null,
            row.UsedDays);
    }
}
