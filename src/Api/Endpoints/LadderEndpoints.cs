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
        ladders.MapGet("", ListLadders).WithName(nameof(ListLadders)).WithSummary("Every item with the ladder it climbs, that of all items first");
        ladders.MapGet("/{item}", GetLadder).WithName(nameof(GetLadder)).WithSummary("The ladder of an item, or of all: item “all”");
        ladders.MapGet("/{item}/history", GetLadderHistory).WithName(nameof(GetLadderHistory)).WithSummary("What was published for it, the newest first");
        ladders.MapPost("/check", CheckLadder).WithName(nameof(CheckLadder)).WithSummary("What is wrong with a ladder, and what to think over; nothing is published");
        ladders.MapPut("/{item}", PutLadder).WithName(nameof(PutLadder)).WithSummary("Publish a ladder; If-Match with the number seen. Without rungs the item gives up its own");
    }

    private static async Task<Ok<IReadOnlyList<LadderItem>>> ListLadders(LadderSource source, ICaseSettings settings, CancellationToken cancellationToken)
    {
        var ladders = await source.GetAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<LadderItem>>(
            [ItemOf(All, "全部事项"), .. settings.Current.Catalogue.Items.Select(item => ItemOf(item.Code, item.DisplayName))]);

        LadderItem ItemOf(string item, string name)
        {
            var inForce = ladders.InForceFor(KeyOf(item));
            return new(item, name, inForce.Number, IsOwn(ladders, KeyOf(item)), inForce.Rungs.Length);
        }
    }

    private static async Task<Results<Ok<IReadOnlyList<LadderHistory>>, ProblemHttpResult>> GetLadderHistory(
        string item, LadderSource ladders, ICaseSettings settings, CancellationToken cancellationToken) =>
        item != All && settings.Current.Catalogue.Find(item) is null
            ? NoSuchItem.ToResult()
            : TypedResults.Ok<IReadOnlyList<LadderHistory>>([.. (await ladders.HistoryAsync(KeyOf(item), cancellationToken)).Select(row => new LadderHistory(
                row.Number, row.PublishedAt, row.PublishedBy, row.Reason, [.. AlertLadderJson.Read(row.Rungs).Select(AlertLadderJson.ToText)]))]);

    private static Ok<LadderCheckView> CheckLadder(Command<LadderCheckRequest> command)
    {
        var problems = new List<string>();
        var rungs = AlertLadderJson.From(command.Body.Rungs, problems);
        return TypedResults.Ok(new LadderCheckView(problems, problems.Count > 0 ? [] : AlertLadderCheck.Of(rungs)));
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

        if (BaseDataRequests.FaultOfReason(command.Body.Reason) is { } fault)
        {
            return Unfit.ToResult(fault);
        }

        return await ladders.PublishAsync(
            user.Viewer(), KeyOf(item), rungs, (int)Math.Min(seen, int.MaxValue), command.Body.Reason.Trim(), cancellationToken) is null
            ? ProblemKinds.PreconditionFailed.ToResult()
            : Seen(KeyOf(item), ladders.Current, context);
    }

    private static Ok<LadderView> Seen(string key, AlertLadders ladders, HttpContext context)
    {
        SeenRevision.Write(context, ladders.NumberFor(key));
        var inForce = ladders.InForceFor(key);
        return TypedResults.Ok(new LadderView(
            inForce.Number, IsOwn(ladders, key), [.. inForce.Rungs.Select(AlertLadderJson.ToText)]));
    }

    private static bool IsOwn(AlertLadders ladders, string key) => ladders.InForceFor(key).Number is var number && number > 0 && number == ladders.NumberFor(key);

    private static string KeyOf(string item) => item == All ? AlertLadders.AllItems : item;
}

/// <param name="Reason">Why; not empty.</param>
internal sealed record LadderRequest(IReadOnlyList<RungText> Rungs, string Reason);

internal sealed record LadderCheckRequest(IReadOnlyList<RungText> Rungs);

/// <param name="Problems">What forbids publishing it, in Chinese.</param>
/// <param name="Notices">What to think over, in Chinese.</param>
internal sealed record LadderCheckView(IReadOnlyList<string> Problems, IReadOnlyList<string> Notices);

/// <param name="Item">Code of the item; “all” for all without a ladder of their own.</param>
/// <param name="Number">Of the ladder that it climbs; 0 for the built-in one.</param>
/// <param name="IsOwn">Whether that was published for just this.</param>
internal sealed record LadderItem(string Item, string Name, int Number, bool IsOwn, int Rungs);

/// <param name="Reason">Null for those published before reasons were asked for.</param>
/// <param name="Rungs">None: the item gave its own ladder up.</param>
internal sealed record LadderHistory(int Number, NodaTime.Instant PublishedAt, string PublishedBy, string? Reason, IReadOnlyList<RungText> Rungs);

/// <param name="Number">Of the ladder that is in force; 0 for the built-in one.</param>
/// <param name="IsOwn">Whether it was published for just this.</param>
internal sealed record LadderView(int Number, bool IsOwn, IReadOnlyList<RungText> Rungs);
