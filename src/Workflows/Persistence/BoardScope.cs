using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>What of a board's filter is a condition on rows: all but the period and the figure.</summary>
internal sealed class BoardScope(OfficeTree offices)
{
    private const int PrefectureStart = 7;
    private const int PrefectureLength = 6;

    private readonly string[] prefectures = [.. offices.PoolingAreas.Where(area => area.Level == OfficeLevel.Prefecture).Select(area => area.Code)];

    /// <summary>The cases that the filter lets through.</summary>
    public IQueryable<CaseRow> Of(IQueryable<CaseRow> rows, BoardFilter filter, YbtbContext db)
    {
        var scoped = Within(rows, filter.Side == BoardSide.Deciding ? c => c.DecidingOfficePath : c => c.ReceivingOfficePath, filter);
        scoped = InPrefecture(scoped, c => c.ReceivingOfficePath, filter.ReceivingPrefecture);
        scoped = InPrefecture(scoped, c => c.DecidingOfficePath, filter.DecidingPrefecture);
        if (filter.Items.Count > 0)
        {
            var items = filter.Items.ToArray();
            scoped = scoped.Where(c => EF.Parameter(items).Contains(c.ItemCode));
        }

        if (filter.Channels.Count > 0)
        {
            var channels = filter.Channels.ToArray();
            scoped = scoped.Where(c => EF.Parameter(channels).Contains(c.Channel));
        }

        if (filter.Person is { } person)
        {
            // Of a folded case the handlers tell, whose tasks may be archived; of others their tasks.
            var handled = db.Set<CaseHandlerRow>().Where(h => h.AccountId == person).Select(h => h.CaseNumber);
            var completed = db.Set<HumanTaskRow>().Where(t => t.CompletedBy == person).Select(t => t.CaseNumber);
            var held = db.Set<HumanTaskRow>().Where(t => t.ClaimedBy == person && t.EndedAt == null).Select(t => t.CaseNumber);
            scoped = scoped.Where(c => (c.IsFolded && handled.Contains(c.Number))
                || (!c.IsFolded && (completed.Contains(c.Number) || (c.FinishedOn == null && held.Contains(c.Number)))));
        }

        return scoped;
    }

    /// <summary>The sums of a period that the filter lets through.</summary>
    public IQueryable<BoardSumRow> Of(IQueryable<BoardSumRow> sums, BoardGrain grain, BoardFilter filter)
    {
        var (from, to) = (filter.From, filter.To);
        var scoped = Within(sums.Where(s => s.Grain == grain && s.Day >= from && s.Day <= to), s => s.OfficePath, filter);
        scoped = InPrefecture(scoped, s => s.OfficePath, filter.DecidingPrefecture);
        if (filter.Items.Count > 0)
        {
            var items = filter.Items.ToArray();
            scoped = scoped.Where(s => EF.Parameter(items).Contains(s.ItemCode));
        }

        if (filter.Channels.Count > 0)
        {
            var channels = filter.Channels.ToArray();
            scoped = scoped.Where(s => EF.Parameter(channels).Contains(s.Channel));
        }

        return filter.Person is { } person && grain == BoardGrain.Person ? scoped.Where(s => s.HandlerId == person) : scoped;
    }

    /// <summary>Which sums can answer the filter, broken down by that; null when the cases themselves must.</summary>
    public static BoardGrain? GrainFor(BoardFilter filter, BoardDimension? by)
    {
        var byItem = filter.Items.Count > 0 || filter.Channels.Count > 0 || by is BoardDimension.Item or BoardDimension.Channel;
        var byPerson = filter.Person is not null || by is BoardDimension.Person;
        return filter.Side == BoardSide.Receiving || filter.ReceivingPrefecture is not null || (byItem && byPerson) ? null
            : byPerson ? BoardGrain.Person
            : !byItem ? BoardGrain.Office
            : by is BoardDimension.Office || filter.IsOfficeAlone || filter.OfficePath.Count(character => character == '/') > 1 ? null
            : BoardGrain.Item;
    }

    /// <summary>The path of the pooling area that an office's path lies in; the province's own for what lies in none.</summary>
    public string PrefectureOf(string path) => path.Length == 0 ? ""
        : path.Length >= PrefectureStart + PrefectureLength && path.Substring(PrefectureStart, PrefectureLength) is var code && prefectures.Contains(code, StringComparer.Ordinal) ? code
        : OfficePath.Province;

    /// <summary>The path that sums by item keep for a deciding office.</summary>
    public string AreaPathOf(string path) => PrefectureOf(path) is var code && (code.Length == 0 || code == OfficePath.Province) ? code : $"{OfficePath.Province}/{code}";

    private IQueryable<T> Within<T>(IQueryable<T> rows, Expression<Func<T, string>> path, BoardFilter filter)
    {
        if (filter.IsOfficeAlone || filter.OfficePath.Length == 0)
        {
            var alone = filter.OfficePath;
            rows = rows.Where(On(path, p => p == alone));
        }
        else if (!filter.IsProvince)
        {
            rows = rows.Where(Below(path, filter.OfficePath));
        }

        return InPrefecture(rows, path, filter.Prefecture);
    }

    private IQueryable<T> InPrefecture<T>(IQueryable<T> rows, Expression<Func<T, string>> path, string? code)
    {
        if (code is null)
        {
            return rows;
        }

        if (code.Length == 0)
        {
            return rows.Where(On(path, p => p == ""));
        }

        if (code != OfficePath.Province)
        {
            return rows.Where(Below(path, $"{OfficePath.Province}/{code}"));
        }

        var others = prefectures;
        return rows.Where(On(path, p => p != "" && !EF.Parameter(others).Contains(p.Substring(PrefectureStart, PrefectureLength))));
    }

    private static Expression<Func<T, bool>> Below<T>(Expression<Func<T, string>> path, string ancestor)
    {
        var (start, end) = (ancestor, OfficePath.EndOf(ancestor));
        return On(path, p => string.Compare(p, start) >= 0 && string.Compare(p, end) < 0);
    }

    private static Expression<Func<T, bool>> On<T>(Expression<Func<T, string>> path, Expression<Func<string, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(condition.BodyWith(path.Body), path.Parameters);
}
