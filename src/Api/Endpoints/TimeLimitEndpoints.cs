using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla.Calculation;

namespace Ybtb.Api.Endpoints;

/// <summary>时限: calculates a limit that belongs to no case.</summary>
internal static class TimeLimitEndpoints
{
    private static readonly ProblemKind Invalid = new("time-limit-invalid", 422, "时限参数有误", "时限参数有误，请更正后再试。");

    public static void MapTimeLimits(this IEndpointRouteBuilder routes)
    {
        var limits = routes.MapGroup("/api/time-limits").WithTags("TimeLimits");
        limits.MapPost("/calculate", CalculateTimeLimit).WithName(nameof(CalculateTimeLimit))
            .WithSummary("When a limit is due, and why, day by day").RequirePermission(Permission.ReadCatalogue);
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> CalculateTimeLimit(
        JsonElement input, CalendarSource calendars, OfficeTree offices, CancellationToken cancellationToken)
    {
        try
        {
            var inForce = (await calendars.GetAsync(cancellationToken)).InForce;
            return new TimeLimitCalculator(inForce, code => offices.Find(code)?.Path).Calculate(TimeLimitJson.Read(input)) switch
            {
                TimeLimitAnswer.Calculated calculated => TypedResults.Ok(TimeLimitJson.Write(calculated)),
                TimeLimitAnswer.Refused refused => Invalid.ToResult(
                    string.Concat(refused.Problems), new Dictionary<string, object?> { ["problems"] = refused.Problems }),
                _ => throw new UnreachableException(),
            };
        }
        catch (FormatException malformed)
        {
            return Invalid.ToResult(malformed.Message);
        }
    }
}
