using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Revisions;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>工作日历: versions, drafts, what a draft would do to open cases, publication, rolling back.</summary>
internal static class CalendarEndpoints
{
    private const int UsualPage = 100;
    private const int MaxFestival = 20;

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/calendars").WithTags("Calendars").RequirePermission(Permission.ReadCalendar);
        read.MapGet("", ListCalendars).WithName(nameof(ListCalendars)).WithSummary("Every version, who published it and why, its changes, and how its recalculation stands");
        read.MapGet("/{version:int}", GetCalendar).WithName(nameof(GetCalendar)).WithSummary("A version's whole arrangement");
        read.MapGet("/{version:int}/years/{year:int}", GetCalendarYear).WithName(nameof(GetCalendarYear)).WithSummary("A year day by day, nationally or as ?office= counts");
        read.MapGet("/drafts", ListCalendarDrafts).WithName(nameof(ListCalendarDrafts)).WithSummary("The drafts, the newest first");
        read.MapGet("/drafts/{id:guid}", GetCalendarDraft).WithName(nameof(GetCalendarDraft)).WithSummary("A draft with findings and changes");
        read.MapGet("/drafts/{id:guid}/years/{year:int}", GetCalendarDraftYear).WithName(nameof(GetCalendarDraftYear)).WithSummary("A year of a draft day by day");
        read.MapPost("/drafts/{id:guid}/preview", PreviewCalendarDraft).WithName(nameof(PreviewCalendarDraft)).WithSummary("What publishing it now would do to open cases, in totals");
        read.MapGet("/drafts/{id:guid}/moves", ListCalendarDraftMoves).WithName(nameof(ListCalendarDraftMoves)).WithSummary("Exactly which clocks would move, from when to when");
        read.MapGet("/drafts/{id:guid}/turns", ListCalendarDraftTurns).WithName(nameof(ListCalendarDraftTurns)).WithSummary("Which clocks would change light or verdict at once");
        read.MapPost("/versions/{version:int}/preview", PreviewRollBack).WithName(nameof(PreviewRollBack)).WithSummary("What rolling back to it would do to open cases");
        read.MapGet("/versions/{version:int}/moves", ListRollBackMoves).WithName(nameof(ListRollBackMoves)).WithSummary("Which clocks rolling back to it would move");
        read.MapGet("/versions/{version:int}/turns", ListRollBackTurns).WithName(nameof(ListRollBackTurns)).WithSummary("Which clocks rolling back to it would turn");

        var write = routes.MapGroup("/api/calendars").WithTags("Calendars").RequirePermission(Permission.ManageCalendar);
        write.MapPost("/drafts", CreateCalendarDraft).WithName(nameof(CreateCalendarDraft)).WithSummary("Begin a draft: a copy of the calendar in force, or an imported file");
        write.MapDelete("/drafts/{id:guid}", DeleteCalendarDraft).WithName(nameof(DeleteCalendarDraft)).WithSummary("Throw a draft away; needs If-Match");
        write.MapPut("/drafts/{id:guid}/years/{year:int}", SetCalendarYear).WithName(nameof(SetCalendarYear)).WithSummary("Set a year's arrangement; needs If-Match");
        write.MapDelete("/drafts/{id:guid}/years/{year:int}", RemoveCalendarYear).WithName(nameof(RemoveCalendarYear)).WithSummary("Take a year's arrangement out; needs If-Match");
        write.MapPut("/drafts/{id:guid}/days/{day}", MarkCalendarDay).WithName(nameof(MarkCalendarDay)).WithSummary("Mark one day as off, worked in exchange, or ordinary; needs If-Match");
        write.MapPost("/notice-text", ReadHolidayNotice).WithName(nameof(ReadHolidayNotice)).WithSummary("Read the text of a notice on days off; nothing is stored");
        write.MapPut("/drafts/{id:guid}/overlays/{region}/{year:int}", SetCalendarOverlay).WithName(nameof(SetCalendarOverlay))
            .WithSummary("Set the days off of an autonomous prefecture; needs If-Match");
        write.MapPut("/drafts/{id:guid}/overlays-apply", SetOverlaysApply).WithName(nameof(SetOverlaysApply)).WithSummary("Whether regional days off count; needs If-Match");
        write.MapPut("/drafts/{id:guid}/offices/{office}/hours", SetOfficeHours).WithName(nameof(SetOfficeHours)).WithSummary("Set an office's hours; needs If-Match");
        write.MapPost("/drafts/{id:guid}/publish", PublishCalendarDraft).WithName(nameof(PublishCalendarDraft)).WithSummary("Publish it as the next version; may be repeated");
        write.MapPost("/versions/{version:int}/roll-back", RollBackCalendar).WithName(nameof(RollBackCalendar)).WithSummary("Publish an earlier version's arrangement as the next version");
    }

    private static async Task<Ok<IReadOnlyList<CalendarVersionView>>> ListCalendars(CalendarDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(cancellationToken));

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetCalendar(int version, CalendarDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(version, cancellationToken) is { } found
            ? TypedResults.Content(CalendarJson.Write(found.Arrangement), "application/json")
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<CalendarYearView>, ProblemHttpResult>> GetCalendarYear(
        int version, int year, CalendarDesk desk, OfficeTree offices, CancellationToken cancellationToken, string? office = null)
    {
        if (await desk.FindAsync(version, cancellationToken) is not { } found)
        {
            return CalendarProblems.NoSuchCalendar.ToResult();
        }

        if (IsNoYear(year) || (office is not null && offices.Find(office) is null))
        {
            return CaseProblems.UnknownValue.ToResult(IsNoYear(year) ? "年份应在1900至2200之间。" : $"没有代码为“{office}”的机构。");
        }

        return TypedResults.Ok(CalendarYearView.Of(found, year, office, office is null ? null : offices.Find(office)!.Path));
    }

    private static async Task<Results<Ok<CalendarYearView>, ProblemHttpResult>> GetCalendarDraftYear(
        Guid id, int year, CalendarDesk desk, OfficeTree offices, IClock clock, CancellationToken cancellationToken, string? office = null)
    {
        if (await desk.ReadDraftAsync(id, cancellationToken) is not { } calendar)
        {
            return CalendarProblems.NoSuchCalendar.ToResult();
        }

        if (IsNoYear(year) || (office is not null && offices.Find(office) is null))
        {
            return CaseProblems.UnknownValue.ToResult(IsNoYear(year) ? "年份应在1900至2200之间。" : $"没有代码为“{office}”的机构。");
        }

        return TypedResults.Ok(CalendarYearView.Of(new CalendarVersion(0, clock.GetCurrentInstant(), calendar), year, office, office is null ? null : offices.Find(office)!.Path));
    }

    private static async Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> MarkCalendarDay(
        Guid id, string day, Command<CalendarDayRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (LocalDatePattern.Iso.Parse(day) is not { Success: true, Value: var marked })
        {
            return CalendarProblems.Invalid.ToResult($"“{day}”不是日期，应形如2026-05-01。");
        }

        var body = command.Body;
        var festival = body.Festival?.Trim() ?? "";
        if (!CalendarDayMarks.TryFind(body.Mark, out var mark) || (mark != CalendarDayMark.Ordinary && festival.Length is 0 or > MaxFestival))
        {
            return CalendarProblems.Invalid.ToResult($"请选择放假、调休上班或恢复原状；前两种须写明节日名称，不超过{MaxFestival}字。");
        }

        var year = body.Year ?? marked.Year;
        return await EditAsync(id, year, desk, user, context, calendar => calendar.WithDay(year, marked, mark, festival, body.Region), cancellationToken);
    }

    private static Results<Ok<HolidayNoticeReading>, ProblemHttpResult> ReadHolidayNotice(Command<HolidayNoticeRequest> command) =>
        command.Body.Text is not { Length: > 0 and <= HolidayNoticeText.MaxLength } text ? CalendarProblems.Invalid.ToResult($"请粘贴通知全文，不超过{HolidayNoticeText.MaxLength}字。")
        : HolidayNoticeText.Read(text, command.Body.Year) is { } reading ? TypedResults.Ok(reading)
        : CalendarProblems.Invalid.ToResult("通知中没有写明年份（“关于2027年部分节假日安排的通知”），请选择年份。");

    private static async Task<Ok<IReadOnlyList<CalendarDraftItem>>> ListCalendarDrafts(CalendarDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListDraftsAsync(cancellationToken));

    private static async Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> GetCalendarDraft(
        Guid id, CalendarDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        Answer(context, await desk.FindDraftAsync(id, cancellationToken));

    private static async Task<Results<Ok<RevisionPreview>, ProblemHttpResult>> PreviewCalendarDraft(
        Guid id, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ReadDraftAsync(id, cancellationToken) is { } calendar
            ? TypedResults.Ok(await revisions.PreviewAsync(user.Viewer(), calendar, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<RevisionMovePage>, ProblemHttpResult>> ListCalendarDraftMoves(
        Guid id, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken, string after = "", int limit = UsualPage) =>
        await desk.ReadDraftAsync(id, cancellationToken) is { } calendar
            ? TypedResults.Ok(await revisions.ListAsync(user.Viewer(), calendar, after, limit, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<RevisionTurnPage>, ProblemHttpResult>> ListCalendarDraftTurns(
        Guid id, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken, string after = "", int limit = UsualPage) =>
        await desk.ReadDraftAsync(id, cancellationToken) is { } calendar
            ? TypedResults.Ok(await revisions.TurnsAsync(user.Viewer(), calendar, after, limit, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<RevisionPreview>, ProblemHttpResult>> PreviewRollBack(
        int version, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.FindAsync(version, cancellationToken) is { } found
            ? TypedResults.Ok(await revisions.PreviewAsync(user.Viewer(), found.Arrangement, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<RevisionMovePage>, ProblemHttpResult>> ListRollBackMoves(
        int version, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken, string after = "", int limit = UsualPage) =>
        await desk.FindAsync(version, cancellationToken) is { } found
            ? TypedResults.Ok(await revisions.ListAsync(user.Viewer(), found.Arrangement, after, limit, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Ok<RevisionTurnPage>, ProblemHttpResult>> ListRollBackTurns(
        int version, CalendarDesk desk, RevisionDesk revisions, ClaimsPrincipal user, CancellationToken cancellationToken, string after = "", int limit = UsualPage) =>
        await desk.FindAsync(version, cancellationToken) is { } found
            ? TypedResults.Ok(await revisions.TurnsAsync(user.Viewer(), found.Arrangement, after, limit, cancellationToken))
            : CalendarProblems.NoSuchCalendar.ToResult();

    private static async Task<Results<Created<CalendarDraftView>, ProblemHttpResult>> CreateCalendarDraft(
        Command<CalendarDraftRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (string.IsNullOrWhiteSpace(body.Title) || body.Title.Length > CalendarDraftRow.MaxTitle)
        {
            return CalendarProblems.Invalid.ToResult($"草稿须有名称，不超过{CalendarDraftRow.MaxTitle}字。");
        }

        var json = body.Calendar is { ValueKind: not JsonValueKind.Null } sent ? sent.GetRawText() : null;
        if (await desk.CreateAsync(user.Viewer(), body.Title, json, cancellationToken) is var result && result is not CalendarResult.Saved saved)
        {
            return CalendarProblems.Of(result);
        }

        SeenRevision.Write(context, saved.Draft.Revision);
        return TypedResults.Created($"/api/calendars/drafts/{saved.Draft.Id}", saved.Draft);
    }

    private static async Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> DeleteCalendarDraft(
        Guid id, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        SeenRevision.TryRead(context, out var seen, out var problem)
            ? Answer(context, await desk.DeleteAsync(user.Viewer(), id, seen, cancellationToken))
            : problem.ToResult();

    private static Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> SetCalendarYear(
        Guid id, int year, Command<CalendarYearRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(id, year, desk, user, context, calendar => calendar.With(command.Body.ToYear(year)), cancellationToken);

    private static Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> RemoveCalendarYear(
        Guid id, int year, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(id, year, desk, user, context, calendar => calendar with { Years = calendar.Years.Remove(year) }, cancellationToken);

    private static Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> SetCalendarOverlay(
        Guid id, string region, int year, Command<CalendarOverlayRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context,
        CancellationToken cancellationToken) =>
        EditAsync(id, year, desk, user, context, calendar => calendar.With(command.Body.ToOverlay(region, year)), cancellationToken);

    private static Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> SetOverlaysApply(
        Guid id, Command<OverlaySwitchRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(id, null, desk, user, context, calendar => calendar with { OverlaysApply = command.Body.Apply }, cancellationToken);

    private static async Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> SetOfficeHours(
        Guid id, string office, Command<OfficeHoursRequest> command, CalendarDesk desk, OfficeTree offices, ClaimsPrincipal user, HttpContext context,
        CancellationToken cancellationToken) =>
        TryReadHours(command.Body, out var hours)
            ? await EditAsync(id, null, desk, user, context, calendar => Reached(office, command.Body.Subtree, offices).Aggregate(calendar, (all, code) => all.With(code, hours)), cancellationToken)
            : CalendarProblems.Invalid.ToResult("办公时间应形如09:00与17:00，且下班时间晚于上班时间；恢复通用时间则两项都为空。");

    private static async Task<Results<Ok<CalendarVersionView>, ProblemHttpResult>> PublishCalendarDraft(
        Guid id, Command<CalendarReasonRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        CheckReason(command.Body) is { } wrong ? wrong : Published(context, await desk.PublishAsync(user.Viewer(), id, command.Body.Reason, cancellationToken));

    private static async Task<Results<Ok<CalendarVersionView>, ProblemHttpResult>> RollBackCalendar(
        int version, Command<CalendarReasonRequest> command, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        CheckReason(command.Body) is { } wrong ? wrong : Published(context, await desk.RollBackAsync(user.Viewer(), version, command.Body.Reason, cancellationToken));

    private static async Task<Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult>> EditAsync(
        Guid id, int? year, CalendarDesk desk, ClaimsPrincipal user, HttpContext context, Func<CalendarArrangement, CalendarArrangement> change, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        return year is { } wrong && IsNoYear(wrong)
            ? CalendarProblems.Invalid.ToResult("年份应在1900至2200之间。")
            : Answer(context, await desk.EditAsync(user.Viewer(), id, seen, change, cancellationToken));
    }

    private static Results<Ok<CalendarDraftView>, NoContent, ProblemHttpResult> Answer(HttpContext context, CalendarResult result)
    {
        switch (result)
        {
            case CalendarResult.Saved saved:
                SeenRevision.Write(context, saved.Draft.Revision);
                return TypedResults.Ok(saved.Draft);
            case CalendarResult.Deleted:
                return TypedResults.NoContent();
            default:
                return CalendarProblems.Of(result);
        }
    }

    private static Results<Ok<CalendarVersionView>, ProblemHttpResult> Published(HttpContext context, CalendarResult result)
    {
        if (result is not CalendarResult.Published published)
        {
            return CalendarProblems.Of(result);
        }

        if (published.IsRepeated)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Ok(published.Version);
    }

    private static ProblemHttpResult? CheckReason(CalendarReasonRequest body) =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > AuditTrail.MaxReason
            ? CalendarProblems.Invalid.ToResult($"须写明发布依据，不超过{AuditTrail.MaxReason}字。")
            : null;

    /// <summary>The office alone, or with all below it. One that does not exist is for the check to report.</summary>
    private static IEnumerable<string> Reached(string office, bool isSubtree, OfficeTree offices) => isSubtree && offices.Find(office) is { } top
        ? offices.All.Where(one => one.IsWithin(top)).Select(one => one.Code)
        : [office];

    private static bool TryReadHours(OfficeHoursRequest body, out OfficeHours? hours)
    {
        hours = null;
        if (body is { Open: null, Close: null })
        {
            return true;
        }

        if (Time.Parse(body.Open ?? "") is not { Success: true, Value: var open } || Time.Parse(body.Close ?? "") is not { Success: true, Value: var close } || close <= open)
        {
            return false;
        }

        hours = new OfficeHours(open, close);
        return true;
    }

    private static bool IsNoYear(int year) => year is < 1900 or > 2200;
}
