using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Workflows.Board.Reports;

/// <summary>统计报表: daily, weekly and monthly reports by office and item, made of the board's figures.</summary>
/// <remarks>
/// Nothing is counted anew here: rows are the board's breakdowns of each period, sums and total its figures for the same filter. All are read of one state of
/// the database, so sums agree with their rows however much is written meanwhile.
/// </remarks>
public sealed class ReportDesk(BoardReader reader, BoardDesk board, BoardFilters filters, RatingStatistics ratings, ICaseSettings settings)
{
    /// <summary>The most periods of a report: a year of weeks, two months of days.</summary>
    public const int MostPeriods = 62;

    /// <summary>The most periods of a report whose rows are items at offices, which takes a look for each item.</summary>
    public const int MostCrossedPeriods = 7;

    /// <summary>The most rows that a page shows; files hold more.</summary>
    public const int MostShown = 2_000;

    private const int PerMille = 1000;

    /// <param name="mostRows">How many rows at most; what is more is left out and said so.</param>
    public async Task<ReportResult> ReadAsync(BoardFilter filter, ReportPeriod period, ReportRows by, int mostRows, CancellationToken cancellationToken)
    {
        var periods = ReportPeriods.Of(period, filter.From, filter.To).ToList();
        if (periods.Count > MostPeriods)
        {
            return new ReportResult.Refused($"{period.ChineseName()}最多{MostPeriods}期，所选期间有{periods.Count}期；请缩短期间，或改用更长的报表周期。");
        }

        if (by == ReportRows.OfficeAndItem && periods.Count > MostCrossedPeriods)
        {
            return new ReportResult.Refused($"{by.ChineseName()}统计最多{MostCrossedPeriods}期，所选期间有{periods.Count}期；请缩短期间，或改用更长的报表周期。");
        }

        await settings.GetAsync(cancellationToken);
        await using var snapshot = await reader.OpenAsync(cancellationToken);
        var (views, left, isCut) = (new List<ReportPeriodView>(), mostRows, false);
        foreach (var (from, to, name) in periods)
        {
            var part = filter with { From = from, To = to };
            var rows = await RowsAsync(snapshot, part, by, cancellationToken);
            isCut |= rows.Count > left;
            var shown = rows.Take(left).ToList();
            left -= shown.Count;
            views.Add(new ReportPeriodView(from, to, name, shown, await SumAsync(snapshot, part, cancellationToken)));
        }

        var person = filter.Person is { } account ? (await snapshot.ReadNamesAsync([account], cancellationToken)).GetValueOrDefault(account) : null;
        return new ReportResult.Done(new ReportView(
            filter.AsOf, BoardFilterText.Of(filters.Describe(filter, person), filter.AsOf), new(period.Code(), period.ChineseName()), new(by.Code(), by.ChineseName()),
            views, await SumAsync(snapshot, filter, cancellationToken), mostRows, isCut));
    }

    private async Task<IReadOnlyList<ReportRow>> RowsAsync(BoardSnapshot snapshot, BoardFilter filter, ReportRows by, CancellationToken cancellationToken)
    {
        if (by == ReportRows.OfficeAndItem)
        {
            var crossed = new List<ReportRow>();
            foreach (var item in await board.RowsAsync(snapshot, filter, BoardDimension.Item, cancellationToken))
            {
                var offices = await board.RowsAsync(snapshot, filter with { Items = [item.Key] }, BoardDimension.Office, cancellationToken);
                crossed.AddRange(offices.Select(office => new ReportRow(new(office.Key, office.Name), new(item.Key, item.Name), FiguresOf(office, null))).Where(row => !row.Figures.IsEmpty));
            }

            return [.. crossed.OrderBy(row => row.Office!.Code, StringComparer.Ordinal).ThenBy(row => row.Item!.Code, StringComparer.Ordinal)];
        }

        var isOffice = by == ReportRows.Office;
        var rated = await RatingsAsync(filter, isOffice ? RatingDimension.Office : RatingDimension.Item, cancellationToken);
        var rows = await board.RowsAsync(snapshot, filter, isOffice ? BoardDimension.Office : BoardDimension.Item, cancellationToken);
        return
        [
            .. rows.Select(row => new ReportRow(
                    isOffice ? new(row.Key, row.Name) : null, isOffice ? null : new(row.Key, row.Name),
                    FiguresOf(row, rated is null ? null : rated.GetValueOrDefault(row.Key) ?? new ReportRatings(0, null, 0))))
                .Where(row => !row.Figures.IsEmpty)
                .OrderBy(row => (row.Office ?? row.Item)!.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>Null where the filter asks for what ratings are not kept by.</summary>
    private async Task<Dictionary<string, ReportRatings>?> RatingsAsync(BoardFilter filter, RatingDimension dimension, CancellationToken cancellationToken)
    {
        if (filter.Side == BoardSide.Receiving || filter.IsOfficeAlone || filter.OfficePath.Length == 0 || filter.Person is not null || filter.Channels.Count > 0
            || filter.Prefecture is not null || filter.ReceivingPrefecture is not null || filter.DecidingPrefecture is not null
            || (dimension == RatingDimension.Office && filter.Items.Count > 0))
        {
            return null;
        }

        var counted = await ratings.CountAsync(dimension, filter.OfficePath, filter.From, filter.To, cancellationToken);
        return counted.Rows.ToDictionary(
            row => row.Key,
            row => new ReportRatings(row.Active, row.BadRate is { } bad ? PerMille - bad : null, row.Defaults),
            StringComparer.Ordinal);
    }

    private async Task<ReportFigures> SumAsync(BoardSnapshot snapshot, BoardFilter filter, CancellationToken cancellationToken)
    {
        var counts = await snapshot.CountAsync(filter, cancellationToken);
        var rated = await board.RatingsAsync(filter, cancellationToken);
        return FiguresOf(
            code => counts.ValueOf(BoardFigures.Find(code)!), counts.Durations(), rated is null ? null : new ReportRatings(rated.Active, rated.SatisfiedRate, rated.Defaults));
    }

    private static ReportFigures FiguresOf(BoardBreakdownRow row, ReportRatings? rated) => FiguresOf(code => row.Figures.GetValueOrDefault(code), row.Durations, rated);

    private static ReportFigures FiguresOf(Func<string, int> figure, BoardDurations durations, ReportRatings? rated)
    {
        var completed = figure("completed");
        var (promised, statutory) = (figure("on-time-promised"), figure("on-time-statutory"));
        return new(
            figure("filed"), figure("accepted"), completed, promised, Rate(promised, completed), statutory, Rate(statutory, completed),
            figure("promise-overdue"), figure("statutory-overdue"), figure("refused"), figure("withdrawn"), durations.Median, durations.P90, rated);
    }

    /// <summary>In per mille, rounded half up; null where there is nothing to divide by.</summary>
    private static int? Rate(int part, int whole) => whole == 0 ? null : (int)(((part * 2L * PerMille) + whole) / (whole * 2L));
}
