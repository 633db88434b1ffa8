using System.Text.Json;
using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <param name="Calendar">A calendar in either form of the files to begin with; null for a copy of the one in force.</param>
internal sealed record CalendarDraftRequest(string Title, JsonElement? Calendar = null);

/// <param name="Reason">Why, or by which notice; not empty.</param>
internal sealed record CalendarReasonRequest(string Reason);

/// <param name="Official">Whether the State Council has published it; then the notice must be named.</param>
internal sealed record CalendarYearRequest(bool Official, IReadOnlyList<CalendarFestivalRequest> Festivals, CalendarNoticeRequest? Notice = null)
{
    public YearArrangement ToYear(int year) => new(year, Official, Notice?.ToNotice(), [.. Festivals.Select(festival => festival.ToFestival())]);
}

/// <param name="Festivals">None takes the region's days off of that year away.</param>
internal sealed record CalendarOverlayRequest(IReadOnlyList<CalendarFestivalRequest> Festivals, CalendarNoticeRequest? Notice = null)
{
    public RegionalOverlay ToOverlay(string region, int year) => new(region, year, Notice?.ToNotice(), [.. Festivals.Select(festival => festival.ToFestival())]);
}

internal sealed record CalendarNoticeRequest(string Title, string? Number = null, LocalDate? Date = null)
{
    public HolidayNotice ToNotice() => new(Title, Number, Date);
}

internal sealed record CalendarFestivalRequest(string Name, IReadOnlyList<LocalDate> DaysOff, IReadOnlyList<LocalDate>? MakeUpDays = null)
{
    public Festival ToFestival() => new(Name, DaysOff, MakeUpDays ?? []);
}

/// <param name="Open">Such as <c>09:00</c>, Asia/Shanghai; null with <paramref name="Close"/> for the usual hours.</param>
/// <param name="Subtree">Whether every office below it gets them too.</param>
internal sealed record OfficeHoursRequest(string? Open, string? Close, bool Subtree = false);

/// <param name="Mark">Code: <c>day-off</c>, <c>make-up-day</c>, <c>ordinary</c>.</param>
/// <param name="Festival">For which it is off or worked; null only for an ordinary day.</param>
/// <param name="Region">The autonomous prefecture whose own day it is; null for the whole country.</param>
/// <param name="Year">The year whose arrangement names it, where that is not its own: 元旦 may begin in December.</param>
internal sealed record CalendarDayRequest(string Mark, string? Festival = null, string? Region = null, int? Year = null);

/// <param name="Year">Null to take it from the title.</param>
internal sealed record HolidayNoticeRequest(string Text, int? Year = null);

/// <param name="Apply">Whether the days off of the autonomous prefectures count (R10).</param>
internal sealed record OverlaySwitchRequest(bool Apply);
