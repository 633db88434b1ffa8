using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Clock;

/// <summary>The clock over HTTP; it is moved only on a server started with <c>--clock</c>.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder routes, bool isSettable)
    {
        var clock = routes.MapGroup("/api/clock").WithTags("Clock");
        clock.MapGet("", (IClock now) => TypedResults.Ok(ClockReading.Of(now.GetCurrentInstant(), isSettable)))
            .WithName("GetClock").WithSummary("The time by which limits are counted").AllowAnonymousWithReason("演示时钟显示在每一页");
        if (!isSettable)
        {
            return;
        }

        clock.MapPut("", SetClock).WithName(nameof(SetClock)).WithSummary("Move the clock forward; due work is done on the way")
            .RequirePermission(Permission.SetClock);
    }

    private static async Task<Results<Ok<ClockReading>, ProblemHttpResult>> SetClock(
        ClockMove move, ClockDesk desk, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(move.Now ?? "");
        if (!parsed.Success)
        {
            return ProblemKinds.BadRequest.ToResult("时刻应为带时区的 ISO 8601，例如 2026-05-09T09:00:00+08:00。");
        }

        if (!await desk.AdvanceToAsync(parsed.Value.ToInstant(), cancellationToken))
        {
            return ProblemKinds.BadRequest.ToResult("时钟只能向前拨。");
        }

        var view = ClockReading.Of(desk.Now, isSettable: true);
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.ClockSet, new AuditSubject("clock", "settable"), null, ("now", view.Now));
        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(view);
    }
}

/// <param name="Now">An ISO 8601 instant with offset, not before the clock's present time.</param>
internal sealed record ClockMove(string? Now);

/// <param name="Now">In Shanghai, with offset.</param>
/// <param name="IsSettable">True for a clock that is moved by hand: neither times nor limits are real then, and every page says so.</param>
internal sealed record ClockReading(string Now, bool IsSettable)
{
    public static ClockReading Of(Instant instant, bool isSettable) =>
        new(OffsetDateTimePattern.Rfc3339.Format(instant.InZone(LegalTime.Zone).ToOffsetDateTime()), isSettable);
}
