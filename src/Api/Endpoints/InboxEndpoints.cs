using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Inbox;

namespace Ybtb.Api.Endpoints;

/// <summary>消息中心: what the signed-in person was told. Nobody sees the inbox of another; channels have none.</summary>
internal static class InboxEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchItem = new("no-such-message", 404, "消息不存在", "该消息不存在，或不是发给您的。");

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("/api/inbox").WithTags("Inbox").RequireSignedIn();
        inbox.MapGet("", ListInbox).WithName(nameof(ListInbox)).WithSummary("What I was told, newest first");
        inbox.MapGet("/unread", CountUnread).WithName(nameof(CountUnread)).WithSummary("How much of it is unread; cheap, to be asked again and again");
        inbox.MapPost("/{id:guid}/read", ReadInboxItem).WithName(nameof(ReadInboxItem)).WithSummary("Mark an item as read");
        inbox.MapPost("/read", ReadInbox).WithName(nameof(ReadInbox)).WithSummary("Mark all as read that came until an instant, of one kind or of all");
        inbox.MapGet("/preferences", GetInboxPreferences).WithName(nameof(GetInboxPreferences)).WithSummary("Which kinds also go by e-mail or text message, and where to");
        inbox.MapPut("/preferences", SetInboxPreferences).WithName(nameof(SetInboxPreferences)).WithSummary("Change that; needs If-Match, \"0\" for the first time");
    }

    private static async Task<Results<Ok<InboxPage>, ProblemHttpResult>> ListInbox(
        InboxDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? kind = null, bool unread = false, string? after = null, int limit = UsualPage)
    {
        if (!TryRead(kind, out var wanted))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种消息类别。");
        }

        if (!PageCursor.TryRead(after, out var place) || (place is var (_, word) && !Guid.TryParse(word, out _)))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var cursor = place is var (at, id) ? (at, Guid.Parse(id)) : ((Instant, Guid)?)null;
        var size = Math.Clamp(limit, 1, InboxDesk.MaxPage);
        var items = await desk.ListAsync(user.Viewer(), new InboxQuery(wanted, unread, cursor), size, cancellationToken);
        return TypedResults.Ok(new InboxPage(items, items.Count == size ? PageCursor.Write(items[^1].CreatedAt, items[^1].Id.ToString("N")) : null));
    }

    private static async Task<Ok<InboxUnread>> CountUnread(InboxDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(new InboxUnread(await desk.UnreadAsync(user.Viewer(), cancellationToken), InboxDesk.MostCounted));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadInboxItem(Guid id, InboxDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ReadAsync(user.Viewer(), id, cancellationToken) ? TypedResults.NoContent() : NoSuchItem.ToResult();

    private static async Task<Results<Ok<InboxMarked>, ProblemHttpResult>> ReadInbox(
        InboxReadRequest request, InboxDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        !TryRead(request.Kind, out var kind) ? CaseProblems.UnknownValue.ToResult("没有这种消息类别。")
        : InstantPattern.ExtendedIso.Parse(request.Until ?? "") is not { Success: true } until ? CaseProblems.UnknownValue.ToResult("截至时刻不正确。")
        : TypedResults.Ok(new InboxMarked(await desk.ReadAllAsync(user.Viewer(), kind, until.Value, cancellationToken)));

    private static async Task<Ok<InboxPreferences>> GetInboxPreferences(
        InboxPreferenceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var preferences = await desk.ReadAsync(user.Viewer(), cancellationToken);
        SeenRevision.Write(context, preferences.Revision);
        return TypedResults.Ok(preferences);
    }

    private static async Task<Results<Ok<InboxPreferences>, ProblemHttpResult>> SetInboxPreferences(
        NewInboxPreferences request, InboxPreferenceDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (user.Viewer().IsChannel)
        {
            return ProblemKinds.Forbidden.ToResult("渠道账号没有消息中心。");
        }

        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        switch (await desk.ChangeAsync(user.Viewer(), request, seen, cancellationToken))
        {
            case InboxPreferencesResult.Done done:
                SeenRevision.Write(context, done.Preferences.Revision);
                return TypedResults.Ok(done.Preferences);
            case InboxPreferencesResult.Invalid invalid:
                return CaseProblems.OfProblems(invalid.Problems);
            default:
                return ProblemKinds.PreconditionFailed.ToResult();
        }
    }

    /// <returns>False for a code that is none; true with null for none given.</returns>
    private static bool TryRead(string? code, out InboxKind? kind)
    {
        kind = null;
        if (string.IsNullOrEmpty(code))
        {
            return true;
        }

        kind = InboxNames.TryFind(code, out var found) ? found : null;
        return kind is not null;
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record InboxPage(IReadOnlyList<InboxItemView> Items, string? Next);

/// <param name="Unread">Never more than <paramref name="Most"/>: then there are as many or more.</param>
internal sealed record InboxUnread(int Unread, int Most);

/// <param name="Until">When the newest came that the person has seen; an instant in ISO 8601.</param>
/// <param name="Kind">Code; left out for all kinds.</param>
internal sealed record InboxReadRequest(string? Until, string? Kind = null);

/// <param name="Marked">How many were unread.</param>
internal sealed record InboxMarked(int Marked);
