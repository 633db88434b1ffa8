using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Api.Endpoints;

/// <summary>待办任务: the queue, claiming, releasing, completing.</summary>
internal static class TaskEndpoints
{
    private const int UsualPage = 50;

    public static readonly ProblemKind NoSuchTask = new("no-such-task", 404, "任务不存在", "该任务不存在，或您无权查看。");
    private static readonly ProblemKind QueueEmpty = new("queue-empty", 404, "没有待办任务", "当前没有可领取的任务。");
    private static readonly ProblemKind TaskTaken = new("task-moved-on", 409, "任务已变化", "该任务已由他人办理或已撤销。");
    private static readonly ProblemKind OutcomeUnknown = new("outcome-unknown", 400, "结论不正确", "该任务没有这一结论。");

    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/api/tasks").WithTags("Tasks").RequirePermission(Permission.ReadTasks);
        tasks.MapGet("", ListTasks).WithName(nameof(ListTasks)).WithSummary("The own queue, nearest due first");
        tasks.MapGet("/summary", SummarizeTasks).WithName(nameof(SummarizeTasks)).WithSummary("What waits for me, in numbers, and what it can be filtered by");
        tasks.MapGet("/corrections", ListCorrections).WithName(nameof(ListCorrections)).WithSummary("Cases I received that wait for a correction (补正), nearest end first");
        tasks.MapGet("/{id:guid}", GetTask).WithName(nameof(GetTask)).WithSummary("A task");
        tasks.MapGet("/{id:guid}/permit", GetTaskPermit).WithName(nameof(GetTaskPermit)).WithSummary("Whether the caller could work on it now, and if not, why");
        tasks.MapPost("/next", ClaimNext).WithName(nameof(ClaimNext)).WithSummary("Claim the task that is due next");
        tasks.MapPost("/{id:guid}/claim", ClaimTask).WithName(nameof(ClaimTask)).WithSummary("Claim (领取); If-Match with the revision seen");
        tasks.MapPost("/{id:guid}/release", ReleaseTask).WithName(nameof(ReleaseTask)).WithSummary("Give back (退回待领); If-Match with the revision seen");
        tasks.MapPost("/{id:guid}/handover", HandOverTask).WithName(nameof(HandOverTask)).WithSummary("Give to a colleague (转交); If-Match with the revision seen");
        routes.MapPost("/api/tasks/{id:guid}/reassignment", ReassignTask).WithTags("Tasks").WithName(nameof(ReassignTask))
            .WithSummary("Take from whoever has it and give to somebody else, or back to the queue (改派)").RequirePermission(Permission.ReassignTask);
        tasks.MapPost("/{id:guid}/completion", CompleteTask).WithName(nameof(CompleteTask)).WithSummary("Complete (办理); If-Match with the revision seen");
    }

    private static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> ListTasks(
        TaskDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? queue = null, string? item = null, string? stage = null, string? office = null, string? role = null, string? light = null,
        string? after = null, int limit = UsualPage)
    {
        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        if (!TryReadQueue(queue, out var wanted))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种任务列表。");
        }

        if (!TryReadRole(role, out var ofRole))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种岗位。");
        }

        if (!TryReadLight(light, out var ofLight))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种时限状态。");
        }

        var query = new TaskQueueQuery(item, stage, wanted, cursor is var (at, id) && Guid.TryParse(id, out var task) ? new TaskCursor(at, task) : null)
        {
            OfficeCode = office, Role = ofRole, Light = ofLight,
        };
        return TypedResults.Ok(await desk.QueueAsync(user.Viewer(), query, limit, cancellationToken));
    }

    private static async Task<Ok<TaskSummary>> SummarizeTasks(TaskDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.SummaryAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Ok<CaseWorkPage>, ProblemHttpResult>> ListCorrections(
        CaseSearchDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? after = null, int limit = UsualPage)
    {
        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var (items, next) = await desk.CorrectionsAsync(user.Viewer(), cursor is var (at, number) ? new CaseDueCursor(at, number) : null, limit, cancellationToken);
        return TypedResults.Ok(new CaseWorkPage(items, next is null ? null : PageCursor.Write(next.DueAt, next.Number)));
    }

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> GetTask(
        Guid id, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        await desk.FindAsync(user.Viewer(), id, cancellationToken) is { } task ? Seen(task, context) : NoSuchTask.ToResult();

    private static async Task<Results<Ok<TaskPermit>, ProblemHttpResult>> GetTaskPermit(
        Guid id, TaskDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.PermitAsync(user.Viewer(), id, cancellationToken) is { } permit ? TypedResults.Ok(permit) : NoSuchTask.ToResult();

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> ClaimNext(
        TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken,
        string? queue = null, string? item = null, string? stage = null, string? office = null)
    {
        if (!TryReadQueue(queue, out var wanted))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种任务列表。");
        }

        return await desk.NextAsync(user.Viewer(), new TaskQueueQuery(item, stage, wanted) { OfficeCode = office }, cancellationToken) is { } claimed
            ? Changed(claimed, context)
            : QueueEmpty.ToResult();
    }

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> ClaimTask(
        Guid id, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        SeenRevision.TryRead(context, out var revision, out var problem)
            ? Changed(await desk.ClaimAsync(user.Viewer(), id, revision, cancellationToken), context)
            : problem.ToResult();

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> ReleaseTask(
        Guid id, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        SeenRevision.TryRead(context, out var revision, out var problem)
            ? Changed(await desk.ReleaseAsync(user.Viewer(), id, revision, cancellationToken), context)
            : problem.ToResult();

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> HandOverTask(
        Guid id, Command<HandOverRequest> command, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        SeenRevision.TryRead(context, out var revision, out var problem)
            ? Changed(await desk.HandOverAsync(user.Viewer(), id, command.Body.To, command.Body.Reason, revision, cancellationToken), context)
            : problem.ToResult();

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> ReassignTask(
        Guid id, Command<ReassignmentRequest> command, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        await desk.ReassignAsync(user.Viewer(), id, command.Body.To, command.Body.Reason, command.Body.Revision, cancellationToken) is var result && result is TaskResult.Stale
            ? TaskTaken.ToResult(result.Message)
            : Changed(result, context);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> CompleteTask(
        Guid id, Command<CompletionRequest> command, TaskDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var body = command.Body;
        var completion = new TaskCompletion(body.Outcome, body.Opinion, body.Materials ?? [], body.Checked ?? [], revision)
        {
            Answers = body.Answers ?? Value.Undefined,
            Judged = [.. (body.Verdicts ?? []).Select(verdict => verdict.ToJudged())],
        };
        return await desk.CompleteAsync(user.Viewer(), id, completion, command.At, cancellationToken) is var result && result is TaskResult.Completed completed
            ? TypedResults.Ok(CaseOutcome.Of(completed.Case))
            : Refusal(result);
    }

    private static bool TryReadQueue(string? code, out TaskQueueKind queue)
    {
        (var isKnown, queue) = code switch
        {
            null or "" or "all" => (true, TaskQueueKind.All),
            "open" => (true, TaskQueueKind.Open),
            "mine" => (true, TaskQueueKind.Mine),
            "delegated" => (true, TaskQueueKind.Delegated),
            _ => (false, TaskQueueKind.All),
        };
        return isKnown;
    }

    private static bool TryReadRole(string? name, out Role? role)
    {
        role = null;
        if (string.IsNullOrEmpty(name))
        {
            return true;
        }

        role = Enum.TryParse<Role>(name, out var known) && Enum.GetName(known) == name ? known : null;
        return role is not null;
    }

    private static bool TryReadLight(string? code, out ClockLight? light)
    {
        light = ClockNames.TryFind(code, out ClockLight known) && known is ClockLight.Green or ClockLight.Yellow or ClockLight.Red or ClockLight.Overdue ? known : null;
        return light is not null || string.IsNullOrEmpty(code);
    }

    private static Results<Ok<TaskItem>, ProblemHttpResult> Changed(TaskResult result, HttpContext context) =>
        result is TaskResult.Changed changed ? Seen(changed.Task, context) : Refusal(result);

    private static Ok<TaskItem> Seen(TaskItem task, HttpContext context)
    {
        SeenRevision.Write(context, task.Revision);
        return TypedResults.Ok(task);
    }

    private static ProblemHttpResult Refusal(TaskResult result) => result switch
    {
        TaskResult.NoSuchTask => NoSuchTask.ToResult(),
        TaskResult.Denied or TaskResult.FourEyes => ProblemKinds.Forbidden.ToResult(result.Message),
        TaskResult.NotYours or TaskResult.AlreadyDone or TaskResult.Withdrawn or TaskResult.Suspended or TaskResult.TooLate => TaskTaken.ToResult(result.Message),
        TaskResult.Stale => ProblemKinds.PreconditionFailed.ToResult(result.Message),
        TaskResult.Unfit unfit => CaseProblems.OfProblems(unfit.Problems),
        TaskResult.Invalid => OutcomeUnknown.ToResult(result.Message),
        TaskResult.Failed => CaseProblems.Failed.ToResult(result.Message),
        _ => throw new UnreachableException(),
    };
}

/// <param name="To">The colleague's account.</param>
/// <param name="Reason">For the audit trail.</param>
internal sealed record HandOverRequest(Guid To, string Reason);

/// <param name="To">The account that gets it; null for the queue.</param>
/// <param name="Reason">For the audit trail and the history of the case.</param>
/// <param name="Revision">Of the task, as the supervisor saw it; 409 when it has changed since.</param>
internal sealed record ReassignmentRequest(Guid? To, string Reason, long Revision);

/// <param name="Outcome">One of the task's outcomes.</param>
/// <param name="Materials">Codes of materials to be corrected.</param>
/// <param name="Checked">Confirmed lines of the checklist.</param>
/// <param name="Answers">The answers of the outcome's form by field key; left out for an outcome without one.</param>
/// <param name="Verdicts">What was found of single materials (材料审核意见).</param>
internal sealed record CompletionRequest(
    string Outcome, string? Opinion = null, IReadOnlyList<string>? Materials = null, IReadOnlyList<string>? Checked = null, Value? Answers = null,
    IReadOnlyList<MaterialVerdictRequest>? Verdicts = null);

/// <param name="Sequence">The material's number in the case.</param>
/// <param name="Reason">What is wrong, for the applicant; left out when it passed.</param>
internal sealed record MaterialVerdictRequest(int Sequence, bool IsPassed, string? Reason = null)
{
    public JudgedMaterial ToJudged() => new(Sequence, IsPassed, IsPassed ? null : Reason?.Trim());
}
