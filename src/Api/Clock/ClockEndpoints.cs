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

/// <summary>The settable clock over HTTP; these routes exist only on a server started with <c>--clock</c>.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        var clock = routes.MapGroup("/api/clock").WithTags("Clock");
        clock.MapGet("", GetClock).WithName(nameof(GetClock)).WithSummary("The settable clock").AllowAnonymousWithReason("演示时钟显示在每一页");
        clock.MapPut("", SetClock).WithName(nameof(SetClock)).WithSummary("Move the clock forward; due work is done on the way")
            .RequirePermission(Permission.SetClock);
    }

    private static Ok<ClockReading> GetClock(ClockDesk desk) => TypedResults.Ok(ClockReading.Of(desk.Now));

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

        var view = ClockReading.Of(desk.Now);
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.ClockSet, new AuditSubject("clock", "settable"), null, ("now", view.Now));
        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(view);
    }
}

/// <param name="Now">An ISO 8601 instant with offset, not before the clock's present time.</param>
internal sealed record ClockMove(string? Now);

/// <param name="Now">In Shanghai, with offset.</param>
internal sealed record ClockReading(string Now)
{
    public static ClockReading Of(Instant instant) => new(OffsetDateTimePattern.Rfc3339.Format(instant.InZone(LegalTime.Zone).ToOffsetDateTime()));
}
