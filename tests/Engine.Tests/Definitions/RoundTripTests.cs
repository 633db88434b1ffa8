using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Definitions;

public sealed class RoundTripTests
{
    private const string Rich = """
        { "$schema": "https://elsaworkflows.io/x.json", "id": "v1", "definitionId": "rich", "name": "流程", "version": 7, "toolVersion": "3.8.2.0", "tenantId": null,
          "variables": [{ "id": "a", "name": "x", "typeName": "Int32", "isArray": false, "value": "3", "storageDriverTypeName": null, "odd": [1, null] }],
          "inputs": [{ "type": "String", "name": "Who", "uiHint": "singleline", "storageDriverType": "D" }], "outputs": [], "outcomes": ["准予"],
          "customProperties": { "Flowchart:ExecutionMode": "TokenBased" }, "somethingNew": { "deep": { "n": 1.50 } },
          "options": { "commitStrategyName": null, "activationStrategyType": null, "future": true },
          "root": { "id": "f", "nodeId": "lies", "type": "Elsa.Flowchart", "version": 1, "customProperties": { "notFoundConnections": [] }, "metadata": { "x": null },
            "connections": [{ "source": { "activity": "b", "port": "Done" }, "target": { "activity": "a", "port": "In" }, "vertices": [{ "x": 760, "y": 360.5 }], "extra": null }],
            "activities": [
              { "id": "b", "nodeId": "Workflow1:wrong:b", "type": "Elsa.Start", "version": 1, "runAsynchronously": true, "canStartWorkflow": false, "unknown": null },
              { "type": "Elsa.If", "id": "a", "version": 1, "then": { "id": "t", "type": "Elsa.Sequence", "version": 1, "activities": [{ "id": "w", "type": "Elsa.WriteLine", "version": 1 }] } },
              { "id": "m", "type": "Acme.Missing", "version": 4, "mergeMode": "Race", "secret": { "typeName": "String", "expression": { "type": "Liquid", "value": "{{ x }}" } } }] } }
        """;

    [Fact]
    public void Write_WhatWasRead_KeepsEveryPropertyAndTheirOrder()
    {
        var written = Rewrite(Rich);

        var expected = JsonNode.Parse(Rich)!;
        SetNodeIds(expected["root"]!.AsObject(), "Workflow1");
        JsonNode.DeepEquals(expected, written).Should().BeTrue(written.ToJsonString());
        written.AsObject().Select(p => p.Key).Should().Equal(expected.AsObject().Select(p => p.Key));
        Rewrite(written.ToJsonString()).ToJsonString().Should().Be(written.ToJsonString());
    }

    [Fact]
    public void Write_NumbersAndChinese_StayAsTheyWereWritten()
    {
        var text = Encoding.UTF8.GetString(DefinitionWriter.Write(Read(Rich).Definition, null));

        text.Should().Contain("1.50").And.Contain("准予").And.Contain("360.5");
    }

    [Theory]
    [InlineData("""[ITEM, ITEM2]""")]
    [InlineData("""{"$values": [ITEM, ITEM2]}""")]
    public void Write_ActivitiesInEitherForm_SetsTheirNodeIds(string activities)
    {
        var written = Rewrite(Rooted($$"""{ "id": "f", "type": "Elsa.Flowchart", "activities": {{Fill(activities)}} }"""));

        var list = written["root"]!["activities"]!;
        var items = list is JsonArray array ? array : list["$values"]!.AsArray();
        items.Select(i => (string?)i!["nodeId"]).Should().Equal("Workflow1:f:one", "Workflow1:f:two");
    }

    [Fact]
    public void Write_ASingleActivityInPlaceOfAList_SetsItsNodeId()
    {
        var written = Rewrite(Rooted($$"""{ "id": "f", "type": "Elsa.Flowchart", "activities": {{Fill("ITEM")}} }"""));

        ((string?)written["root"]!["activities"]!["nodeId"]).Should().Be("Workflow1:f:one");
    }

    [Fact]
    public void Write_WithAStamp_SetsIdentityAndFlagsOnly()
    {
        var written = JsonNode.Parse(DefinitionWriter.Write(Read(Rich).Definition, new VersionStamp("v9", "rich", 9, true, false)))!;

        ((string?)written["id"], (int?)written["version"], (bool?)written["isLatest"], (bool?)written["isPublished"]).Should().Be(("v9", 9, true, false));
        ((string?)written["toolVersion"]).Should().Be("3.8.2.0");
    }

    [Theory]
    [InlineData("""[{"source": {"activity": "one", "port": "Done"}, "target": {"activity": "two", "port": "In"}, "vertices": null}]""", "Done")]
    [InlineData("""[{"source": "one", "target": "two", "sourcePort": "Done", "targetPort": "In"}]""", "Done")]
    [InlineData("""[{"Source": "one", "Target": "two", "SourcePort": "Done"}]""", "Done")]
    [InlineData("""[{"Source": {"Activity": "one", "Port": "Done"}, "Target": {"Activity": "two"}}]""", "Done")]
    [InlineData("""{"source": {"activity": "one"}, "target": {"activity": "two"}}""", null)]
    [InlineData("""{"$values": [{"source": {"activity": "one", "port": null}, "target": {"activity": "two"}}]}""", null)]
    [InlineData("""[{"source": "one", "target": "two", "sourcePort": ""}]""", null)]
    public void Read_AnOlderSpellingOfAConnection_IsTheSame(string connections, string? port)
    {
        var (definition, findings) = Read(Rooted($$"""{ "id": "f", "type": "Elsa.Flowchart", "activities": {{Fill("[ITEM, ITEM2]")}}, "connections": {{connections}} }"""));

        findings.Should().BeEmpty();
        definition.Root.Connections.Should().Equal(new Connection("one", port, "two"));
    }

    [Theory]
    [InlineData("""{"activities": [{"id": "a", "type": "Elsa.Start"}, {"id": "a", "type": "Elsa.End"}]}""", "duplicate-id")]
    [InlineData("""{"activities": [{"type": "Elsa.Start"}]}""", "activity-without-id")]
    [InlineData("""{"activities": [{"id": 7, "type": "Elsa.Start"}]}""", "activity-without-id")]
    [InlineData("""{"connections": [{"source": {"port": "Done"}, "target": {"activity": "a"}}]}""", "connection-incomplete")]
    [InlineData("""{"connections": [5]}""", "connection-incomplete")]
    [InlineData("""{"variables": [{"id": "v"}]}""", "variable-without-name")]
    [InlineData("""{"variables": [{"id": "v", "name": "x", "typeName": "Acme.Secret, Acme"}]}""", "variable-type")]
    [InlineData("""{"variables": [{"id": "v", "name": "x", "typeName": "Int32", "value": "three"}]}""", "variable-default")]
    public void Read_SomethingWrongInside_IsReported(string flowchart, string code)
    {
        var (_, findings) = Read(Rooted("""{ "id": "f", "type": "Elsa.Flowchart", """ + flowchart[1..]));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(f => f.Code == code && f.Severity == FindingSeverity.Error && f.NodeId!.StartsWith("Workflow1:f"));
    }

    [Fact]
    public async Task Example_OfTheFormat_RunsToItsEnd()
    {
        using var host = EngineHost.Create();
        var document = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Definitions", "Documents", "demo-review.json"));
        var receipt = await host.RunAsync(document, Value.Object(new KeyValuePair<string, Value>("ItemCode", "08")));

        await CompleteAsync(host, receipt, "again");
        var second = await host.QueryAsync(db => Task.FromResult(db.Set<Ybtb.Engine.Persistence.Rows.BookmarkRow>().Single().BookmarkId));
        await host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(second, "ok")), default);

        (await host.InstanceAsync(receipt.InstanceId)).Status.Should().Be("Finished");
        var journal = await host.JournalAsync(receipt.InstanceId);
        journal.OfType<VariableSet>().Should().ContainSingle().Which.Value.Should().Be(Value.Of("YN-08"));
        journal.OfType<ActivityCompleted>().SelectMany(c => c.Outcomes).Should().ContainInOrder("False", "True");
    }

    private static Task CompleteAsync(EngineHost host, StepReceipt receipt, string result) =>
        host.Runtime.StepAsync(new StepRequest(receipt.InstanceId, new ResumeStimulus(receipt.Bookmarks[0].Id, result)), default);

    private static (WorkflowDefinition Definition, IReadOnlyList<Finding> Findings) Read(string json) => DefinitionReader.Read(Encoding.UTF8.GetBytes(json));

    private static JsonNode Rewrite(string json) => JsonNode.Parse(DefinitionWriter.Write(Read(json).Definition, null))!;

    private static string Rooted(string root) => $$"""{ "id": "d", "definitionId": "d", "name": "d", "root": {{root}} }""";

    private static string Fill(string items) => items
        .Replace("ITEM2", """{ "id": "two", "nodeId": "wrong", "type": "Elsa.End" }""", StringComparison.Ordinal)
        .Replace("ITEM", """{ "id": "one", "type": "Elsa.Start" }""", StringComparison.Ordinal);

    private static void SetNodeIds(JsonObject node, string parent)
    {
        node["nodeId"] = $"{parent}:{node["id"]}";
        var children = (node["activities"] as JsonArray ?? []).Select(a => a!.AsObject()).ToList();
        if (node["then"] is JsonObject then)
        {
            children.Add(then);
        }

        children.ForEach(child => SetNodeIds(child, (string)node["nodeId"]!));
    }
}
