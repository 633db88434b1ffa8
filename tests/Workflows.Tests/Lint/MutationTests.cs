using System.Diagnostics;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;

namespace Ybtb.Workflows.Tests.Lint;

/// <summary>Slips of the pen in the shipped flows, one at a time and all of a kind: each is found, but for those that are another lawful flow.</summary>
public sealed class MutationTests
{
    /// <summary>What is left out here leaves a flow that is another, not a wrong one; why is said beside it.</summary>
    private static readonly HashSet<string> Lawful =
    [
        "cut notify-resumed.Done",   // the limits may stand still for one special procedure only
        "drop insurance-relation-transfer receipt",   // accepted or refused on the spot: nothing hangs on the receipt limit
        "drop insurance-relation-transfer end-stage",   // the stage runs on while 答复机构 looks at the case
    ];

    public static TheoryData<string> Flows => [Linted.Enrollment, Linted.Recognition, Linted.Transfer];

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_AConnectionCut_IsRefused(string name) => await EachAsync(name, document => Connections(document).Select(c => (
        $"cut {c.Source}.{c.Port}", (Action<JsonNode>)(d => d.Cut(c.Source, c.Port)))));

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_APortRetyped_IsRefused(string name) => await EachAsync(name, document => Connections(document).Select(c => (
        $"retype {c.Source}.{c.Port}", (Action<JsonNode>)(d => d.Connection(c.Source, c.Port)["source"]!["port"] = c.Port + "x"))));

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_AnActivityOnCasesLeftOut_IsRefused(string name) => await EachAsync(name, document => Linted.Charts(document)
        .SelectMany(chart => chart["activities"]!.AsArray())
        .Where(a => (string)a!["type"]! is "Ybtb.StartLimit" or "Ybtb.StopLimit" or "Ybtb.ResumeLimit" or "Ybtb.CloseCase" or "Ybtb.Accept" or "Ybtb.ReceiveCase" or "Ybtb.Decide")
        .Select(a => (string)a!["id"]!)
        .Where(id => Connections(document).Count(c => c.Source == id) == 1)
        .Select(id => ($"drop {name} {id}", (Action<JsonNode>)(d => d.Drop(id)))));

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_AVariableRenamed_IsRefusedWhereAScriptNamesIt(string name)
    {
        var text = Linted.Flow(name).ToJsonString();
        await EachAsync(name, document => document["variables"]!.AsArray().Select(v => (string)v!["name"]!)
            .Where(variable => text.Contains($"getVariable(\\u0027{variable}\\u0027)", StringComparison.Ordinal))
            .Select(variable => ($"rename {variable}", (Action<JsonNode>)(d => d["variables"]!.AsArray().Single(v => (string)v!["name"]! == variable)!["name"] = variable + "2"))));
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_AVariableRemoved_IsRefused(string name) => await EachAsync(name, document => document["variables"]!.AsArray()
        .Select((_, place) => ($"remove variable {place}", (Action<JsonNode>)(d => d["variables"]!.AsArray().RemoveAt(place)))));

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Lint_AnUnknownType_IsRefusedAtItsNode(string name)
    {
        foreach (var id in Linted.Charts(Linted.Flow(name)).SelectMany(c => c["activities"]!.AsArray()).Select(a => (string)a!["id"]!))
        {
            var document = Linted.Flow(name);
            document.Activity(id)["type"] = "Ybtb.Typo";
            (await Linted.FindingsAsync(document)).Should().Contain(f => f.Code == "unknown-activity" && f.NodeId!.EndsWith(":" + id, StringComparison.Ordinal), id);
        }
    }

    /// <summary>It runs on every automatic save; the bar of 50 ms is for a quiet machine, this one also holds on a busy one.</summary>
    [Fact]
    public async Task Lint_OfTwoHundredActivities_IsQuick()
    {
        var document = Large();
        await Linted.FindingsAsync(document);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            (await Linted.FindingsAsync(document)).Should().NotContain(f => f.Code == "too-many-paths");
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        best.Should().BeLessThan(TimeSpan.FromMilliseconds(300));
    }

    private static async Task EachAsync(string name, Func<JsonNode, IEnumerable<(string What, Action<JsonNode> Edit)>> edits)
    {
        var missed = new List<string>();
        var tried = 0;
        foreach (var (what, edit) in edits(Linted.Flow(name)).ToList())
        {
            var document = Linted.Flow(name);
            edit(document);
            var errors = (await Linted.FindingsAsync(document)).Where(f => f.Severity == FindingSeverity.Error).ToList();
            if (errors.Count == 0 && !Lawful.Contains(what))
            {
                missed.Add(what);
            }

            tried++;
        }

        tried.Should().BePositive();
        missed.Should().BeEmpty();
    }

    private static List<(string Source, string Port)> Connections(JsonNode document) =>
    [
        .. Linted.Charts(document).SelectMany(chart => chart["connections"]!.AsArray())
            .Select(c => ((string)c!["source"]!["activity"]!, (string)c["source"]!["port"]!)).Distinct(),
    ];

    /// <summary>The recognition flow with texts to the applicant in a row behind the acceptance: 200 activities.</summary>
    private static JsonNode Large()
    {
        var document = Linted.Flow(Linted.Recognition);
        var onward = document.Connection("notify-accepted", "Done");
        var activities = document["root"]!["activities"]!.AsArray();
        for (var i = 0; activities.Count < 200; i++)
        {
            document.Add($"n{i}", "Ybtb.Notify");
            document.Connect($"n{i}", "Done", (string)onward["target"]!["activity"]!);
            onward["target"]!["activity"] = $"n{i}";
            onward = document.Connection($"n{i}", "Done");
        }

        return document;
    }
}
