using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Archiving;

namespace Ybtb.Api.Endpoints;

/// <summary>归档: what is moved out of the way of cases that were closed long ago.</summary>
internal static class ArchivingEndpoints
{
    private static readonly ProblemKind Unfit = new("archiving-unfit", 422, "归档设置有误", "归档设置有误。");

    public static void MapArchiving(this IEndpointRouteBuilder routes)
    {
        var archiving = routes.MapGroup("/api/archiving").WithTags("Archiving").RequirePermission(Permission.OperateInstances);
        archiving.MapGet("", GetArchiving).WithName(nameof(GetArchiving)).WithSummary("How archiving is set and how far it has come");
        archiving.MapPut("", PutArchiving).WithName(nameof(PutArchiving)).WithSummary("Set the age in days, pause or resume");
    }

    private static async Task<Ok<ArchivingStanding>> GetArchiving(ArchivingDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<ArchivingStanding>, ProblemHttpResult>> PutArchiving(
        Command<ArchivingRequest> command, ArchivingDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (body.AfterDays is < ArchivingDesk.FewestDays or > ArchivingDesk.MostDays)
        {
            return Unfit.ToResult($"办结后归档的天数应在{ArchivingDesk.FewestDays}至{ArchivingDesk.MostDays}之间。");
        }

        return string.IsNullOrWhiteSpace(body.Reason)
            ? Unfit.ToResult("请填写理由。")
            : TypedResults.Ok(await desk.SetAsync(user.Viewer(), body.AfterDays, body.IsPaused, body.Reason, cancellationToken));
    }
}

/// <param name="AfterDays">How long a case has been closed before it is archived, in days.</param>
internal sealed record ArchivingRequest(int AfterDays, bool IsPaused, string Reason);
