using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Activities;

/// <summary>Delay, Timer, Cron and StartAt inside a workflow.</summary>
public sealed class TimeActivityTests
{
    /// <summary>It is Monday 2 March 2026, 09:00 in Shanghai.</summary>
    public static TheoryData<string, string?, string?, string> Waits => new()
    {
        { "Elsa.Delay", null, null, "2026-03-02T09:01:00" },
        { "Elsa.Delay", "timeSpan", "\"00:00:30\"", "2026-03-02T09:00:30" },
        { "Elsa.Delay", "timeSpan", "\"1.02:00:00\"", "2026-03-03T11:00:00" },
        { "Elsa.Delay", "timeSpan", """{"typeName": "TimeSpan", "expression": {"type": "Literal", "value": "00:05:00"}}""", "2026-03-02T09:05:00" },
        { "Elsa.Delay", "timeSpan", """{"typeName": "TimeSpan", "expression": {"type": "JavaScript", "value": "'00:0' + 7 + ':00'"}}""", "2026-03-02T09:07:00" },
        { "Elsa.Delay", "timeSpan", """{"typeName": "TimeSpan", "expression": {"type": "JavaScript", "value": "90"}}""", "2026-03-02T09:01:30" },
        { "Elsa.Delay", "timeSpan", """{"typeName": "TimeSpan", "expression": {"type": "Variable", "value": {"id": "v-span"}}}""", "2026-03-02T09:00:45" },
        { "Elsa.Timer", null, null, "2026-03-02T09:01:00" },
        { "Elsa.Timer", "interval", "\"02:00:00\"", "2026-03-02T11:00:00" },
        { "Elsa.Cron", "cronExpression", "\"30 17 * * MON-FRI\"", "2026-03-02T17:30:00" },
        { "Elsa.Cron", "cronExpression", "\"0 0 9 * * *\"", "2026-03-03T09:00:00" },
        { "Elsa.StartAt", "dateTime", "\"2026-03-05T08:00:00\"", "2026-03-05T08:00:00" },
        { "Elsa.StartAt", "dateTime", "\"2026-03-05\"", "2026-03-05T00:00:00" },
        { "Elsa.StartAt", "dateTime", "\"2026-03-05T00:00:00Z\"", "2026-03-05T08:00:00" },
        { "Elsa.StartAt", "dateTime", "\"2026-03-05T01:00:00+09:00\"", "2026-03-05T00:00:00" },
    };

    [Theory, MemberData(nameof(Waits))]
    public async Task Activity_WaitsUntilItIsDueAndThenGoesOn(string type, string? input, string? value, string due)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Flow(type, input, value));
        receipt.Bookmarks.Should().ContainSingle().Which.DueAt.Should().Be(EngineHost.At(due));

        host.Clock.Set(EngineHost.At(due) - Duration.FromMilliseconds(1));
        (await host.Due.DoAsync(default)).Should().Be(0);
        using var restarted = host.Restart();
        restarted.Clock.Set(EngineHost.At(due));
        (await restarted.Due.DoAsync(default)).Should().Be(1);

        (await restarted.LinesAsync(receipt.InstanceId)).Should().Equal("after");
        (await restarted.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00")]
    [InlineData("2026-03-02T08:59:59")]
    [InlineData("2020-01-01")]
    public async Task StartAt_InThePast_GoesOnAtOnce(string moment)
    {
        using var host = EngineHost.Create();
        var receipt = await host.RunAsync(Flow("Elsa.StartAt", "dateTime", $"\"{moment}\""));
        receipt.Status.Should().Be(InstanceStatus.Finished);
        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("after");
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "soon", "input-type")]
    [InlineData("Elsa.Delay", "timeSpan", "26:00:00", "input-type")]
    [InlineData("Elsa.Delay", "timeSpan", "-00:00:01", "negative-delay")]
    [InlineData("Elsa.Timer", "interval", "-00:00:01", "negative-interval")]
    [InlineData("Elsa.Cron", "cronExpression", "every day", "cron-malformed")]
    [InlineData("Elsa.Cron", "cronExpression", "", "cron-malformed")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 30 2 *", "cron-never")]
    [InlineData("Elsa.StartAt", "dateTime", "someday", "input-type")]
    [InlineData("Elsa.StartAt", "dateTime", null, "no-start-time")]
    public async Task Activity_WithABadInput_LeavesAnIncident(string type, string input, string? value, string code)
    {
        using var host = EngineHost.Create();
        await host.RunAsync(Flow(type, input, value is null ? "null" : $"\"{value}\""));
        (await host.QueryAsync(db => db.Set<IncidentRow>().SingleAsync())).Code.Should().Be(code);
    }

    private static string Flow(string type, string? input, string? value)
    {
        var activity = input is null ? Node.Of("wait", type) : Node.Of("wait", type, (input, JsonNode.Parse(value!)));
        return Node.Workflow("time", Node.Sequence("s", activity, Node.Line("after")), ("span", "00:00:45")).ToString();
    }
}
