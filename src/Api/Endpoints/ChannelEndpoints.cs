using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Api.Endpoints;

/// <summary>渠道: what mini-programs, portals and terminals see differently from staff. Uploads, choices, documents and results are the same for everybody and lie elsewhere (decision 102).</summary>
internal static class ChannelEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind KeyMissing = new("idempotency-key-missing", 400, "缺少幂等键", "请在请求头 Idempotency-Key 中给出幂等键，重试时使用同一个。");
    private static readonly ProblemKind NoSuchItem = new("item-not-served", 404, "事项不可申请", "没有该事项，或该事项不通过本渠道受理。");

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/api/channels").WithTags("Channels").RequirePermission(Permission.ServeChannel);
        channels.MapGet("/items", ListChannelItems).WithName(nameof(ListChannelItems)).WithSummary("The items that this channel may file; ?search= finds some");
        channels.MapGet("/items/{code}", GetChannelItem).WithName(nameof(GetChannelItem)).WithSummary("An item's guide, form, materials, and how sure the channel must be of who files");
        channels.MapPost("/cases", FileChannelCase).WithName(nameof(FileChannelCase)).WithSummary("File for an applicant whom the channel has identified; Idempotency-Key is required");
        channels.MapGet("/cases", ListChannelCases).WithName(nameof(ListChannelCases)).WithSummary("The cases that this channel has filed, newest first");
        channels.MapGet("/cases/{number}", GetChannelCase).WithName(nameof(GetChannelCase)).WithSummary("How a case stands: status, due time with its explanation, what is asked of the applicant");
        channels.MapPost("/cases/{number}/corrections", AnswerChannelCorrection).WithName(nameof(AnswerChannelCorrection))
            .WithSummary("Hand in what a correction notice asked for (补正); Idempotency-Key is required");
        channels.MapPost("/cases/{number}/withdrawal", WithdrawChannelCase).WithName(nameof(WithdrawChannelCase)).WithSummary("Withdraw (撤回); Idempotency-Key is required");
        channels.MapGet("/cases/{number}/rating", ReadChannelRating).WithName(nameof(ReadChannelRating)).WithSummary("What the applicant may rate, what was rated, and what the offices answered");
        channels.MapPost("/cases/{number}/rating", RateChannelCase).WithName(nameof(RateChannelCase)).WithSummary("The applicant's rating (好差评), or a change of it, once");
        channels.MapGet("/events", ListChannelEvents).WithName(nameof(ListChannelEvents))
            .WithSummary("What has happened to the channel's cases since a place in its feed; to catch up after an outage");
    }

    private static async Task<Ok<IReadOnlyList<ChannelItem>>> ListChannelItems(
        ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken, string? search = null)
    {
        var viewer = user.Viewer();
        return TypedResults.Ok<IReadOnlyList<ChannelItem>>(
            [.. (await settings.GetAsync(cancellationToken)).Catalogue.Search(search ?? "").Where(item => Serves(viewer, item)).Select(item => ChannelItem.Of(item, viewer.ChannelCode!))]);
    }

    private static async Task<Results<Ok<ChannelItemGuide>, ProblemHttpResult>> GetChannelItem(
        string code, ICaseSettings settings, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (viewer, now) = (user.Viewer(), await settings.GetAsync(cancellationToken));
        return now.Catalogue.Find(code) is { } item && Serves(viewer, item) ? TypedResults.Ok(ChannelItemGuide.Of(item, now, viewer.ChannelCode!)) : NoSuchItem.ToResult();
    }

    private static async Task<Results<Created<CaseOutcome>, ProblemHttpResult>> FileChannelCase(
        Command<ChannelFilingRequest> command, CaseDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (command.Key is null)
        {
            return KeyMissing.ToResult();
        }

        switch (await desk.FileAsync(user.Viewer(), command.Body.ToFiling(user.Viewer(), command.At, command.Key), cancellationToken))
        {
            case FileCaseResult.Filed filed:
                return Created(filed.Case, context);
            case FileCaseResult.Repeated repeated:
                context.Response.Headers["Idempotency-Replayed"] = "true";
                return Created(await desk.FindOwnAsync(repeated.Number, cancellationToken), context);
            case FileCaseResult.KeyReused:
                return CaseProblems.KeyReused.ToResult();
            case FileCaseResult.Invalid invalid:
                return CaseProblems.OfProblems(invalid.Problems);
            case FileCaseResult.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Reason);
            case FileCaseResult.NotHandled:
                return NoSuchItem.ToResult();
            case FileCaseResult.Failed failed:
                return CaseProblems.Failed.ToResult(failed.Reason);
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<Results<Ok<CaseListPage>, ProblemHttpResult>> ListChannelCases(
        CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? after = null, int limit = UsualPage) =>
        PageCursor.TryRead(after, out var cursor)
            ? TypedResults.Ok(await desk.ListAsync(user.Viewer(), new CaseListQuery(After: cursor is var (at, id) ? new CaseCursor(at, id) : null), limit, cancellationToken))
            : CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");

    private static async Task<Results<Ok<ChannelCase>, ProblemHttpResult>> GetChannelCase(
        CaseNumber number, CaseDesk desk, DeadlineDesk deadlines, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var viewer = user.Viewer();
        if (await desk.GetAsync(viewer, number, cancellationToken) is not { } page)
        {
            return CaseProblems.NoSuchCase.ToResult();
        }

        SeenRevision.Write(context, page.Revision);
        var explained = ChannelDue.Running(page) is >= 0 and var ordinal ? await deadlines.ExplainAsync(viewer, number, ordinal, cancellationToken) : null;
        return TypedResults.Ok(ChannelCase.Of(page, explained));
    }

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> AnswerChannelCorrection(
        CaseNumber number, Command<CorrectionAnswerRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) => command.Key is null
        ? KeyMissing.ToResult()
        : await AnswerAsync(desk, await desk.AnswerCorrectionAsync(
            user.Viewer(), number, [.. command.Body.Materials.Select(material => material.ToSubmitted())], command.Body.IsFinal, command.At, command.Key, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> WithdrawChannelCase(
        CaseNumber number, Command<ReasonRequest> command, CaseDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) => command.Key is null
        ? KeyMissing.ToResult()
        : await AnswerAsync(desk, await desk.WithdrawAsync(user.Viewer(), number, command.Body.Reason, command.At, command.Key, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> ReadChannelRating(
        CaseNumber number, RatingDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        await desk.ReadAsync(Rater.OfChannel(user.Viewer()), number, ReceivedAt.Of(context), cancellationToken) is { } form ? TypedResults.Ok(form) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> RateChannelCase(
        CaseNumber number, Command<RatingRequest> command, RatingDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (command.Body.Read() is not { } rating)
        {
            return RatingRequest.UnknownLevel();
        }

        return await desk.RateAsync(Rater.OfChannel(user.Viewer()), number, rating, command.At, cancellationToken) switch
        {
            RatingResult.Done done => TypedResults.Ok(done.Form),
            RatingResult.NoSuchCase => CaseProblems.NoSuchCase.ToResult(),
            var refusal => RatingEndpoints.Refusal(refusal),
        };
    }

    private static async Task<Results<Ok<ChannelEventPage>, ProblemHttpResult>> ListChannelEvents(
        ChannelFeed feed, ClaimsPrincipal user, CancellationToken cancellationToken, long after = 0, int limit = UsualPage) =>
        after < 0
            ? CaseProblems.UnknownValue.ToResult("after 应为 0 或事件的 position。")
            : TypedResults.Ok(ChannelEventPage.Of(await feed.ReadAsync(user.Viewer(), after, limit, cancellationToken)));

    private static bool Serves(Viewer viewer, ServiceItem item) =>
        item.Handling?.FindChannel(viewer.ChannelCode!) is { IsForStaff: false };

    private static Created<CaseOutcome> Created(CaseFile file, HttpContext context)
    {
        SeenRevision.Write(context, file.Revision);
        return TypedResults.Created($"/api/channels/cases/{file.Number.Value}", CaseOutcome.Of(file));
    }

    private static async Task<Results<Ok<CaseOutcome>, ProblemHttpResult>> AnswerAsync(CaseDesk desk, CaseResult result, CancellationToken cancellationToken) => result switch
    {
        CaseResult.Done done => TypedResults.Ok(CaseOutcome.Of(done.Case)),
        CaseResult.Repeated repeated => TypedResults.Ok(CaseOutcome.Of(await desk.FindOwnAsync(repeated.Number, cancellationToken))),
        _ => CaseProblems.Of(result),
    };
}
