using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Api.TrialRuns;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>Run and Test of the designer: both only ever in a world of their own (试运行).</summary>
internal static class StudioTrialEndpoints
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";

    private const string RefusalHeader = "x-elsa-workflow-cannot-start";

    private static readonly ProblemKind CannotStart = new("trial-refused", 400, "不能试运行", "流程不能试运行。");

    public static void MapStudioTrials(this IEndpointRouteBuilder routes)
    {
        var trying = routes.MapGroup(StudioApi.Root).RequirePermission(Permission.EditDefinitions).ExcludeFromDescription();
        trying.MapPost("/workflow-definitions/{definitionId}/execute", RunStudioDefinition);
        trying.MapPost("/tests/activities", TestStudioActivity);
    }

    private static async Task<Results<Ok<StudioRun>, ProblemHttpResult>> RunStudioDefinition(
        string definitionId, StudioRunRequest? body, TrialDesk desk, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        var input = body?.Input is { Kind: ValueKind.Object } given ? given : Value.EmptyObject;
        switch (await desk.RunAsync(user.Viewer(), new TrialRequest(definitionId, input, body?.TriggerActivityId), cancellationToken))
        {
            case TrialStart.Started started:
                response.Headers[InstanceHeader] = started.Key;
                return TypedResults.Ok(new StudioRun(started.Key));
            case TrialStart.Refused refused:
                response.Headers[RefusalHeader] = "True";
                return Refused(refused.Reasons);
            default:
                return DefinitionProblems.NoSuchDefinition.ToResult();
        }
    }

    /// <summary>The designer's tab does not survive a refusal: what stands against the trial is told as the activity's failure.</summary>
    private static async Task<Ok<StudioActivityTest>> TestStudioActivity(
        StudioTestRequest body, TrialDesk desk, CancellationToken cancellationToken) => TypedResults.Ok(
        await desk.TestAsync(body.WorkflowDefinitionHandle?.DefinitionVersionId ?? "", body.ActivityHandle?.ActivityNodeId ?? "", cancellationToken) switch
        {
            ActivityTrial.Run { Execution: var run } => StudioActivityTest.Of(StudioExecution.Of("", run)),
            ActivityTrial.Refused refused => StudioActivityTest.Failed(string.Join(' ', refused.Reasons)),
            _ => StudioActivityTest.Failed("没有该活动；请等待保存完成后再试。"),
        });

    private static ProblemHttpResult Refused(IReadOnlyList<string> reasons) => CannotStart.ToResult(
        string.Join(' ', reasons), new Dictionary<string, object?> { ["errors"] = new Dictionary<string, object> { ["generalErrors"] = reasons } });
}

internal sealed record StudioRunRequest(string? CorrelationId = null, string? TriggerActivityId = null, string? VersionOptions = null, Value? Input = null);

internal sealed record StudioRun(string WorkflowInstanceId);

internal sealed record StudioTestRequest(StudioVersionHandle? WorkflowDefinitionHandle = null, StudioActivityHandle? ActivityHandle = null);

internal sealed record StudioVersionHandle(string? DefinitionVersionId = null);

internal sealed record StudioActivityHandle(string? ActivityNodeId = null);

/// <summary>What became of an activity that was tried by itself.</summary>
internal sealed record StudioActivityTest(
    IReadOnlyDictionary<string, Value> ActivityState, IReadOnlyDictionary<string, object> Payload, IReadOnlyDictionary<string, Value> Outputs, StudioException? Exception, string Status)
{
    private static readonly Dictionary<string, Value> NoValues = [];
    private static readonly Dictionary<string, object> Nothing = [];

    public static StudioActivityTest Failed(string message) => new(NoValues, Nothing, NoValues, new StudioException("trial-refused", message, null), nameof(ExecutionStatus.Faulted));

    public static StudioActivityTest Of(StudioExecution run) => new(run.ActivityState, run.Payload, run.Outputs, run.Exception, run.Status);
}
