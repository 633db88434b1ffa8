using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>Calendars as they are stored, and as <c>data/calendar-cn.json</c> has them.</summary>
public static class CalendarJson
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads either form.</summary>
    /// <param name="otherwise">Office hours and the switch of the overlays, of which the shipped form does not speak; the usual ones when null.</param>
    /// <exception cref="JsonException">Not JSON, or a member is missing or of the wrong kind; the message is Chinese and names it.</exception>
    /// <exception cref="FormatException">A day, time or year is malformed; the message is Chinese and quotes it.</exception>
    public static CalendarArrangement Read(string json, CalendarArrangement? otherwise = null)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        try
        {
            return root.ValueKind != JsonValueKind.Object ? throw new JsonException("日历文件应为一个JSON对象。")
                : root.TryGetProperty("coverage", out _) ? ShippedForm(root, otherwise ?? CalendarArrangement.MondayToFriday)
                : StoredForm(root);
        }
        catch (InvalidOperationException wrongKind)   // a member that is read as what it is not
        {
            throw new JsonException("日历文件中有一项的类型不符。", wrongKind);
        }
    }

    /// <summary>The stored form.</summary>
    public static string Write(CalendarArrangement calendar) => new JsonObject
    {
        ["years"] = new JsonArray([.. calendar.Years.Values.Select(year => new JsonObject
        {
            ["year"] = year.Year, ["official"] = year.IsOfficial, ["notice"] = Notice(year.Notice), ["festivals"] = Festivals(year.Festivals),
        })]),
        ["overlays"] = new JsonArray([.. calendar.Overlays.Select(overlay => new JsonObject
        {
            ["region"] = overlay.Region, ["year"] = overlay.Year, ["notice"] = Notice(overlay.Notice), ["festivals"] = Festivals(overlay.Festivals),
        })]),
        ["overlaysApply"] = calendar.OverlaysApply,
        ["officeHours"] = new JsonArray([.. calendar.OfficeHours.Select(office => new JsonObject
        {
            ["office"] = office.Key, ["open"] = Time.Format(office.Value.Open), ["close"] = Time.Format(office.Value.Close),
        })]),
    }.ToJsonString(Readable);

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException malformed)
        {
            throw new JsonException($"日历文件不是JSON：第{malformed.LineNumber + 1}行有误。", malformed);
        }
    }

    private static CalendarArrangement StoredForm(JsonElement root) => new()
    {
        Years = YearsOf(List(root, "years").Select(row =>
            new YearArrangement(Number(row, "year"), Flag(row, "official"), NoticeFrom(row), [.. List(row, "festivals").Select(FestivalFrom)]))),
        Overlays = [.. List(root, "overlays").Select(row =>
            new RegionalOverlay(Text(row, "region"), Number(row, "year"), NoticeFrom(row), [.. List(row, "festivals").Select(FestivalFrom)]))],
        OverlaysApply = Flag(root, "overlaysApply"),
        OfficeHours = OfficeHoursOf(List(root, "officeHours")),
    };

    private static CalendarArrangement ShippedForm(JsonElement root, CalendarArrangement otherwise)
    {
        var official = List(Member(root, "coverage"), "official").Select(year => year.GetInt32()).ToHashSet();
        var years = Member(root, "years").EnumerateObject().Select(year => new YearArrangement(
            Year(year.Name), official.Contains(Year(year.Name)), NoticeFrom(year.Value), [.. List(year.Value, "festivals").Select(ShippedFestival)]));
        const string provisional = "provisional";
        var unpublished = root.EnumerateObject().Where(member => member.Name.StartsWith(provisional, StringComparison.Ordinal)).Select(member =>
            new YearArrangement(Year(member.Name[provisional.Length..]), false, null, [.. List(member.Value, "statutoryHolidays")
                .GroupBy(day => Text(day, "festival").Split('（')[0], StringComparer.Ordinal)
                .Select(days => new Festival(days.Key, [.. days.Select(day => Day(Member(day, "date")))], []))]));
        return new()
        {
            Years = YearsOf(years.Concat(unpublished)),
            Overlays = root.TryGetProperty("regionalOverlays", out var overlays) ? [.. List(overlays, "examples").Select(ShippedOverlay)] : [],
            OverlaysApply = otherwise.OverlaysApply,
            OfficeHours = otherwise.OfficeHours,
        };
    }

    private static Festival ShippedFestival(JsonElement row) => new(Text(row, "name"), Days(row, "offDays"), Days(row, "makeupWorkdays"));

    private static RegionalOverlay ShippedOverlay(JsonElement row)
    {
        var names = List(row, "names").Select(name => name.GetString()!).ToList();
        var festivals = Days(row, "offDays").Zip(names).GroupBy(day => day.Second, day => day.First, StringComparer.Ordinal)
            .Select(days => new Festival(days.Key, [.. days], []));
        return new(Text(row, "region"), Number(row, "year"), null, [.. festivals]);
    }

    private static ImmutableSortedDictionary<int, YearArrangement> YearsOf(IEnumerable<YearArrangement> years)
    {
        var byYear = ImmutableSortedDictionary.CreateBuilder<int, YearArrangement>();
        foreach (var year in years)
        {
            if (!byYear.TryAdd(year.Year, year))
            {
                throw new FormatException($"{year.Year}年的安排出现了两次。");
            }
        }

        return byYear.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, OfficeHours> OfficeHoursOf(IEnumerable<JsonElement> rows)
    {
        var byOffice = ImmutableSortedDictionary.CreateBuilder<string, OfficeHours>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byOffice.TryAdd(Text(row, "office"), HoursFrom(row)))
            {
                throw new FormatException($"机构{Text(row, "office")}的办公时间出现了两次。");
            }
        }

        return byOffice.ToImmutable();
    }

    private static Festival FestivalFrom(JsonElement row) => new(Text(row, "name"), Days(row, "daysOff"), Days(row, "makeUpDays"));

    private static HolidayNotice? NoticeFrom(JsonElement row) => row.TryGetProperty("notice", out var notice) && notice.ValueKind == JsonValueKind.Object
        ? new(
            Text(notice, "title"),
            notice.TryGetProperty("number", out var number) ? number.GetString() : null,
            notice.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.String ? Day(date) : null)
        : null;

    private static OfficeHours HoursFrom(JsonElement row)
    {
        var (open, close) = (TimeFrom(row, "open"), TimeFrom(row, "close"));
        return close > open ? new(open, close) : throw new FormatException($"机构{Text(row, "office")}的下班时间须晚于上班时间。");
    }

    private static JsonObject? Notice(HolidayNotice? notice) => notice is null ? null : new JsonObject
    {
        ["title"] = notice.Title, ["number"] = notice.Number, ["date"] = notice.Date is { } date ? LocalDatePattern.Iso.Format(date) : null,
    };

    private static JsonArray Festivals(IEnumerable<Festival> festivals) => new([.. festivals.Select(festival => new JsonObject
    {
        ["name"] = festival.Name, ["daysOff"] = Days(festival.DaysOff), ["makeUpDays"] = Days(festival.MakeUpDays),
    })]);

    private static JsonArray Days(IEnumerable<LocalDate> days) => new([.. days.Select(day => (JsonNode?)LocalDatePattern.Iso.Format(day))]);

    private static IReadOnlyList<LocalDate> Days(JsonElement row, string name) => [.. List(row, name).Select(Day)];

    private static LocalDate Day(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(element.GetString()!) is { Success: true } day
            ? day.Value
            : throw new FormatException($"“{element}”不是日期，应形如2026-05-01。");

    private static LocalTime TimeFrom(JsonElement row, string name) => Time.Parse(Text(row, name)) is { Success: true } time
        ? time.Value
        : throw new FormatException($"“{Text(row, name)}”不是时刻，应形如17:30。");

    private static int Year(string text) => int.TryParse(text, out var year) && year is >= 1900 and <= 2200
        ? year
        : throw new FormatException($"“{text}”不是年份。");

    private static int Number(JsonElement row, string name) => Member(row, name) is { ValueKind: JsonValueKind.Number } member
        ? Year(member.GetRawText())
        : throw new JsonException($"日历的“{name}”应为年份。");

    private static bool Flag(JsonElement row, string name) => Member(row, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonException($"日历的“{name}”应为是或否。"),
    };

    private static string Text(JsonElement row, string name) => Member(row, name) is { ValueKind: JsonValueKind.String } member
        ? member.GetString()!
        : throw new JsonException($"日历的“{name}”应为文字。");

    private static IEnumerable<JsonElement> List(JsonElement row, string name) => Member(row, name) is { ValueKind: JsonValueKind.Array } member
        ? member.EnumerateArray()
        : throw new JsonException($"日历的“{name}”应为列表。");

    private static JsonElement Member(JsonElement row, string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var member)
        ? member
        : throw new JsonException($"日历缺少“{name}”。");
}
