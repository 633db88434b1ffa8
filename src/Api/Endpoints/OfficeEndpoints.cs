using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>机构: the tree with hours and contact data; adding, changing, closing.</summary>
internal static class OfficeEndpoints
{
    private static readonly ProblemKind NoSuchOffice = new("no-such-office", 404, "机构不存在", "该机构不存在，或不在您的管理范围内。");
    private static readonly ProblemKind CodeTaken = new("office-code-taken", 409, "机构代码已被使用", "已有使用该代码的机构。");
    private static readonly ProblemKind Unfit = new("office-unfit", 422, "机构信息有误", "机构信息填写有误。");
    private static readonly ProblemKind Refused = new("office-change-refused", 409, "机构不能这样变更", "该机构现在不能这样变更。");

    public static void MapOffices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/offices", ListOffices).WithTags("Offices").WithName(nameof(ListOffices)).WithSummary("The office tree, each office after its parent, with hours in force and contact data")
            .RequirePermission(Permission.ReadCalendar);
        var offices = routes.MapGroup("/api/offices").WithTags("Offices").RequirePermission(Permission.ManageOffices);
        offices.MapGet("/{code}", GetOffice).WithName(nameof(GetOffice)).WithSummary("An office with what it has to do yet and its history");
        offices.MapPost("", AddOffice).WithName(nameof(AddOffice)).WithSummary("Add a counter below a county");
        offices.MapPut("/{code}", ChangeOffice).WithName(nameof(ChangeOffice)).WithSummary("Change name, telephone and address; needs If-Match");
        offices.MapPost("/{code}/closing", CloseOffice).WithName(nameof(CloseOffice)).WithSummary("停用; refused while it has open cases, people or offices below it; needs If-Match");
        offices.MapPost("/{code}/reopening", ReopenOffice).WithName(nameof(ReopenOffice)).WithSummary("恢复启用; needs If-Match");
    }

    private static async Task<Ok<IReadOnlyList<OfficeView>>> ListOffices(
        ClaimsPrincipal user, OfficeReader reader, CalendarSource calendars, CancellationToken cancellationToken)
    {
        var inForce = (await calendars.GetAsync(cancellationToken)).InForce;
        return TypedResults.Ok<IReadOnlyList<OfficeView>>([.. (await reader.ReadAsync(cancellationToken)).Select(row => OfficeView.Of(row, inForce, user.Viewer()))]);
    }

    private static async Task<Results<Ok<OfficeDetail>, ProblemHttpResult>> GetOffice(
        string code, ClaimsPrincipal user, OfficeDesk desk, CalendarSource calendars, HttpContext context, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(user.Viewer(), code, cancellationToken) is not { } row)
        {
            return NoSuchOffice.ToResult();
        }

        var burden = await desk.BurdenAsync(row, cancellationToken);
        SeenRevision.Write(context, row.Revision);
        return TypedResults.Ok(new OfficeDetail(
            OfficeView.Of(row, (await calendars.GetAsync(cancellationToken)).InForce, user.Viewer()), burden.People, burden.Offices, burden.OpenCases, burden.Obstacles,
            [.. (await desk.HistoryAsync(code, cancellationToken)).Select(OfficeHistory.Of)]));
    }

    private static async Task<Results<Ok<OfficeSaved>, ProblemHttpResult>> AddOffice(
        NewOfficeRequest request, ClaimsPrincipal user, OfficeDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        BaseDataRequests.FaultOfReason(request.Reason) is { } fault
            ? Unfit.ToResult(fault)
            : Answer(context, await desk.AddAsync(
                user.Viewer(), new NewOffice(request.Code, request.ParentCode, request.Name, request.Phone, request.Address), request.Reason, cancellationToken));

    private static Task<Results<Ok<OfficeSaved>, ProblemHttpResult>> ChangeOffice(
        string code, OfficeRequest request, ClaimsPrincipal user, OfficeDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request.Reason, seen => desk.EditAsync(user.Viewer(), code, seen, (request.Name, request.Phone, request.Address), request.Reason, cancellationToken));

    private static Task<Results<Ok<OfficeSaved>, ProblemHttpResult>> CloseOffice(
        string code, OfficeReasonRequest request, ClaimsPrincipal user, OfficeDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request.Reason, seen => desk.CloseAsync(user.Viewer(), code, seen, request.Reason, cancellationToken));

    private static Task<Results<Ok<OfficeSaved>, ProblemHttpResult>> ReopenOffice(
        string code, OfficeReasonRequest request, ClaimsPrincipal user, OfficeDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request.Reason, seen => desk.ReopenAsync(user.Viewer(), code, seen, request.Reason, cancellationToken));

    private static async Task<Results<Ok<OfficeSaved>, ProblemHttpResult>> EditAsync(HttpContext context, string reason, Func<long, Task<OfficeResult>> edit)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        return BaseDataRequests.FaultOfReason(reason) is { } fault ? Unfit.ToResult(fault) : Answer(context, await edit(seen));
    }

    private static Results<Ok<OfficeSaved>, ProblemHttpResult> Answer(HttpContext context, OfficeResult result)
    {
        switch (result)
        {
            case OfficeResult.Done done:
                SeenRevision.Write(context, done.Revision);
                return TypedResults.Ok(new OfficeSaved(done.Office.Code, done.Office.Name, done.Revision));
            case OfficeResult.NoSuchOffice:
                return NoSuchOffice.ToResult();
            case OfficeResult.Stale:
                return ProblemKinds.PreconditionFailed.ToResult("该机构刚刚被他人修改，请核对后重试。");
            case OfficeResult.CodeTaken:
                return CodeTaken.ToResult();
            case OfficeResult.Unfit unfit:
                return Unfit.ToResult(unfit.Message);
            case OfficeResult.Refused refused:
                return Refused.ToResult(refused.Message);
            default:
                throw new UnreachableException();
        }
    }
}

/// <param name="Code">Nine digits of a township, twelve of a village, H or P and eleven digits of an institution, A and eleven digits of an agent.</param>
/// <param name="Phone">Null when none is known; so is <paramref name="Address"/>.</param>
/// <param name="Reason">Not empty.</param>
internal sealed record NewOfficeRequest(string Code, string ParentCode, string Name, string Reason, string? Phone = null, string? Address = null);

/// <param name="Phone">Null when none is known; so is <paramref name="Address"/>.</param>
/// <param name="Reason">Not empty.</param>
internal sealed record OfficeRequest(string Name, string Reason, string? Phone = null, string? Address = null);

/// <param name="Reason">Not empty.</param>
internal sealed record OfficeReasonRequest(string Reason);

internal sealed record OfficeSaved(string Code, string Name, long Revision);

/// <summary>An office in the tree.</summary>
/// <param name="Opens">Hours in force, such as <c>09:00</c>; <paramref name="Closes"/> likewise.</param>
/// <param name="HasOwnHours">Whether they differ from the usual ones.</param>
/// <param name="MayClose">Whether offices of its level can be closed at all.</param>
/// <param name="IsManaged">Whether the viewer's office is this one or above it.</param>
/// <param name="Revision">To be sent back with every change.</param>
internal sealed record OfficeView(
    string Code, string Name, CodedName Level, string? ParentCode, string Path, string? Phone, string? Address, bool IsClosed, string Opens, string Closes, bool HasOwnHours,
    bool MayClose, bool IsManaged, long Revision)
{
    public static OfficeView Of(OfficeRow row, CalendarVersion inForce, Viewer viewer)
    {
        var level = OfficeLevels.Of(row.Code, row.Path);
        var hours = inForce.HoursOf(row.Code);
        return new(
            row.Code, row.Name, new CodedName(level.Code(), level.ChineseName()), row.ParentCode, row.Path, row.Phone, row.Address, row.IsClosed,
            hours.Open.ToString("HH:mm", null), hours.Close.ToString("HH:mm", null), inForce.Arrangement.OfficeHours.ContainsKey(row.Code), !level.IsAdministrative(),
            viewer.Covers(row.Path), row.Revision);
    }
}

/// <summary>An office with what hangs on it.</summary>
/// <param name="People">Accounts that may sign in.</param>
/// <param name="Offices">Offices right below it that are not closed.</param>
/// <param name="Obstacles">Why it cannot be closed, in Chinese; empty when nothing is left to do.</param>
internal sealed record OfficeDetail(OfficeView Office, int People, int Offices, int OpenCases, IReadOnlyList<string> Obstacles, IReadOnlyList<OfficeHistory> History);

/// <param name="Before">Null for a new office.</param>
internal sealed record OfficeHistory(int Number, CodedName Kind, OfficeState? Before, OfficeState After, string Reason, NodaTime.Instant At, string By)
{
    public static OfficeHistory Of(OfficeChangeView change) => new(
        change.Number, new CodedName(change.Kind.Code(), change.Kind.ChineseName()), change.Before, change.After, change.Reason, change.ChangedAt, change.ChangedBy);
}
