using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Credentials;

namespace Ybtb.Api.Endpoints;

/// <summary>How the embedded outside systems behave: an outage can be tried, only on a server started with <c>--clock</c>.</summary>
internal static class EmbeddedSystemEndpoints
{
    /// <param name="isThrowAway">Whether the server runs on throw-away data; there are no such routes otherwise.</param>
    public static void MapEmbeddedSystems(this IEndpointRouteBuilder routes, bool isThrowAway)
    {
        if (isThrowAway)
        {
            routes.MapPut("/api/embedded-systems/credentials", SetCredentialMode).WithName(nameof(SetCredentialMode)).WithTags("EmbeddedSystems")
                .WithSummary("How the embedded systems behind the 医保码 answer: answering, slow, unreachable or refusing").RequirePermission(Permission.SetClock);
        }
    }

    private static async Task<Results<Ok<CredentialModeView>, ProblemHttpResult>> SetCredentialMode(
        CredentialModeRequest request, EmbeddedCredentialSwitch systems, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!CredentialNames.TryFind(request.Mode, out EmbeddedCredentialMode mode))
        {
            return ProblemKinds.BadRequest.ToResult("mode 应为 answering、slow、unreachable 或 refusing。");
        }

        systems.Mode = mode;
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.SettingChanged, new AuditSubject("embedded-system", "credentials"), null, ("mode", mode.Code()));
        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(new CredentialModeView(mode.Code()));
    }
}

/// <param name="Mode">answering, slow, unreachable or refusing.</param>
internal sealed record CredentialModeRequest(string? Mode);

internal sealed record CredentialModeView(string Mode);
