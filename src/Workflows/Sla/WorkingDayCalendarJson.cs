using System.Text.Json;

using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla;

/// <summary>Reads calendars from <c>data/calendar-cn.json</c>.</summary>
public static class WorkingDayCalendarJson
{
    /// <summary>The national calendar; the statutory days off of years not yet published are in it, provisionally (R9).</summary>
    /// <param name="utf8">JSON with <c>coverage.official</c>, <c>offDays</c>, <c>makeupWorkdays</c> and <c>provisional…</c> members.</param>
    /// <param name="version">The number this publication has; a later one is higher.</param>
    /// <exception cref="JsonException">Not JSON, or a member is missing.</exception>
    /// <exception cref="FormatException">A date is not of the form 2026-05-01.</exception>
    public static WorkingDayCalendar Load(Stream utf8, int version)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        var daysOff = Dates(Member(root, "offDays")).ToList();
        foreach (var member in root.EnumerateObject().Where(m => m.Name.StartsWith("provisional", StringComparison.Ordinal)))
        {
            daysOff.AddRange(Dates(Member(member.Value, "statutoryHolidays")));
        }

        return WorkingDayCalendar.MondayToFriday
            .WithOfficialYears(Member(Member(root, "coverage"), "official").EnumerateArray().Select(year => year.GetInt32()))
            .WithDaysOff(daysOff)
            .WithMakeUpDays(Dates(Member(root, "makeupWorkdays")))
            .WithVersion(version);
    }

    /// <summary>The regional days off in the same file; whether they apply is the operator's setting (R10).</summary>
    public static IReadOnlyList<RegionalOverlay> LoadOverlays(Stream utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return [.. Member(Member(document.RootElement, "regionalOverlays"), "examples").EnumerateArray().Select(overlay => new RegionalOverlay(
            Member(overlay, "region").GetString()!,
            Member(overlay, "year").GetInt32(),
            [.. Member(overlay, "offDays").EnumerateArray().Select(Date)]))];
    }

    private static IEnumerable<LocalDate> Dates(JsonElement rows) => rows.EnumerateArray().Select(row => Date(Member(row, "date")));

    private static LocalDate Date(JsonElement text) => LocalDatePattern.Iso.Parse(text.GetString()!).GetValueOrThrow();

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? member : throw new JsonException($"The calendar has no “{name}”.");
}
