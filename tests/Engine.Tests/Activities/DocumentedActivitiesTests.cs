using Ybtb.Engine.Compilation;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>The activities of the format: their inputs and outputs bear the names under which documents write them.</summary>
public sealed class DocumentedActivitiesTests
{
    public static TheoryData<string, string, string> Documented => new()
    {
        { "Start", "", "" },
        { "End", "", "" },
        { "Finish", "", "" },
        { "Complete", "outcomes", "" },
        { "Break", "", "" },
        { "Flowchart", "", "" },
        { "Sequence", "", "" },
        { "Parallel", "", "" },
        { "FlowNode", "", "" },
        { "FlowDecision", "condition", "" },
        { "FlowSwitch", "mode", "" },
        { "FlowFork", "branches", "" },
        { "FlowJoin", "", "" },
        { "If", "condition", "result" },
        { "Switch", "mode", "output" },
        { "For", "start end step outerBoundInclusive", "currentValue" },
        { "ForEach", "items", "currentValue" },
        { "ParallelForEach", "items", "" },
        { "While", "", "" },
        { "SetVariable", "value", "" },
        { "SetOutput", "outputName outputValue", "" },
        { "SetName", "value", "" },
        { "Correlate", "correlationId", "" },
        { "Fault", "code category faultType message", "" },
        { "WriteLine", "text", "" },
        { "RunJavaScript", "possibleOutcomes", "result" },
        { "FlowSendHttpRequest", "url method content contentType authorization disableAuthorizationHeaderValidation requestHeaders expectedStatusCodes", "result statusCode parsedContent responseHeaders" },
        { "SendHttpRequest", "url method content contentType authorization disableAuthorizationHeaderValidation requestHeaders", "result statusCode parsedContent responseHeaders" },
        { "Delay", "timeSpan", "" },
        { "Timer", "interval", "" },
        { "Cron", "cronExpression", "" },
        { "StartAt", "dateTime", "" },
        { "Event", "eventName", "result" },
        { "PublishEvent", "eventName correlationId isLocalEvent payload", "" },
        { "RunTask", "taskName payload", "taskId result" },
        { "DispatchWorkflow", "workflowDefinitionId correlationId input waitForCompletion", "result" },
        { "ExecuteWorkflow", "workflowDefinitionId correlationId input waitForCompletion", "result" },
        { "BulkDispatchWorkflows", "workflowDefinitionId items defaultItemInputKey input waitForCompletion", "" },
        { "NotFoundActivity", "", "" },
    };

    [Theory, MemberData(nameof(Documented))]
    public void Activity_HasTheInputsAndOutputsOfTheFormat(string type, string inputs, string outputs)
    {
        ActivityRegistry.General.TryGet($"Elsa.{type}", out var descriptor).Should().BeTrue();
        descriptor!.Inputs.Select(i => i.Name).Should().BeEquivalentTo(inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        descriptor.Outputs.Select(o => o.Name).Should().BeEquivalentTo(outputs.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Registry_HoldsNothingElse() => ActivityRegistry.General.Descriptors.Select(d => d.Type)
        .Should().BeEquivalentTo(Documented.Select(row => $"Elsa.{row[0]}"));
}
