using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads ratings and what was done about bad ones.</summary>
public sealed class RatingReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>The rating of a contact with its marks and its records of bad ones.</summary>
    internal async Task<(RatingRow? Rating, IReadOnlyList<RatingMarkRow> Marks, IReadOnlyList<BadRatingRow> BadRatings)> OfContactAsync(
        CaseNumber number, RatingContact contact, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rating = await db.Set<RatingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number.Value && r.Contact == contact, cancellationToken);
        return rating is null ? (null, [], []) : (
            rating,
            await db.Set<RatingMarkRow>().AsNoTracking().Where(m => m.RatingId == rating.Id).OrderBy(m => m.Ordinal).ToListAsync(cancellationToken),
            await db.Set<BadRatingRow>().AsNoTracking().Where(b => b.RatingId == rating.Id).OrderBy(b => b.Id).ToListAsync(cancellationToken));
    }

    /// <summary>The name of the person who filed a case; null where a channel did.</summary>
    internal async Task<string?> FilerNameAsync(CaseFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>().AsNoTracking().Where(a => a.Id == file.FiledBy && a.ChannelCode == null).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Completed cases whose rating period is not settled, the longest completed first; found by an index of those alone.</summary>
    /// <param name="before">Completed before this instant.</param>
    /// <param name="after">Goes on behind this one; null for the first.</param>
    public async Task<IReadOnlyList<UnsettledCase>> UnsettledAsync(Instant before, UnsettledCase? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Unsettled(db, before, after).Take(limit)
            .Select(c => new UnsettledCase(
                c, c.ClosedAt!.Value, db.Set<RatingRow>().Any(r => r.CaseNumber == c.Number)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The statement behind <see cref="UnsettledAsync"/>, to be explained by the database.</summary>
    public static string UnsettledStatement(YbtbContext db, Instant before) => Unsettled(db, before, null).Take(1).ToQueryString();

    /// <summary>Records whose next reminder is due, the longest ago first.</summary>
    public async Task<IReadOnlyList<(BadRatingRow Row, byte[] Wrapped)>> RemindableAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<BadRatingRow>().AsNoTracking().Where(b => b.NextReminderAt != null && b.NextReminderAt < now).OrderBy(b => b.NextReminderAt).Take(limit)
            .Join(db.Set<DataKeyRow>(), b => b.KeyId, k => k.Id, (b, k) => new { Row = b, k.Wrapped }).ToListAsync(cancellationToken);
        return [.. found.Select(f => (f.Row, f.Wrapped))];
    }

    /// <summary>A record with its rating, marks and steps; null when there is none, or the case's personal values were erased.</summary>
    internal async Task<BadRatingStanding?> FindBadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<BadRatingRow>().AsNoTracking().Where(b => b.Id == id)
            .Join(db.Set<DataKeyRow>(), b => b.KeyId, k => k.Id, (b, k) => new { Row = b, k.Wrapped })
            .Join(db.Set<RatingRow>(), f => f.Row.RatingId, r => r.Id, (f, r) => new { f.Row, f.Wrapped, Rating = r })
            .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new(
            found.Row, found.Rating, found.Wrapped,
            await db.Set<RatingMarkRow>().AsNoTracking().Where(m => m.RatingId == found.Rating.Id).OrderBy(m => m.Ordinal).ToListAsync(cancellationToken),
            [.. (await db.Set<BadRatingStepRow>().AsNoTracking().Where(s => s.BadRatingId == id).ToListAsync(cancellationToken)).OrderBy(s => s.At).ThenBy(s => s.Kind)]);   // of one instant in the order of the steps
    }

    /// <summary>Records of the viewer's office and those below it, newest first, without those of cases in which the viewer had a part.</summary>
    public async Task<IReadOnlyList<BadRatingRow>> BadAsync(Viewer viewer, BadRatingQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var me = AccountList.One(viewer.AccountId);
        var rows = Within(db.Set<BadRatingRow>().AsNoTracking(), viewer.OfficePath).Where(b => !b.Involved.Contains(me));
        if (query.State is { } state)
        {
            rows = rows.Where(b => b.State == state);
        }

        if (query.OnlyOpen)
        {
            rows = rows.Where(b => b.State != BadRatingState.Closed || b.Appeal == AppealState.Pending);
        }

        if (query.OverdueAt is { } now)
        {
            rows = rows.Where(b => b.State != BadRatingState.Closed && (b.FinishDueAt < now || (b.ContactDueAt < now && b.ContactedAt == null && b.FailedDays == 0)));
        }

        if (query.After is { } after)
        {
            rows = rows.Where(b => b.RegisteredAt <= after.At && (b.RegisteredAt < after.At || b.Id.CompareTo(after.Id) < 0));
        }

        return await rows.OrderByDescending(b => b.RegisteredAt).ThenByDescending(b => b.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Records that are about this person, newest first.</summary>
    public async Task<IReadOnlyList<(BadRatingRow Row, string Reasons)>> AboutAsync(Guid account, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var me = AccountList.One(account);
        var path = await db.Set<Account>().Where(a => a.Id == account).Join(db.Set<OfficeRow>(), a => a.OfficeCode, o => o.Code, (a, o) => o.Path).FirstOrDefaultAsync(cancellationToken);
        var rows = db.Set<BadRatingRow>().AsNoTracking().Where(b => b.Rated.Contains(me));
        var found = await (path is null ? rows : rows.Where(b => b.OfficePath == path))
            .OrderByDescending(b => b.RegisteredAt).Take(limit)
            .Join(db.Set<RatingRow>(), b => b.RatingId, r => r.Id, (b, r) => new { Row = b, r.Reasons }).ToListAsync(cancellationToken);
        return [.. found.OrderByDescending(f => f.Row.RegisteredAt).Select(f => (f.Row, f.Reasons))];
    }

    /// <summary>How often each level was given to a person.</summary>
    public async Task<IReadOnlyDictionary<RatingLevel, int>> LevelsOfAsync(Guid account, Instant since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<RatingMarkRow>().Where(m => m.StaffId == account && m.RatedAt >= since && m.IsCounted)
            .GroupBy(m => m.Level).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    public async Task<RatingTokenRow?> FindTokenAsync(byte[] digest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<RatingTokenRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Digest == digest, cancellationToken);
    }

    public async Task<IReadOnlyList<RatingOpinionRow>> OpinionsAsync(string officePath, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = OfficePath.EndOf(officePath);
        return await db.Set<RatingOpinionRow>().AsNoTracking().Where(o => string.Compare(o.OfficePath, officePath) >= 0 && string.Compare(o.OfficePath, end) < 0)
            .OrderByDescending(o => o.EnteredAt).Take(limit).ToListAsync(cancellationToken);
    }

    private static IQueryable<CaseRow> Unsettled(YbtbContext db, Instant before, UnsettledCase? after)
    {
        var rows = db.Set<CaseRow>().AsNoTracking().Where(c => c.ClosedAt != null && c.RatingSettledAt == null && c.ClosedAt < before);
        if (after is not null)
        {
            rows = rows.Where(c => c.ClosedAt >= after.ClosedAt && (c.ClosedAt > after.ClosedAt || string.Compare(c.Number, after.Case.Number) > 0));
        }

        return rows.OrderBy(c => c.ClosedAt).ThenBy(c => c.Number);
    }

    private static IQueryable<BadRatingRow> Within(IQueryable<BadRatingRow> rows, string officePath)
    {
        if (officePath == OfficePath.Province)
        {
            return rows;
        }

        var end = OfficePath.EndOf(officePath);
        return rows.Where(b => string.Compare(b.OfficePath, officePath) >= 0 && string.Compare(b.OfficePath, end) < 0);
    }
}

/// <param name="HasRating">Whether somebody has rated it, on whatever contact.</param>
public sealed record UnsettledCase(CaseRow Case, Instant ClosedAt, bool HasRating);

/// <summary>A bad rating with all that belongs to it.</summary>
internal sealed record BadRatingStanding(
    BadRatingRow Row, RatingRow Rating, byte[] Wrapped, IReadOnlyList<RatingMarkRow> Marks, IReadOnlyList<BadRatingStepRow> Steps);
