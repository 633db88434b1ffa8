using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Answers;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>办件: filing, reading, and what reaches a case from outside its tasks.</summary>
internal static class CaseEndpoints
{
    private const int UsualPage = 50;

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/cases").WithTags("Cases");
        cases.MapPost("", FileCase).WithName(nameof(FileCase)).WithSummary("File an application (收件)").RequirePermission(Permission.FileCase);
        cases.MapGet("", ListCases).WithName(nameof(ListCases)).WithSummary("Cases of the own office and those below, newest first").RequirePermission(Permission.ReadCase);
        cases.MapPost("/searches", SearchCases).WithName(nameof(SearchCases)).WithSummary("Find cases by number, name, certificate number or phone (办件查询)")
            .RequirePermission(Permission.ReadCase);
        cases.MapGet("/{number}", GetCase).WithName(nameof(GetCase)).WithSummary("A case, its limits and what may be done with it").RequirePermission(Permission.ReadCase);
        cases.MapPost("/{number}/corrections", AnswerCorrection).WithName(nameof(AnswerCorrection)).WithSummary("Hand in what a correction notice asked for (补正)")
            .RequirePermission(Permission.EditCase);
        cases.MapPost("/{number}/withdrawal", WithdrawCase).WithName(nameof(WithdrawCase)).WithSummary("Withdraw (撤回)").RequirePermission(Permission.WithdrawCase);
        cases.MapPost("/{number}/extension-requests", RequestExtension).WithName(nameof(RequestExtension)).WithSummary("Ask for more time (延期申请)")
            .RequirePermission(Permission.PauseClock);
        cases.MapPost("/{number}/pauses", PauseCase).WithName(nameof(PauseCase)).WithSummary("Let the limits stand still for a special procedure (中止计时)")
            .RequirePermission(Permission.PauseClock);
        cases.MapPost("/{number}/pauses/end", EndCasePause).WithName(nameof(EndCasePause)).WithSummary("Let the limits run again (恢复计时)")
            .RequirePermission(Permission.PauseClock);
        cases.MapPost("/{number}/suspension", SuspendCase).WithName(nameof(SuspendCase)).WithSummary("Suspend the instance; legal clocks run on")
            .RequirePermission(Permission.OperateInstances);
        cases.MapPost("/{number}/suspension/end", UnsuspendCase).WithName(nameof(UnsuspendCase)).WithSummary("Let a suspended instance go on")
            .RequirePermission(Permission.OperateInstances);
        cases.MapPost("/{number}/reveal", RevealPersonalValue).WithName(nameof(RevealPersonalValue)).WithSummary("Show a personal value in clear; logged with the reason")
            .RequirePermission(Permission.RevealPersonalData);
        cases.MapPost("/{number}/disclosure", DiscloseCase).WithName(nameof(DiscloseCase)).WithSummary("Show people and answers in clear; logged with the reason")
            .RequirePermission(Permission.RevealPersonalData);
    }

    private static async Task<Results<Created<CaseOutcome>, Ok<CaseOutcome>, ProblemHttpResult>> FileCase(
        Command<FileCaseRequest> command, CaseDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        switch (await desk.FileAsync(user.Viewer(), command.Body.ToFiling(command.At, command.Key), cancellationToken))
        {
            case FileCaseResult.Filed filed:
                SeenRevision.Write(context, filed.Case.Revision);
                return TypedResults.Created($"/api/cases/{filed.Case.Number.Value}", CaseOutcome.Of(filed.Case));
            case FileCaseResult.Repeated repeated:
                return await RepeatedAsync(repeated.Number, desk, context, cancellationToken);
            case FileCaseResult.KeyReused:
                return CaseProblems.KeyReused.ToResult();
            case FileCaseResult.Invalid invalid:
                return CaseProblems.OfProblems(invalid.Problems);
            case FileCaseResult.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Reason);
            case FileCaseResult.NotHandled unknown:
                return CaseProblems.NotHandled.ToResult(unknown.Reason);
            case FileCaseResult.Failed failed:
                return CaseProblems.Failed.ToResult(failed.Reason);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The same request came before: the case it made, as it stands now.</summary>
    private static async Task<Created<CaseOutcome>> RepeatedAsync(CaseNumber number, CaseDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        var file = await desk.FindOwnAsync(number, cancellationToken);
        SeenRevision.Write(context, file.Revision);
        context.Response.Headers["Idempotency-Replayed"] = "true";
        return TypedResults.Created($"/api/cases/{number.Value}", CaseOutcome.Of(file));
    }

    private static async Task<Results<Ok<CaseListPage>, ProblemHttpResult>> ListCases(
        CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? status = null, string? item = null, bool open = false, string? after = null, int limit = UsualPage)
    {
        CaseStatus? wanted = null;
        if (status is not null)
        {
            if (!CaseNames.TryFind(status, out CaseStatus found))
            {
                return CaseProblems.UnknownValue.ToResult($"没有名为“{status}”的办件状态。");
            }

            wanted = found;
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var query = new CaseListQuery(
            Status: wanted, ItemCode: item, OnlyOpen: open,
            After: cursor is var (at, id) ? new CaseCursor(at, id) : null);
        return TypedResults.Ok(await desk.ListAsync(user.Viewer(), query, limit, cancellationToken));
    }

    private static async Task<Results<Ok<CaseSearchPage>, ProblemHttpResult>> SearchCases(
        Command<CaseSearchRequest> command, CaseSearchDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (string.IsNullOrWhiteSpace(body.Text) || body.Text.Length > SearchTerms.Longest)
        {
            return CaseProblems.UnknownValue.ToResult($"请输入要查找的内容，不超过{SearchTerms.Longest}个字。");
        }

        CaseStatus? wanted = null;
        if (body.Status is not null)
        {
            if (!CaseNames.TryFind(body.Status, out CaseStatus found))
            {
                return CaseProblems.UnknownValue.ToResult($"没有名为“{body.Status}”的办件状态。");
            }

            wanted = found;
        }

        if (!PageCursor.TryRead(body.After, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var search = new CaseSearch(body.Text, body.Item, wanted, body.Open, cursor is var (at, id) ? new CaseCursor(at, id) : null);
        return TypedResults.Ok(await desk.SearchAsync(user.Viewer(), search, body.Limit ?? UsualPage, cancellationToken));
    }

    private static async Task<Results<Ok<CasePage>, ProblemHttpResult>> GetCase(
        CaseNumber number, CaseDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (await desk.GetAsync(user.Viewer(), number, cancellationToken) is not { } page)
        {
            return CaseProblems.NoSuchCase.ToResult();
        }

        SeenRevision.Write(context, page.Revision);
        return TypedResults.Ok(page);
    }

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> AnswerCorrection(
        CaseNumber number, Command<CorrectionAnswerRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var materials = command.Body.Materials.Select(m => m.ToSubmitted()).ToList();
        return await AnswerAsync(desk, await desk.AnswerCorrectionAsync(
            user.Viewer(), number, materials, command.Body.IsFinal, command.At, command.Key, cancellationToken), cancellationToken);
    }

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> WithdrawCase(
        CaseNumber number, Command<ReasonRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await AnswerAsync(desk, await desk.WithdrawAsync(user.Viewer(), number, command.Body.Reason, command.At, command.Key, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> RequestExtension(
        CaseNumber number, Command<ExtensionRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await AnswerAsync(desk, await desk.RequestExtensionAsync(
            user.Viewer(), number, command.Body.Days, command.Body.Reason, command.At, command.Key, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> PauseCase(
        CaseNumber number, Command<PauseCaseRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ClockNames.TryFind(command.Body.Ground, out PauseGround ground)
            ? await AnswerAsync(desk, await desk.PauseAsync(
                user.Viewer(), number, ground, command.Body.Notice, command.Body.ExpectedEndOn, command.At, command.Key, cancellationToken), cancellationToken)
            : CaseProblems.UnknownValue.ToResult("没有这种中止计时的法定事由。");

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> EndCasePause(
        CaseNumber number, Command<EndPauseRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await AnswerAsync(desk, await desk.EndPauseAsync(user.Viewer(), number, command.Body.EndedAt, command.At, command.Key, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> SuspendCase(
        CaseNumber number, Command<ReasonRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await AnswerAsync(desk, await desk.SuspendAsync(user.Viewer(), number, command.Body.Reason, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> UnsuspendCase(
        CaseNumber number, Command<ReasonRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await AnswerAsync(desk, await desk.UnsuspendAsync(user.Viewer(), number, command.Body.Reason, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<RevealedView>, ProblemHttpResult>> RevealPersonalValue(
        CaseNumber number, Command<RevealCaseRequest> command, CaseDisclosure disclosure, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await disclosure.RevealAsync(user.Viewer(), number, command.Body.Field, command.Body.Reason, cancellationToken) switch
        {
            null => CaseProblems.NoSuchCase.ToResult(),
            RevealResult.Revealed revealed => TypedResults.Ok(new RevealedView(revealed.Text)),
            RevealResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            RevealResult.ReasonTooShort => CaseProblems.Invalid.ToResult($"查看明文须填写不少于{RevealDesk.MinReason}个字的事由。"),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<Ok<DisclosedCase>, ProblemHttpResult>> DiscloseCase(
        CaseNumber number, Command<ReasonRequest> command, CaseDisclosure disclosure, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await disclosure.DiscloseAsync(user.Viewer(), number, command.Body.Reason, cancellationToken) switch
        {
            null => CaseProblems.NoSuchCase.ToResult(),
            ({ } disclosed, _) => TypedResults.Ok(disclosed),
            (_, RevealResult.Denied denied) => ProblemKinds.Forbidden.ToResult(denied.Reason),
            _ => CaseProblems.Invalid.ToResult($"查看明文须填写不少于{RevealDesk.MinReason}个字的事由。"),
        };

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> AnswerAsync(CaseDesk desk, CaseResult result, CancellationToken cancellationToken) => result switch
    {
        CaseResult.Done done => TypedResults.Ok(CaseOutcome.Of(done.Case)),
        CaseResult.Repeated repeated => TypedResults.Ok(CaseOutcome.Of(await desk.FindOwnAsync(repeated.Number, cancellationToken))),
        _ => CaseProblems.Of(result),
    };
}
