using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Api.Endpoints;

/// <summary>督办阶梯: whom limits that are not met are told to, and when; for all items, or for one.</summary>
internal static class LadderEndpoints
{
    /// <summary>Stands in addresses for all items without a ladder of their own.</summary>
    private const string All = "all";

    private static readonly ProblemKind NoSuchItem = new("no-such-item", 404, "事项不存在", "没有该事项。");
    private static readonly ProblemKind Unfit = new("ladder-unfit", 422, "督办阶梯有误", "督办阶梯有误。");

    public static void MapLadders(this IEndpointRouteBuilder routes)
    {
        var ladders = routes.MapGroup("/api/alert-ladders").WithTags("Alerts").RequirePermission(Permission.ManageLadders);
        ladders.MapGet("/{item}", GetLadder).WithName(nameof(GetLadder)).WithSummary("The ladder of an item, or of all: item “all”");
        ladders.MapPut("/{item}", PutLadder).WithName(nameof(PutLadder)).WithSummary("Publish a ladder; If-Match with the number seen. Without rungs the item gives up its own");
    }

    private static async Task<Results<Ok<LadderView>, ProblemHttpResult>> GetLadder(
        string item, LadderSource ladders, ICaseSettings settings, HttpContext context, CancellationToken cancellationToken)
    {
        if (item != All && settings.Current.Catalogue.Find(item) is null)
        {
            return NoSuchItem.ToResult();
        }

        return Seen(KeyOf(item), await ladders.GetAsync(cancellationToken), context);
    }

    private static async Task<Results<Ok<LadderView>, ProblemHttpResult>> PutLadder(
        string item, Command<LadderRequest> command, LadderSource ladders, ICaseSettings settings, ClaimsPrincipal user, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (item != All && settings.Current.Catalogue.Find(item) is null)
        {
            return NoSuchItem.ToResult();
        }

        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        var problems = new List<string>();
        var rungs = AlertLadderJson.From(command.Body.Rungs, problems);
        if (problems.Count > 0)
        {
            return Unfit.ToResult(string.Join(' ', problems));
        }

        return await ladders.PublishAsync(user.Viewer(), KeyOf(item), rungs, (int)Math.Min(seen, int.MaxValue), cancellationToken) is null
            ? ProblemKinds.PreconditionFailed.ToResult()
            : Seen(KeyOf(item), ladders.Current, context);
    }

    private static Ok<LadderView> Seen(string key, AlertLadders ladders, HttpContext context)
    {
        SeenRevision.Write(context, ladders.NumberFor(key));
        var inForce = ladders.InForceFor(key);
        return TypedResults.Ok(new LadderView(
            inForce.Number, ladders.NumberFor(key) == inForce.Number && inForce.Number > 0, [.. inForce.Rungs.Select(AlertLadderJson.ToText)]));
    }

    private static string KeyOf(string item) => item == All ? AlertLadders.AllItems : item;
}

internal sealed record LadderRequest(IReadOnlyList<RungText> Rungs);

/// <param name="Number">Of the ladder that is in force; 0 for the built-in one.</param>
/// <param name="IsOwn">Whether it was published for just this.</param>
internal sealed record LadderView(int Number, bool IsOwn, IReadOnlyList<RungText> Rungs);
