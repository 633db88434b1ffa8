using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Channels.Webhooks;

namespace Ybtb.Api.Endpoints;

/// <summary>事件订阅: where channels are told what happens to their cases. A channel manages its own; an administrator names the channel's login.</summary>
internal static class WebhookEndpoints
{
    private const int MostTroubled = 100;

    private static readonly ProblemKind NoSuchSubscription = new("no-such-subscription", 404, "订阅不存在", "订阅或渠道不存在，或不在您的管理范围内。");
    private static readonly ProblemKind Invalid = new("subscription-invalid", 422, "订阅内容有误", "订阅内容有误，请更正后再试。");
    private static readonly ProblemKind NotPossible = new("subscription-not-possible", 409, "订阅不能如此办理", "订阅当前状态不能进行该操作。");

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/channels/webhooks").WithTags("Channels").RequirePermission(Permission.ManageWebhooks);
        webhooks.MapGet("", ListWebhooks).WithName(nameof(ListWebhooks)).WithSummary("The subscriptions of the channel; ?account= names it for an administrator");
        webhooks.MapPost("", Subscribe).WithName(nameof(Subscribe)).WithSummary("Subscribe: deliveries are signed by the secret, which is shown only here");
        webhooks.MapPut("/{id:guid}", ChangeWebhook).WithName(nameof(ChangeWebhook)).WithSummary("Another address, other events");
        webhooks.MapPost("/{id:guid}/secret", RotateWebhookSecret).WithName(nameof(RotateWebhookSecret))
            .WithSummary("Replace the secret; the one before signs beside it for some hours");
        webhooks.MapPost("/{id:guid}/disable", DisableWebhook).WithName(nameof(DisableWebhook)).WithSummary("Deliver nothing until it is resumed (停用)");
        webhooks.MapPost("/{id:guid}/resume", ResumeWebhook).WithName(nameof(ResumeWebhook)).WithSummary("Deliver what happens from now on (恢复)");
        webhooks.MapDelete("/{id:guid}", Unsubscribe).WithName(nameof(Unsubscribe)).WithSummary("Unsubscribe (退订)");
        routes.MapGet("/api/webhook-problems", ListWebhookProblems).WithName(nameof(ListWebhookProblems)).WithTags("Incidents")
            .WithSummary("Subscriptions of channels that do not get through or were disabled for it, the longest first").RequirePermission(Permission.ManageIncidents);
    }

    private static async Task<Results<Ok<IReadOnlyList<SubscriptionView>>, ProblemHttpResult>> ListWebhooks(
        WebhookDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? account = null) =>
        await desk.ListAsync(user.Viewer(), account, cancellationToken) is { } subscriptions
            ? TypedResults.Ok<IReadOnlyList<SubscriptionView>>([.. subscriptions.Select(row => SubscriptionView.Of(row))])
            : NoSuchSubscription.ToResult();

    private static async Task<Results<Created<SubscriptionView>, ProblemHttpResult>> Subscribe(
        Command<SubscriptionRequest> command, WebhookDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken, string? account = null)
    {
        var body = command.Body;
        var result = await desk.SubscribeAsync(user.Viewer(), account, body.Address, body.Events ?? [], body.Secret, cancellationToken);
        if (result is not WebhookResult.Done done)
        {
            return Refusal(result);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/channels/webhooks/{done.Subscription.Id}", SubscriptionView.Of(done.Subscription, done.Secret));
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> ChangeWebhook(
        Guid id, Command<SubscriptionChangeRequest> command, WebhookDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.ChangeAsync(user.Viewer(), id, command.Body.Address, command.Body.Events ?? [], cancellationToken));

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> RotateWebhookSecret(
        Guid id, Command<RotationRequest> command, WebhookDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Answer(await desk.RotateAsync(user.Viewer(), id, command.Body.Secret, command.Body.OverlapHours, cancellationToken));
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> DisableWebhook(
        Guid id, WebhookDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.DisableAsync(user.Viewer(), id, cancellationToken));

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> ResumeWebhook(
        Guid id, WebhookDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await desk.ResumeAsync(user.Viewer(), id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> Unsubscribe(Guid id, WebhookDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.UnsubscribeAsync(user.Viewer(), id, cancellationToken) switch
        {
            WebhookResult.Done => TypedResults.NoContent(),
            var refusal => Refusal(refusal),
        };

    private static async Task<Ok<IReadOnlyList<TroubledSubscription>>> ListWebhookProblems(WebhookHealth health, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<TroubledSubscription>>(
            [.. (await health.TroubledAsync(MostTroubled, cancellationToken)).Select(found => new TroubledSubscription(found.Login, SubscriptionView.Of(found.Subscription)))]);

    private static Results<Ok<SubscriptionView>, ProblemHttpResult> Answer(WebhookResult result) =>
        result is WebhookResult.Done done ? TypedResults.Ok(SubscriptionView.Of(done.Subscription, done.Secret)) : Refusal(result);

    private static ProblemHttpResult Refusal(WebhookResult refusal) => refusal switch
    {
        WebhookResult.NoSuchSubscription => NoSuchSubscription.ToResult(),
        WebhookResult.Invalid invalid => Invalid.ToResult(invalid.Message, new Dictionary<string, object?> { ["field"] = invalid.Field }),
        WebhookResult.NotPossible not => NotPossible.ToResult(not.Reason),
        _ => throw new UnreachableException(),
    };
}
