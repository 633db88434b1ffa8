using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>Reads the State Council's notice on days off as it is published, so that nobody has to type its days.</summary>
/// <remarks>It reads the few forms in which the notices of the last years were written and reports every line with a day that it does not understand. Pure.</remarks>
public static partial class HolidayNoticeText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The longest stretch of days off that is believed.</summary>
    private const int LongestFestival = 20;

    /// <param name="year">The year it arranges; null to take it from the title.</param>
    /// <returns>Null when the text names no year and none was given.</returns>
    public static HolidayNoticeReading? Read(string text, int? year)
    {
        var plain = Bracketed().Replace(text.Replace("\r", "", StringComparison.Ordinal), "");
        if ((year ?? (TitleYear().Match(plain) is { Success: true } titled ? Number(titled.Groups[1]) : null)) is not { } arranged || arranged is < 1900 or > 2200)
        {
            return null;
        }

        var festivals = new List<Festival>();
        var doubts = new List<string>();
        foreach (var line in plain.Split('\n').Select(line => line.Trim()))
        {
            if (Item().Match(line) is { Success: true } item)
            {
                festivals.Add(FestivalOf(item.Groups["name"].Value.Trim(), item.Groups["says"].Value, arranged, doubts));
            }
            else if (Day().IsMatch(line) && (line.Contains("放假", StringComparison.Ordinal) || line.Contains("上班", StringComparison.Ordinal)))
            {
                doubts.Add($"没有读懂：“{line}”。");
            }
        }

        if (festivals.Count == 0)
        {
            doubts.Add("没有找到形如“一、元旦：1月1日至3日放假调休，共3天。”的内容。");
        }

        var title = Title().Match(plain) is { Success: true } found ? found.Value : null;
        var number = NoticeNumber().Match(plain) is { Success: true } numbered ? numbered.Value : null;
        return new(new YearArrangement(arranged, title is not null, title is null ? null : new HolidayNotice(title, number, null), festivals), doubts);
    }

    private static Festival FestivalOf(string name, string says, int year, List<string> doubts)
    {
        var off = new SortedSet<LocalDate>();
        var worked = new SortedSet<LocalDate>();
        foreach (var sentence in says.Split('。', StringSplitOptions.RemoveEmptyEntries).Select(sentence => sentence.Trim()))
        {
            var isOff = sentence.Contains("放假", StringComparison.Ordinal);
            if (isOff || sentence.EndsWith("上班", StringComparison.Ordinal))
            {
                Collect(sentence, year, isOff ? off : worked, doubts);
                Compare(name, sentence, isOff, off, doubts);
            }
            else if (Day().IsMatch(sentence))
            {
                doubts.Add($"“{name}”：没有读懂“{sentence}”，请核对。");
            }
        }

        return new Festival(name, [.. off], [.. worked]);
    }

    private static void Collect(string sentence, int year, SortedSet<LocalDate> days, List<string> doubts)
    {
        foreach (Match match in Day().Matches(sentence))
        {
            var first = DateOf(match.Groups["year"].Success ? Number(match.Groups["year"]) : year, Number(match.Groups["month"]), Number(match.Groups["day"]));
            var last = !match.Groups["toDay"].Success ? first : DateOf(
                match.Groups["toYear"].Success ? Number(match.Groups["toYear"]) : match.Groups["toMonth"].Success && first is { } begun && Number(match.Groups["toMonth"]) < begun.Month ? begun.Year + 1 : first?.Year ?? year,
                match.Groups["toMonth"].Success ? Number(match.Groups["toMonth"]) : Number(match.Groups["month"]),
                Number(match.Groups["toDay"]));
            if (first is not { } from || last is not { } to || to < from || Period.DaysBetween(from, to) >= LongestFestival)
            {
                doubts.Add($"没有读懂日期：“{match.Value}”。");
                continue;
            }

            for (var day = from; day <= to; day = day.PlusDays(1))
            {
                days.Add(day);
            }
        }

        if (sentence.Contains("与周末连休", StringComparison.Ordinal) && days.Count > 0)
        {
            for (var before = days.Min.PlusDays(-1); !Weekdays.Includes(before); before = before.PlusDays(-1))
            {
                days.Add(before);
            }

            for (var after = days.Max.PlusDays(1); !Weekdays.Includes(after); after = after.PlusDays(1))
            {
                days.Add(after);
            }
        }
    }

    private static void Compare(string name, string sentence, bool isOff, SortedSet<LocalDate> off, List<string> doubts)
    {
        if (isOff && Count().Match(sentence) is { Success: true } said && Number(said.Groups[1]) != off.Count)
        {
            doubts.Add($"“{name}”：通知写明共{said.Groups[1].Value}天，读出{off.Count}天，请核对。");
        }
    }

    private static LocalDate? DateOf(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("[（(][^（）()]*[）)]")]
    private static partial Regex Bracketed();

    [GeneratedRegex("关于([0-9]{4})年")]
    private static partial Regex TitleYear();

    [GeneratedRegex("[^\\n。：:]*关于[0-9]{4}年[^\\n。：:]*通知")]
    private static partial Regex Title();

    [GeneratedRegex("国办发(?:明电)?〔[0-9]{4}〕[0-9]{1,3}号")]
    private static partial Regex NoticeNumber();

    [GeneratedRegex("^[一二三四五六七八九十]{1,2}、(?<name>[^：:]{1,20})[：:](?<says>.+)$")]
    private static partial Regex Item();

    [GeneratedRegex("(?:(?<year>[0-9]{4})年)?(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日(?:至(?:(?<toYear>[0-9]{4})年)?(?:(?<toMonth>[0-9]{1,2})月)?(?<toDay>[0-9]{1,2})日)?")]
    private static partial Regex Day();

    [GeneratedRegex("共([0-9]{1,2})天")]
    private static partial Regex Count();
}

/// <summary>What was read of a notice.</summary>
/// <param name="Doubts">What a person should compare with the notice, in Chinese; empty when everything was understood.</param>
public sealed record HolidayNoticeReading(YearArrangement Year, IReadOnlyList<string> Doubts);
