using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Watchdog;

namespace Ybtb.Api.Endpoints;

/// <summary>卡点巡查: what is stuck and why, and its repair.</summary>
internal static class WatchdogEndpoints
{
    private static readonly ProblemKind NoSuchStall = new("no-such-stall", 404, "卡点不存在", "该卡点已经消失，或您无权查看。");
    private static readonly ProblemKind NotRepaired = new("stall-not-repaired", 409, "修复未成功", "该卡点未能修复。");
    private static readonly ProblemKind ReasonMissing = new("stall-reason-missing", 422, "缺少理由", "请填写修复理由。");

    public static void MapWatchdog(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/watchdog", LookForStalls).WithTags("Watchdog").WithName(nameof(LookForStalls)).WithSummary("What is stuck now, by kind, the longest first")
            .RequirePermission(Permission.ReadWatchdog);
        routes.MapGet("/api/watchdog/{kind}/{key}", PreviewRepair).WithTags("Watchdog").WithName(nameof(PreviewRepair)).WithSummary("What the repair of a stall would do")
            .RequirePermission(Permission.ReadWatchdog);
        routes.MapPost("/api/watchdog/{kind}/{key}/repair", RepairStall).WithTags("Watchdog").WithName(nameof(RepairStall))
            .WithSummary("Repair a stall; safe to repeat: what is not stuck any more is left alone").RequirePermission(Permission.ManageIncidents);
    }

    private static async Task<Ok<WatchdogReport>> LookForStalls(WatchdogDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.LookAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Ok<StallPreview>, ProblemHttpResult>> PreviewRepair(
        string kind, string key, WatchdogDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        StallNames.TryFind(kind, out var known) && await desk.PreviewAsync(user.Viewer(), known, key, cancellationToken) is { } preview
            ? TypedResults.Ok(preview)
            : NoSuchStall.ToResult();

    private static async Task<Results<Ok<RepairView>, ProblemHttpResult>> RepairStall(
        string kind, string key, Command<RepairRequest> command, WatchdogDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        !StallNames.TryFind(kind, out var known) ? NoSuchStall.ToResult()
        : await desk.RepairAsync(user.Viewer(), known, key, command.Body.Reason, cancellationToken) switch
        {
            StallResult.Repaired repaired => TypedResults.Ok(new RepairView(true, repaired.Effect)),
            StallResult.Gone => TypedResults.Ok(new RepairView(false, "该卡点已经消失，无需修复。")),
            StallResult.Failed failed => NotRepaired.ToResult(failed.Message),
            StallResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            StallResult.Invalid invalid => ReasonMissing.ToResult(invalid.Message),
            _ => throw new UnreachableException(),
        };
}

/// <param name="Reason">For the audit trail.</param>
internal sealed record RepairRequest(string Reason);

/// <param name="IsRepaired">False when there was nothing left to repair.</param>
/// <param name="Message">What was done, in words.</param>
internal sealed record RepairView(bool IsRepaired, string Message);
