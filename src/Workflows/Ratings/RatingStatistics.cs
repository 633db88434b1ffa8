using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>By what ratings are counted.</summary>
public enum RatingDimension
{
    Office,
    Item,
    Channel,
    Staff,
}

/// <summary>Statistics of ratings (RAT-4, RAT-11): active ones alone make up the levels and rates; defaults stand beside them.</summary>
public sealed class RatingStatistics(RatingStatisticsReader reader, ICaseSettings settings)
{
    /// <summary>The longest range, in days.</summary>
    public const int MostDays = 366;

    /// <param name="officePath">This office and those below it.</param>
    /// <param name="until">The last day, counted in.</param>
    public async Task<RatingStatisticsView> CountAsync(RatingDimension dimension, string officePath, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var range = new RatingRange(LegalTime.StartOf(from), LegalTime.StartOf(until.PlusDays(1)), officePath);
        var marks = await reader.MarksAsync(dimension, range, cancellationToken);
        var defaults = (await reader.DefaultsAsync(dimension, range, cancellationToken)).ToDictionary(count => count.Key, count => count.Count, StringComparer.Ordinal);
        var bad = dimension == RatingDimension.Office
            ? (await reader.BadAsync(range, cancellationToken)).ToDictionary(count => count.OfficeCode, StringComparer.Ordinal)
            : [];
        var names = marks.ToLookup(mark => mark.Key, mark => mark.Name, StringComparer.Ordinal);
        var byKey = marks.ToLookup(mark => mark.Key, StringComparer.Ordinal);
        var rows = byKey.Select(group => group.Key).Union(defaults.Keys, StringComparer.Ordinal).Union(bad.Keys, StringComparer.Ordinal)
            .Select(key => RowOf(key, NameOf(dimension, key, names[key].FirstOrDefault()), byKey[key], defaults.GetValueOrDefault(key), bad.GetValueOrDefault(key), dimension))
            .OrderByDescending(row => row.Active).ThenBy(row => row.Key, StringComparer.Ordinal).ToList();
        return new(from, until, rows);
    }

    private static RatingStatisticsRow RowOf(string key, string name, IEnumerable<MarkCount> marks, int defaults, BadRatingCount? bad, RatingDimension dimension)
    {
        var counts = marks.ToList();
        var levels = Enum.GetValues<RatingLevel>().Select(level => counts.Where(mark => mark.IsCounted && mark.Level == level).Sum(mark => mark.Count)).ToList();
        var active = levels.Sum();
        var badMarks = levels[(int)RatingLevel.Dissatisfied] + levels[(int)RatingLevel.VeryDissatisfied];
        return new(
            key, name, active, levels, defaults,
            dimension == RatingDimension.Staff ? null : Rate(active, active + defaults), Rate(badMarks, active),
            counts.Where(mark => !mark.IsCounted).Sum(mark => mark.Count),
            bad?.Registered ?? 0, bad?.Closed ?? 0, bad is null ? null : Rate(bad.OnTime, bad.Closed), bad is null ? null : Rate(bad.Revisited, bad.Named));
    }

    private string NameOf(RatingDimension dimension, string key, string? marked) => dimension switch
    {
        RatingDimension.Office => settings.Current.Offices.Find(key)?.Name ?? key,
        RatingDimension.Item => settings.Current.Catalogue.Find(key)?.DisplayName ?? key,
        RatingDimension.Channel => ChannelNames.Of(key, settings.Current),
        _ => marked ?? key,
    };

    /// <summary>In per mille, rounded half up; null where there is nothing to divide by.</summary>
    private static int? Rate(int part, int whole) => whole == 0 ? null : ((part * 2000) + whole) / (whole * 2);
}

/// <param name="Until">Counted in.</param>
public sealed record RatingStatisticsView(LocalDate From, LocalDate Until, IReadOnlyList<RatingStatisticsRow> Rows);

/// <param name="Key">Code of the office, item or channel; of a person the account.</param>
/// <param name="Active">Active ratings that count.</param>
/// <param name="Levels">Of those how many at each level, best first.</param>
/// <param name="Defaults">Default ratings, in none of the other figures but the active rate.</param>
/// <param name="ActiveRate">Per mille of all that were rated or defaulted; null for a person, of whom nothing is assumed, and where there is none.</param>
/// <param name="BadRate">差评率: per mille of the active ones; null where there is none.</param>
/// <param name="NotCounted">Kept and not counted, for an appeal was upheld.</param>
/// <param name="BadRegistered">差评 registered in the range; of offices only.</param>
/// <param name="OnTimeRate">Per mille of the closed ones that were closed in time; null where there is none.</param>
/// <param name="RevisitRate">Per mille of the real-name ones whose rater was reached or tried on two days; null where there is none.</param>
public sealed record RatingStatisticsRow(
    string Key, string Name, int Active, IReadOnlyList<int> Levels, int Defaults, int? ActiveRate, int? BadRate, int NotCounted,
    int BadRegistered, int BadClosed, int? OnTimeRate, int? RevisitRate);
