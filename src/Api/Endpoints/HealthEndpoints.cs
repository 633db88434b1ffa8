using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Hosting;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;

namespace Ybtb.Api.Endpoints;

/// <summary>For whoever keeps the server running: is the process alive, and can it work?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", GetLive).WithName(nameof(GetLive)).WithSummary("The process answers").AllowAnonymousWithReason("供负载均衡探测");
        health.MapGet("/ready", GetReady).WithName(nameof(GetReady)).WithSummary("The node can work: database, master key, clock").AllowAnonymousWithReason("供负载均衡探测");
    }

    private static Ok<HealthView> GetLive() => TypedResults.Ok(new HealthView("alive"));

    private static async Task<Results<Ok<HealthView>, ProblemHttpResult>> GetReady(Readiness readiness, CancellationToken cancellationToken) =>
        await readiness.FindFaultAsync(cancellationToken) is { } fault
            ? ProblemKinds.Unavailable.ToResult(fault)
            : TypedResults.Ok(new HealthView("ready"));
}

internal sealed record HealthView(string Status);
