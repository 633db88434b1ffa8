using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Workflows.Persistence;

/// <summary>Counts ratings: active ones by their marks, default ones apart by their rows, bad ones by what became of them.</summary>
public sealed class RatingStatisticsReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>Active marks by key and level.</summary>
    public async Task<IReadOnlyList<MarkCount>> MarksAsync(RatingDimension dimension, RatingRange range, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var marks = Within(db.Set<RatingMarkRow>().AsNoTracking().Where(m => m.RatedAt >= range.From && m.RatedAt < range.Until), range.OfficePath);
        var grouped = dimension switch
        {
            RatingDimension.Office => marks.Where(m => m.Object == RatingObject.Window || m.Object == RatingObject.DecidingOffice)
                .GroupBy(m => new { Key = m.OfficeCode, Name = m.OfficeCode, m.Level, m.IsCounted }),
            RatingDimension.Staff => marks.Where(m => m.Object == RatingObject.Staff)
                .GroupBy(m => new { Key = m.StaffId!.Value.ToString(), Name = m.StaffName!, m.Level, m.IsCounted }),
            RatingDimension.Channel => marks.Where(m => m.Object == RatingObject.Item).GroupBy(m => new { Key = m.Channel, Name = m.Channel, m.Level, m.IsCounted }),
            _ => marks.Where(m => m.Object == RatingObject.Item).GroupBy(m => new { Key = m.ItemCode, Name = m.ItemCode, m.Level, m.IsCounted }),
        };
        return await grouped.Select(g => new MarkCount(g.Key.Key, g.Key.Name, g.Key.Level, g.Key.IsCounted, g.Count())).ToListAsync(cancellationToken);
    }

    /// <summary>Default ratings by key; none by person, for nobody has said anything of one.</summary>
    public async Task<IReadOnlyList<DefaultCount>> DefaultsAsync(RatingDimension dimension, RatingRange range, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = OfficePath.EndOf(range.OfficePath);
        var defaults = db.Set<RatingRow>().AsNoTracking().Where(r => r.Origin == RatingOrigin.Default && r.RatedAt >= range.From && r.RatedAt < range.Until)
            .Where(r => string.Compare(r.DecidingOfficePath, range.OfficePath) >= 0 && string.Compare(r.DecidingOfficePath, end) < 0);
        return dimension switch
        {
            RatingDimension.Staff => [],
            RatingDimension.Office => await defaults.GroupBy(r => r.DecidingOfficeCode).Select(g => new DefaultCount(g.Key, g.Count())).ToListAsync(cancellationToken),
            RatingDimension.Channel => await defaults.GroupBy(r => r.Channel).Select(g => new DefaultCount(g.Key, g.Count())).ToListAsync(cancellationToken),
            _ => await defaults.GroupBy(r => r.ItemCode).Select(g => new DefaultCount(g.Key, g.Count())).ToListAsync(cancellationToken),
        };
    }

    /// <summary>What became of the bad ratings registered in the range, by office; those that an appeal or the rater took back are left out.</summary>
    public async Task<IReadOnlyList<BadRatingCount>> BadAsync(RatingRange range, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var end = OfficePath.EndOf(range.OfficePath);
        return await db.Set<BadRatingRow>().AsNoTracking().Where(b => b.RegisteredAt >= range.From && b.RegisteredAt < range.Until)
            .Where(b => string.Compare(b.OfficePath, range.OfficePath) >= 0 && string.Compare(b.OfficePath, end) < 0)
            .Where(b => b.Closing != BadRatingClosing.AppealUpheld && b.Closing != BadRatingClosing.RatingChanged)
            .GroupBy(b => b.OfficeCode)
            .Select(g => new BadRatingCount(
                g.Key, g.Count(), g.Count(b => b.State == BadRatingState.Closed), g.Count(b => b.ClosedAt != null && b.ClosedAt <= b.FinishDueAt),
                g.Count(b => !b.IsAnonymous), g.Count(b => !b.IsAnonymous && (b.ContactedAt != null || b.Closing == BadRatingClosing.Unreachable))))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<RatingMarkRow> Within(IQueryable<RatingMarkRow> marks, string officePath)
    {
        var end = OfficePath.EndOf(officePath);
        return officePath == OfficePath.Province ? marks : marks.Where(m => string.Compare(m.OfficePath, officePath) >= 0 && string.Compare(m.OfficePath, end) < 0);
    }
}

/// <param name="Until">Exclusive.</param>
/// <param name="OfficePath">This office and those below it.</param>
public sealed record RatingRange(Instant From, Instant Until, string OfficePath);

public sealed record MarkCount(string Key, string Name, RatingLevel Level, bool IsCounted, int Count);

public sealed record DefaultCount(string Key, int Count);

/// <param name="OnTime">Closed by their limit.</param>
/// <param name="Named">Not anonymous.</param>
/// <param name="Revisited">Of those the ones reached, or tried on two days.</param>
public sealed record BadRatingCount(string OfficeCode, int Registered, int Closed, int OnTime, int Named, int Revisited);
