using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>What one calendar version says otherwise than another: which days, and in words.</summary>
/// <param name="Days">The first and the last day whose counting is another anywhere, both included; null when nothing is. Changed hours change every day.</param>
/// <param name="Words">Chinese sentences, one for each year, region and office that is another; empty when nothing is.</param>
public sealed record CalendarDifference(DateInterval? Days, IReadOnlyList<string> Words)
{
    private static readonly DateInterval EveryDay = new(new LocalDate(1900, 1, 1), new LocalDate(2200, 12, 31));

    public static CalendarDifference Between(CalendarArrangement before, CalendarArrangement after)
    {
        var differences = Years(before, after).Concat(Overlays(before, after)).Concat(Hours(before, after)).ToList();
        var days = differences.Select(difference => difference.Days).OfType<DateInterval>().ToList();
        return new(
            days.Count == 0 ? null : new DateInterval(days.Min(d => d.Start), days.Max(d => d.End)),
            [.. differences.Select(difference => difference.Words)]);
    }

    /// <summary>The days that any of two differences touches.</summary>
    public static DateInterval? Union(DateInterval? one, DateInterval? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => new DateInterval(LocalDate.Min(one.Start, other.Start), LocalDate.Max(one.End, other.End)),
    };

    private static IEnumerable<(DateInterval? Days, string Words)> Years(CalendarArrangement before, CalendarArrangement after)
    {
        foreach (var year in before.Years.Keys.Union(after.Years.Keys).Order())
        {
            var (old, revised) = (before.Years.GetValueOrDefault(year), after.Years.GetValueOrDefault(year));
            var said = Said(old?.Festivals, revised?.Festivals, out var days);
            if (old?.IsOfficial != revised?.IsOfficial && (old?.IsOfficial ?? false) != (revised?.IsOfficial ?? false))
            {
                days = Union(days, new DateInterval(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31)));
                said = [revised?.IsOfficial == true ? "由暂定改为正式安排" : "由正式安排改为暂定", .. said];
            }

            if (said.Count == 0 && old?.Notice != revised?.Notice)
            {
                said = ["更正通知名称或文号"];
            }

            if (said.Count > 0)
            {
                yield return (days, $"{year}年：{string.Join("；", said)}。");
            }
        }
    }

    private static IEnumerable<(DateInterval? Days, string Words)> Overlays(CalendarArrangement before, CalendarArrangement after)
    {
        if (before.OverlaysApply != after.OverlaysApply)
        {
            var all = before.Overlays.Concat(after.Overlays).SelectMany(overlay => overlay.Festivals).SelectMany(DaysOf).ToList();
            yield return (all.Count == 0 ? null : new DateInterval(all.Min(), all.Max()), after.OverlaysApply ? "属地假日改为计入。" : "属地假日改为不计入。");
        }

        foreach (var (region, year) in before.Overlays.Concat(after.Overlays).Select(overlay => (overlay.Region, overlay.Year)).Distinct().Order())
        {
            var said = Said(Find(before)?.Festivals, Find(after)?.Festivals, out var days);
            if (said.Count > 0)
            {
                yield return (days, $"{region}属地假日{year}年：{string.Join("；", said)}。");
            }

            RegionalOverlay? Find(CalendarArrangement calendar) => calendar.Overlays.Find(overlay => overlay.Region == region && overlay.Year == year);
        }
    }

    private static IEnumerable<(DateInterval? Days, string Words)> Hours(CalendarArrangement before, CalendarArrangement after)
    {
        foreach (var office in before.OfficeHours.Keys.Union(after.OfficeHours.Keys).Order(StringComparer.Ordinal))
        {
            var old = before.OfficeHours.GetValueOrDefault(office, OfficeHours.Default);
            var revised = after.OfficeHours.GetValueOrDefault(office, OfficeHours.Default);
            if (old != revised)
            {
                yield return (old.Close == revised.Close ? null : EveryDay, $"机构{office}办公时间由{Text(old)}改为{Text(revised)}。");
            }
        }
    }

    private static IReadOnlyList<string> Said(IReadOnlyList<Festival>? before, IReadOnlyList<Festival>? after, out DateInterval? days)
    {
        var changes = new List<(string Words, ImmutableSortedSet<LocalDate> Days)>
        {
            ("增加放假", Set(after, f => f.DaysOff).Except(Set(before, f => f.DaysOff))),
            ("取消放假", Set(before, f => f.DaysOff).Except(Set(after, f => f.DaysOff))),
            ("增加调休上班", Set(after, f => f.MakeUpDays).Except(Set(before, f => f.MakeUpDays))),
            ("取消调休上班", Set(before, f => f.MakeUpDays).Except(Set(after, f => f.MakeUpDays))),
        };
        var all = changes.SelectMany(change => change.Days).ToList();
        days = all.Count == 0 ? null : new DateInterval(all.Min(), all.Max());
        return [.. changes.Where(change => change.Days.Count > 0).Select(change => change.Words + string.Join("、", change.Days.Select(LocalDatePattern.Iso.Format)))];
    }

    private static ImmutableSortedSet<LocalDate> Set(IReadOnlyList<Festival>? festivals, Func<Festival, IEnumerable<LocalDate>> days) =>
        [.. (festivals ?? []).SelectMany(days)];

    private static IEnumerable<LocalDate> DaysOf(Festival festival) => festival.DaysOff.Concat(festival.MakeUpDays);

    private static string Text(OfficeHours hours) => string.Create(CultureInfo.InvariantCulture, $"{hours.Open:HH:mm}–{hours.Close:HH:mm}");
}
