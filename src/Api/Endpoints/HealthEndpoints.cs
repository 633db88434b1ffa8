using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>For whoever keeps the server running: is the process alive, and can it work?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", GetLive).WithName(nameof(GetLive)).WithSummary("The process answers").AllowAnonymousWithReason("供负载均衡探测");
        health.MapGet("/ready", GetReady).WithName(nameof(GetReady)).WithSummary("The database can be written").AllowAnonymousWithReason("供负载均衡探测");
    }

    private static Ok<HealthView> GetLive() => TypedResults.Ok(new HealthView("alive"));

    /// <summary>An empty write set is a durable commit of nothing: it fails as any other would.</summary>
    private static async Task<Results<Ok<HealthView>, ProblemHttpResult>> GetReady(IWriteStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(new WriteSet(), cancellationToken);
            return TypedResults.Ok(new HealthView("ready"));
        }
        catch (StoreUnavailableException)
        {
            return ProblemKinds.Unavailable.ToResult("数据库暂不可写。");
        }
    }
}

internal sealed record HealthView(string Status);
