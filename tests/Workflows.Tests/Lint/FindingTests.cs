using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;

namespace Ybtb.Workflows.Tests.Lint;

/// <summary>Every code once: a shipped flow has it after one edit, and not before.</summary>
public sealed class FindingTests
{
    /// <summary>The flow to edit, where the finding is expected, and the edit.</summary>
    private static readonly Dictionary<string, (string Flow, string? Node, Action<JsonNode> Edit)> Edits = new(StringComparer.Ordinal)
    {
        ["token-mode-ignored"] = (Linted.Enrollment, null, d => d["customProperties"]!["Flowchart:ExecutionMode"] = "TokenBased"),
        ["activation-strategy"] = (Linted.Enrollment, null, d => d["options"]!["activationStrategyType"] = "Sometimes"),
        ["activity-without-id"] = (Linted.Enrollment, "flow", d => d.Activity("end").Remove("id")),
        ["duplicate-id"] = (Linted.Enrollment, "end", d => d.Activity("end-refused")["id"] = "end"),
        ["merge-mode-ignored"] = (Linted.Enrollment, "end", d => d.Activity("end")["customProperties"] = new JsonObject { ["mergeMode"] = "Race" }),
        ["connection-incomplete"] = (Linted.Enrollment, "flow", d => d.Connection("close", "Done").Remove("target")),
        ["variable-without-name"] = (Linted.Enrollment, null, d => d["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v" })),
        ["variable-type"] = (Linted.Enrollment, null, d => d["variables"]![0]!["typeName"] = "Acme.Secret"),
        ["variable-default"] = (Linted.Enrollment, null, d => (d["variables"]![0]!["typeName"], d["variables"]![0]!["value"]) = ("Int32", "three")),
        ["unknown-variable"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "{\"id\": \"v-gone\"}", "Variable")),
        ["script-syntax"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "getVariable(", "JavaScript")),
        ["script-unknown-variable"] = (Linted.Enrollment, "refuse", d => d["variables"]![0]!["name"] = "renamed"),
        ["script-unknown-input"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "getInput('Reason')", "JavaScript")),
        ["script-unknown-activity"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "getOutputFrom('gone', 'reason')", "JavaScript")),
        ["script-no-output"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "getOutputFrom('start')", "JavaScript")),
        ["output-to-nowhere"] = (Linted.Enrollment, "eligibility", d => d.Activity("eligibility")["reason"]!["memoryReference"]!["id"] = "v-gone"),
        ["input-invalid"] = (Linted.Enrollment, "refuse", d => d.Activity("refuse").Set("reason", "{{ reason }}", "Liquid")),
        ["input-type"] = (Linted.Enrollment, "close", d => d.Activity("close").Set("delivered", "perhaps")),
        ["input-choice"] = (Linted.Recognition, "review", d => d.Activity("review").Set("role", "Boss")),
        ["list-expected"] = (Linted.Recognition, "fork", d => d.Activity("fork").Set("branches", "{\"a\": 1}", "Object")),
        ["join-mode"] = (Linted.Enrollment, "join", d => Between(d, "notify", "join", "Elsa.FlowJoin").Set("mode", "WaitSome")),
        ["no-variable"] = (Linted.Enrollment, "set", d => Between(d, "notify", "set", "Elsa.SetVariable")),
        ["loop-without-body"] = (Linted.Enrollment, "loop", d => Between(d, "notify", "loop", "Elsa.ForEach")),
        ["case-incomplete"] = (Linted.Transfer, "in-result", d => d.Activity("in-result")["cases"]![0]!.AsObject().Remove("label")),
        ["status-code-missing"] = (Linted.Enrollment, "send", d => Between(d, "notify", "send", "Elsa.SendHttpRequest")["expectedStatusCodes"] = new JsonArray(new JsonObject { ["statusCode"] = "x" })),
        ["unknown-activity"] = (Linted.Enrollment, "notify", d => d.Activity("notify")["type"] = "Ybtb.SendFax"),
        ["uses-itself"] = (Linted.Enrollment, "notify", d =>
        {
            (d["options"]!["usableAsActivity"], d["name"]) = (true, "Enrol");
            d.Activity("notify")["type"] = "Enrol";
        }),
        ["sub-workflow-not-published"] = (Linted.Enrollment, "sub", d => Between(d, "notify", "sub", "Elsa.DispatchWorkflow").Set("workflowDefinitionId", "gone")),
        ["part-input-unknown"] = (Linted.Enrollment, "sub", d =>
        {
            var node = Between(d, "notify", "sub", "Elsa.DispatchWorkflow");
            node.Set("workflowDefinitionId", "part");
            node.Set("input", "{\"Known\": 1, \"Other\": 2}", "Object");
        }),
        ["connection-to-nowhere"] = (Linted.Enrollment, "flow", d => d.Connection("close", "Done")["target"]!["activity"] = "gone"),
        ["connection-from-end"] = (Linted.Enrollment, "end", d => d.Connect("end", "Done", "end-refused")),
        ["unreachable"] = (Linted.Enrollment, "accept", d => d.Cut("eligibility", "Eligible")),
        ["open-port"] = (Linted.Enrollment, "eligibility", d => d.Cut("eligibility", "NotEligible")),
        ["unknown-port"] = (Linted.Enrollment, "eligibility", d => d.Connection("eligibility", "Eligible")["source"]!["port"] = "Done"),
        ["invalid-loop"] = (Linted.Recognition, "approve", d => d.Connection("approve", "退回")["target"]!["activity"] = "eligibility"),
        ["loop-met-from-outside"] = (Linted.Recognition, "stop", d => d.Connect("route", "Done", "stop")),
        ["trigger-invalid"] = (Linted.Enrollment, "start", d => Trigger(d, "Elsa.Cron").Set("cronExpression", "every day")),
        ["case-not-received"] = (Linted.Enrollment, null, d => d.Drop("receive")),
        ["case-status"] = (Linted.Enrollment, "grant", d => d.Drop("accept")),
        ["case-not-closed"] = (Linted.Enrollment, "end", d => d.Drop("close")),
        ["close-without-decision"] = (Linted.Enrollment, "close", d => d.Drop("grant")),
        ["limit-not-started"] = (Linted.Enrollment, "grant", d => d.Drop("statutory")),
        ["limit-not-stopped"] = (Linted.Enrollment, "close", d => d.Drop("stop")),
        ["limit-started-twice"] = (Linted.Enrollment, "statutory", d => d.Activity("statutory").Set("clock", "promised")),
        ["limit-before-acceptance"] = (Linted.Enrollment, "promised", d => d.Drop("accept")),
        ["acceptance-not-told"] = (Linted.Recognition, "grant", d => d.Activity("accept").Set("notice", "no")),
        ["stop-without-start"] = (Linted.Enrollment, "stop", d => d.Activity("stop").Set("clock", "stage")),
        ["pause-without-limit"] = (Linted.Recognition, "pause", d =>
        {
            d.Drop("promised");
            d.Drop("statutory");
        }),
        ["pause-without-resume"] = (Linted.Recognition, "pause", d =>
        {
            d.Drop("resume");
            d.Drop("resume-failed");
            d.Drop("resume-special");
        }),
        ["decided-while-paused"] = (Linted.Recognition, "deny", d => d.Drop("resume-failed")),
        ["resume-without-pause"] = (Linted.Enrollment, "resume", d => Between(d, "promised", "resume", "Ybtb.ResumeLimit")),
        ["extend-without-limit"] = (Linted.Enrollment, "extend", d =>
        {
            Between(d, "materials", "extend", "Ybtb.ExtendLimit", "Complete", "Extended");
            d.Connect("extend", "Refused", "eligibility");
        }),
        ["overdue-without-receipt"] = (Linted.Recognition, "window", d => d.Drop("receipt-again")),
        ["too-many-paths"] = (Linted.Enrollment, null, ManyBranches),
        ["no-outcomes"] = (Linted.Recognition, "review", d => d.Activity("review").Set("outcomes", "[]", "Object")),
        ["outcome-twice"] = (Linted.Recognition, "review", d => d.Activity("review").Set("outcomes", "[\"通过\", \"不通过\", \"补正\", \"通过\"]", "Object")),
        ["unknown-outcome"] = (Linted.Recognition, "window", d => d.Activity("window").Set("overdueOutcome", "默认受理")),
        ["unknown-form"] = (Linted.Transfer, "out-review", d => d.Activity("out-review").Set("forms", "{\"不予转出\": \"no-such-form\"}", "Object")),
        ["unknown-limit"] = (Linted.Enrollment, "promised", d => d.Activity("promised").Set("limit", "three days")),
        ["unknown-office"] = (Linted.Transfer, "hand-out", d => d.Activity("hand-out").Set("office", "999999")),
        ["unknown-field"] = (Linted.Enrollment, "route", d => d.Activity("route").Set("field", "town")),
        ["unreadable-field"] = (Linted.Flexible, "situation", d => d.Activity("situation").Set("field", "personName")),
        ["ground-not-admitted"] = (Linted.Recognition, "pause", d => d.Activity("pause").Set("ground", "tender")),
        ["input-missing"] = (Linted.Enrollment, "document", d => d.Activity("document").Set("kind", null)),
        ["correction-not-allowed"] = (Linted.Enrollment, "correct", d =>
        {
            Between(d, "route", "correct", "Ybtb.RequestCorrection", "Done", "Corrected");
            d.Connect("correct", "StillMissing", "materials");
            d.Connect("correct", "Expired", "materials");
        }),
        ["extension-not-allowed"] = (Linted.Enrollment, "extend", d =>
        {
            Between(d, "promised", "extend", "Ybtb.ExtendLimit", "Done", "Extended");
            d.Connect("extend", "Refused", "statutory");
        }),
    };

    public static TheoryData<string> Codes => [.. Edits.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Lint_AFlowOneStepAway_HasTheFinding(string code)
    {
        var (name, node, edit) = Edits[code];
        var flow = Linted.Flow(name);
        (await FindingsAsync(flow)).Should().NotContain(f => f.Code == code);

        edit(flow);

        var found = (await FindingsAsync(flow)).Where(f => f.Code == code).ToList();
        found.Should().NotBeEmpty();
        if (node is not null)
        {
            found.Should().Contain(f => f.NodeId != null && f.NodeId.EndsWith(":" + node, StringComparison.Ordinal), string.Join(' ', found));
        }
    }

    [Fact]
    public async Task Lint_ShippedFlows_FindsNothing()
    {
        foreach (var name in new[]
        {
            Linted.Enrollment, Linted.Recognition, Linted.Transfer, Linted.Flexible,
            "provincial-university-student-enrollment", "newborn-enrollment", "resident-enrollment-suspension",
        })
        {
            (await FindingsAsync(Linted.Flow(name))).Should().BeEmpty(name);
        }
    }

    [Fact]
    public async Task Lint_AScriptThatChoosesItsOutcomes_FollowsThoseThatAreConnected()
    {
        var flow = Linted.Flow(Linted.Enrollment);
        Between(flow, "notify", "choose", "Elsa.RunJavaScript", "Done", "go").Set("script", "setOutcome('go')");

        (await FindingsAsync(flow)).Should().NotContain(f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public async Task Lint_ACaseThatOneSideOfADecisionLeavesUnfinished_IsRefusedThere()
    {
        var flow = Linted.Flow(Linted.Enrollment);
        Between(flow, "notify", "decide", "Elsa.FlowDecision", "Done", "True").Set("condition", "true", "JavaScript");

        (await FindingsAsync(flow)).Should().Contain(f => f.Code == "case-not-closed" && f.NodeId == "Workflow1:flow:decide" && f.Message.Contains("“否”"));
    }

    private static Task<IReadOnlyList<Finding>> FindingsAsync(JsonNode flow) => Linted.FindingsAsync(flow, JsonNode.Parse("""
        { "id": "part-1", "definitionId": "part", "name": "part", "inputs": [{ "name": "Known", "type": "String" }], "root": { "id": "s", "type": "Elsa.Start" } }
        """)!);

    /// <summary>Puts an activity between one and what follows it.</summary>
    private static JsonObject Between(JsonNode flow, string after, string id, string type, string port = "Done", string leavesBy = "Done")
    {
        var activity = flow.Add(id, type, after);
        var onward = flow.Connection(after, port);
        flow.Connect(id, leavesBy, (string)onward["target"]!["activity"]!);
        onward["target"]!["activity"] = id;
        return activity;
    }

    private static JsonObject Trigger(JsonNode flow, string type)
    {
        var start = flow.Activity("start");
        (start["type"], start["customProperties"]!["canStartWorkflow"]) = (type, true);
        return start;
    }

    /// <summary>Ten branches with four tasks each, all at once.</summary>
    private static void ManyBranches(JsonNode flow)
    {
        var branches = Enumerable.Range(0, 10).ToList();
        Between(flow, "promised", "many", "Elsa.FlowFork", "Done", "main").Set("branches", $"[\"main\", {string.Join(", ", branches.Select(b => $"\"b{b}\""))}]", "Object");
        foreach (var branch in branches)
        {
            var last = "many";
            foreach (var step in Enumerable.Range(0, 4))
            {
                flow.Add($"t{branch}{step}", "Elsa.RunTask");
                flow.Connect(last, step == 0 ? $"b{branch}" : "Done", $"t{branch}{step}");
                last = $"t{branch}{step}";
            }
        }

        var review = Between(flow, "notify", "hold", "Elsa.RunTask");
        review.Set("taskName", "hold");
    }
}
