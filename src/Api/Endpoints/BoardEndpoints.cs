using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Endpoints;

/// <summary>时效监管: figures, breakdowns, 全省通办, the cases behind each figure, and live figures.</summary>
internal static class BoardEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind TooManyListeners = new("too-many-listeners", 429, "实时连接过多", "实时看板的连接过多，请关闭不用的看板窗口，或稍后刷新。");

    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        var board = routes.MapGroup("/api/board").WithTags("Board");
        board.MapGet("", GetBoard).WithName(nameof(GetBoard)).WithSummary("Figures of a scope, trend, durations and ratings").RequirePermission(Permission.ReadBoard);
        board.MapGet("/breakdown", GetBoardBreakdown).WithName(nameof(GetBoardBreakdown)).WithSummary("Figures by prefecture, office, item, channel or person")
            .RequirePermission(Permission.ReadBoard);
        board.MapGet("/matrix", GetBoardMatrix).WithName(nameof(GetBoardMatrix)).WithSummary("Cases filed, by pooling areas of receiving and deciding office (全省通办)")
            .RequirePermission(Permission.ReadBoard);
        board.MapGet("/urgent", GetBoardUrgent).WithName(nameof(GetBoardUrgent)).WithSummary("The open cases of a scope whose promises break, or broke, first").RequirePermission(Permission.ReadBoard);
        board.MapGet("/cases", ListBoardCases).WithName(nameof(ListBoardCases)).WithSummary("Exactly the cases behind a figure, newest first").RequirePermission(Permission.ReadBoard);
        board.MapGet("/events", ListenToBoard).WithName(nameof(ListenToBoard)).WithSummary("Figures as server-sent events, at most five seconds old")
            .RequirePermission(Permission.ReadBoard);
    }

    private static async Task<Results<Ok<BoardView>, ProblemHttpResult>> GetBoard(
        [AsParameters] BoardParameters parameters, BoardDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Read(filters, user, parameters, out var filter) is { } problem ? problem : TypedResults.Ok(await desk.ReadAsync(filter!, cancellationToken));

    private static async Task<Results<Ok<BoardBreakdownView>, ProblemHttpResult>> GetBoardBreakdown(
        [AsParameters] BoardParameters parameters, BoardDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken, string by = "office") =>
        Read(filters, user, parameters, out var filter) is { } problem ? problem
            : !BoardNames.TryFind(by, out BoardDimension dimension) ? CaseProblems.UnknownValue.ToResult("分组口径（by）应为 prefecture、office、item、channel 或 person。")
            : TypedResults.Ok(await desk.BreakDownAsync(filter!, dimension, cancellationToken));

    private static async Task<Results<Ok<BoardMatrixView>, ProblemHttpResult>> GetBoardMatrix(
        [AsParameters] BoardParameters parameters, BoardDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Read(filters, user, parameters, out var filter) is { } problem ? problem : TypedResults.Ok(await desk.MatrixAsync(filter!, cancellationToken));

    private static async Task<Results<Ok<BoardUrgentView>, ProblemHttpResult>> GetBoardUrgent(
        [AsParameters] BoardParameters parameters, BoardDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Read(filters, user, parameters, out var filter) is { } problem ? problem : TypedResults.Ok(await desk.ReadUrgentAsync(filter!, cancellationToken));

    private static async Task<Results<Ok<BoardCasePage>, ProblemHttpResult>> ListBoardCases(
        [AsParameters] BoardParameters parameters, BoardDesk desk, BoardFilters filters, ClaimsPrincipal user, CancellationToken cancellationToken,
        string figure = "open", string? cursor = null, int limit = UsualPage)
    {
        if (Read(filters, user, parameters, out var filter) is { } problem)
        {
            return problem;
        }

        return BoardFigures.Find(figure) is not { } found ? CaseProblems.UnknownValue.ToResult($"没有名为“{figure}”的指标。")
            : !PageCursor.TryRead(cursor, out var place) ? CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。")
            : TypedResults.Ok(await desk.ListAsync(filter!, found, place is var (at, number) ? new CaseCursor(at, number) : null, limit, cancellationToken));
    }

    private static Results<ServerSentEventsResult<BoardUpdate>, ProblemHttpResult> ListenToBoard(
        [AsParameters] BoardParameters parameters, BoardFeed feed, BoardFilters filters, AccountDirectory directory, LiveSessions sessions, IHostApplicationLifetime lifetime,
        HttpContext context, ClaimsPrincipal user)
    {
        if (Read(filters, user, parameters, out _) is { } problem)
        {
            return problem;
        }

        if (feed.TryListen(user.Viewer(), parameters.ToQuery()) is not { } listener)
        {
            return TooManyListeners.ToResult();
        }

        context.Response.RegisterForDispose(listener);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var session = user.FindSession();
        var open = sessions.Open(session?.Id ?? Guid.Empty, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(open);
        return TypedResults.ServerSentEvents(SendAsync(listener, open, MayGoOnAsync, context.RequestAborted));

        // Who was locked out, or may see something else by now, opens another stream or none.
        async ValueTask<bool> MayGoOnAsync(CancellationToken cancellationToken) => session is null
            || (await directory.FindAsync(session.AccountId, session.SecurityStamp, cancellationToken) is { } now
                && PolicyEngine.Decide(now, Permission.ReadBoard).IsAllowed && BoardFilters.RootOf(now) == BoardFilters.RootOf(user.Viewer()));
    }

    private static async IAsyncEnumerable<SseItem<BoardUpdate>> SendAsync(
        BoardListener listener, LiveSession session, Func<CancellationToken, ValueTask<bool>> mayGoOn, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(session.Ended, aborted);
        await using var updates = listener.UpdatesAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync() || !await mayGoOn(either.Token))
                {
                    yield break;
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return new SseItem<BoardUpdate>(updates.Current, "figures") { EventId = updates.Current.AsOf.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture) };
        }
    }

    /// <summary>The filter, or what is wrong with it.</summary>
    internal static ProblemHttpResult? Read(BoardFilters filters, ClaimsPrincipal user, BoardParameters parameters, out BoardFilter? filter)
    {
        filter = null;
        switch (filters.Read(user.Viewer(), parameters.ToQuery()))
        {
            case BoardFilterResult.Understood understood:
                filter = understood.Filter;
                return null;
            case BoardFilterResult.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Problem);
            case BoardFilterResult.Refused refused:
                return CaseProblems.UnknownValue.ToResult(refused.Problem);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>The filter of boards as a query string; <see cref="BoardQuery"/> says what each means.</summary>
internal sealed record BoardParameters(
    string? Office = null, bool Alone = false, string? Side = null, string? Items = null, string? Channels = null, string? Prefecture = null,
    string? ReceivingPrefecture = null, string? DecidingPrefecture = null, string? Person = null, string? From = null, string? To = null, string? AsOf = null)
{
    public BoardQuery ToQuery() => new(Office, Alone, Side, Items, Channels, Prefecture, ReceivingPrefecture, DecidingPrefecture, Person, From, To, AsOf);
}
