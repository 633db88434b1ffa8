using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tasks.Views;

namespace Ybtb.Api.Endpoints;

/// <summary>How people arrange their work: colleagues to hand it to, delegations for a period, views of their own.</summary>
internal static class WorkEndpoints
{
    private static readonly ProblemKind NoSuchDelegation = new("no-such-delegation", 404, "委托不存在", "该委托不存在，或与您无关。");
    private static readonly ProblemKind DelegationOver = new("delegation-over", 409, "委托已结束", "该委托已经到期或已解除。");
    private static readonly ProblemKind NoSuchView = new("no-such-view", 404, "视图不存在", "该视图不存在，可能已被删除。");

    public static void MapColleagues(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/colleagues", ListColleagues).WithTags("Tasks").WithName(nameof(ListColleagues))
            .WithSummary("To whom a task may be handed over; without one, to whom I may delegate").RequirePermission(Permission.ReadTasks);

    public static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        var delegations = routes.MapGroup("/api/delegations").WithTags("Delegations").RequirePermission(Permission.ReadTasks);
        delegations.MapGet("", ListDelegations).WithName(nameof(ListDelegations)).WithSummary("What I have delegated and what was delegated to me (委托)");
        delegations.MapPost("", Delegate).WithName(nameof(Delegate)).WithSummary("Give my tasks into a colleague's hands for a period");
        delegations.MapPost("/{id:guid}/end", EndDelegation).WithName(nameof(EndDelegation)).WithSummary("End a delegation before its time; If-Match with the revision seen");
    }

    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapGroup("/api/views").WithTags("Views").RequirePermission(Permission.ReadTasks);
        views.MapGet("", ListViews).WithName(nameof(ListViews)).WithSummary("My saved views of the tasks");
        views.MapPost("", SaveView).WithName(nameof(SaveView)).WithSummary("Save a view");
        views.MapPut("/{id:guid}", ReplaceView).WithName(nameof(ReplaceView)).WithSummary("Change a view; If-Match with the revision seen");
        views.MapDelete("/{id:guid}", DeleteView).WithName(nameof(DeleteView)).WithSummary("Delete a view");
    }

    private static async Task<Results<Ok<IReadOnlyList<Colleague>>, ProblemHttpResult>> ListColleagues(
        ColleagueDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, Guid? task = null) =>
        (task is { } id ? await desk.ForTaskAsync(user.Viewer(), id, cancellationToken) : await desk.ForDelegationAsync(user.Viewer(), cancellationToken)) is { } colleagues
            ? TypedResults.Ok(colleagues)
            : TaskEndpoints.NoSuchTask.ToResult();

    private static async Task<Ok<IReadOnlyList<DelegationView>>> ListDelegations(DelegationDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Created<DelegationView>, ProblemHttpResult>> Delegate(
        Command<DelegationRequest> command, DelegationDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var result = await desk.CreateAsync(user.Viewer(), body.Delegate, body.From, body.Until, body.Reason, cancellationToken);
        if (result is not DelegationResult.Done { Delegation: var made })
        {
            return Refusal(result);
        }

        SeenRevision.Write(context, made.Revision);
        return TypedResults.Created($"/api/delegations/{made.Id}", made);
    }

    private static async Task<Results<Ok<DelegationView>, ProblemHttpResult>> EndDelegation(
        Guid id, DelegationDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        return await desk.EndAsync(user.Viewer(), id, revision, cancellationToken) is var result && result is DelegationResult.Done { Delegation: var ended }
            ? TypedResults.Ok(ended)
            : Refusal(result);
    }

    private static ProblemHttpResult Refusal(DelegationResult result) => result switch
    {
        DelegationResult.Unfit unfit => CaseProblems.OfProblems([new(unfit.Field, FormProblemCodes.NotAChoice, unfit.Message)]),
        DelegationResult.NotFound => NoSuchDelegation.ToResult(),
        DelegationResult.Stale => ProblemKinds.PreconditionFailed.ToResult(),
        DelegationResult.Over => DelegationOver.ToResult(),
        _ => throw new UnreachableException(),
    };

    private static async Task<Ok<IReadOnlyList<WorkView>>> ListViews(SavedViewDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Created<WorkView>, ProblemHttpResult>> SaveView(
        Command<SavedViewRequest> command, SavedViewDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return await desk.CreateAsync(user.Viewer(), body.Name, body.Filters, body.IsDefault, cancellationToken) is var result && result is SavedViewResult.Done { View: var made }
            ? TypedResults.Created($"/api/views/{made.Id}", made)
            : Refusal(result);
    }

    private static async Task<Results<Ok<WorkView>, ProblemHttpResult>> ReplaceView(
        Guid id, Command<SavedViewRequest> command, SavedViewDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var body = command.Body;
        return await desk.ReplaceAsync(user.Viewer(), id, body.Name, body.Filters, body.IsDefault, revision, cancellationToken) is var result
            && result is SavedViewResult.Done { View: var changed }
            ? TypedResults.Ok(changed)
            : Refusal(result);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteView(
        Guid id, SavedViewDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.DeleteAsync(user.Viewer(), id, cancellationToken) ? TypedResults.NoContent() : NoSuchView.ToResult();

    private static ProblemHttpResult Refusal(SavedViewResult result) => result switch
    {
        SavedViewResult.Unfit unfit => CaseProblems.OfProblems([new(unfit.Field, FormProblemCodes.NotAChoice, unfit.Message)]),
        SavedViewResult.NotFound => NoSuchView.ToResult(),
        SavedViewResult.Stale => ProblemKinds.PreconditionFailed.ToResult(),
        _ => throw new UnreachableException(),
    };
}

/// <param name="Delegate">The colleague's account.</param>
/// <param name="From">When it begins; what lies in the past begins now.</param>
/// <param name="Until">The first instant at which it is over.</param>
internal sealed record DelegationRequest(Guid Delegate, Instant From, Instant Until, string Reason);

/// <param name="IsDefault">Whether the page begins with it.</param>
internal sealed record SavedViewRequest(string Name, WorkFilters Filters, bool IsDefault = false);
