using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Engine.Comparison;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Tests.Comparison;

public sealed class DefinitionComparerTests
{
    private const string Base = """
        { "id": "d1", "definitionId": "d", "name": "甲", "version": 1, "isLatest": true, "isPublished": true,
          "variables": [{ "id": "v1", "name": "count", "typeName": "Int32", "value": "3" }],
          "inputs": [{ "type": "String", "name": "Who", "displayName": "谁" }], "outputs": [], "outcomes": [],
          "options": { "usableAsActivity": false, "incidentStrategyType": null }, "customProperties": { "note": "x" },
          "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "variables": [],
            "activities": [
              { "id": "a", "name": "开始", "type": "Elsa.Start", "version": 1, "metadata": { "designer": { "position": { "x": 0, "y": 10 } } } },
              { "id": "b", "name": "判断", "type": "Elsa.FlowDecision", "version": 1, "customProperties": { "canStartWorkflow": false },
                "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getVariable('count') > 1" } } },
              { "id": "c", "name": "写", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "好" } } },
              { "id": "n", "name": "箱", "type": "Elsa.FlowNode", "version": 1, "body": { "id": "s", "name": "序", "type": "Elsa.Sequence", "version": 1, "activities": [{ "id": "w", "name": "内", "type": "Elsa.WriteLine", "version": 1 }] } }
            ],
            "connections": [
              { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b", "port": "In" }, "vertices": [] },
              { "source": { "activity": "b", "port": "True" }, "target": { "activity": "c", "port": "In" }, "vertices": [{ "x": 1, "y": 2 }] } ] } }
        """;

    private static readonly DefinitionComparer Comparer = new(ActivityRegistry.General);

    [Fact]
    public void Compare_WithItself_FindsNothingAndShowsEverything()
    {
        var same = Compare(_ => { });

        same.HasChanges.Should().BeFalse();
        same.Nodes.Select(n => (n.NodeId, n.ParentNodeId, n.Port)).Should().Equal(
            ("Workflow1:f", "Workflow1", "root"), ("Workflow1:f:a", "Workflow1:f", "activities"), ("Workflow1:f:b", "Workflow1:f", "activities"),
            ("Workflow1:f:c", "Workflow1:f", "activities"), ("Workflow1:f:n", "Workflow1:f", "activities"), ("Workflow1:f:n:s", "Workflow1:f:n", "body"),
            ("Workflow1:f:n:s:w", "Workflow1:f:n:s", "activities"));
        same.Nodes[2].Should().Match<ComparedNode>(n => n.Name == "判断" && n.DisplayType != n.Type && n.Position == null);
        same.Connections.Should().HaveCount(2).And.OnlyContain(c => c.Change == ChangeKind.Unchanged && c.ParentNodeId == "Workflow1:f");
        same.Connections[1].Vertices.Should().Equal(new CanvasPoint(1, 2));
    }

    [Fact]
    public void Compare_WhatSaysTheSameInOtherWords_FindsNothing()
    {
        var same = Compare(d =>
        {
            d["id"] = "d2";
            d["version"] = 2;
            d["isPublished"] = false;
            d["toolVersion"] = "9.9";
            d["customProperties"]!["ybtbEditor"] = new JsonObject { ["id"] = "x", ["revision"] = 4 };
            d["description"] = null;
            Activity(d, "b").Remove("customProperties");
            Activity(d, "b")["condition"]!["typeName"] = null;
            Activity(d, "b")["condition"]!["expression"]!["value"] = "getVariable('count') > 1\r\n";
            Activity(d, "c")["text"] = "好";
            Activity(d, "a")["customProperties"] = new JsonObject { ["mergeMode"] = null };
            var list = (JsonArray)d["root"]!["activities"]!;
            var first = list[0]!;
            list.RemoveAt(0);
            list.Add(first);   // the designer puts what was edited at the end
        });

        same.HasChanges.Should().BeFalse();
    }

    [Fact]
    public void Compare_AnActivityDrawnElsewhere_IsNoChangeButShown()
    {
        var moved = Compare(d =>
        {
            Activity(d, "a")["metadata"]!["designer"]!["position"]!["x"] = 55.5;
            d["root"]!["connections"]![1]!["vertices"] = new JsonArray();
        });

        moved.HasChanges.Should().BeFalse();
        moved.Nodes.Single(n => n.LeftPosition is not null).Should().Match<ComparedNode>(
            n => n.Id == "a" && n.Position == new CanvasPoint(55.5, 10) && n.LeftPosition == new CanvasPoint(0, 10) && n.Change == ChangeKind.Unchanged);
    }

    [Fact]
    public void Compare_AnActivityReplacedByAnother_ShowsBothAndTheirConnections()
    {
        var replaced = Compare(d =>
        {
            Activity(d, "c")["id"] = "c2";
            d["root"]!["connections"]![1]!["target"]!["activity"] = "c2";
        });

        Changed(replaced).Should().Equal(("c2", ChangeKind.Added), ("c", ChangeKind.Removed));
        replaced.Nodes[^1].NodeId.Should().Be("Workflow1:f:c");
        replaced.Connections.Select(c => (c.Source, c.Port, c.Target, c.Change)).Should().Equal(
            ("a", "Done", "b", ChangeKind.Unchanged), ("b", "True", "c2", ChangeKind.Added), ("b", "True", "c", ChangeKind.Removed));
    }

    [Fact]
    public void Compare_APortThatALineLeavesBy_IsAnotherConnection()
    {
        var retyped = Compare(d => d["root"]!["connections"]![1]!["source"]!["port"] = "False");

        Changed(retyped).Should().BeEmpty();
        retyped.Connections.Where(c => c.Change != ChangeKind.Unchanged).Select(c => (c.Port, c.Change)).Should().Equal(("False", ChangeKind.Added), ("True", ChangeKind.Removed));
    }

    [Fact]
    public void Compare_AChangedScript_IsNamedByTheInputsLabel()
    {
        var changed = Compare(d => Activity(d, "b")["condition"]!["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "True" });

        Changed(changed).Should().Equal(("b", ChangeKind.Changed));
        changed.Nodes.Single(n => n.Id == "b").Properties.Should().Equal(
            new PropertyDifference("condition", "条件", "getVariable('count') > 1", "True", "JavaScript"));
    }

    [Fact]
    public void Compare_NamesTextsAndUnknownProperties_AreListed()
    {
        var changed = Compare(d =>
        {
            var node = Activity(d, "c");
            node["metadata"] = new JsonObject { ["displayText"] = "写一行" };
            node["text"] = null;
            node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
            node["acme"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        });

        changed.Nodes.Single(n => n.Id == "c").Properties.Should().BeEquivalentTo(
        [
            new PropertyDifference("text", "文本", "好", null),
            new PropertyDifference("acme", "acme", null, """{"deep":[1,2]}"""),
            new PropertyDifference("metadata.displayText", "显示名称", null, "写一行"),
            new PropertyDifference("customProperties.canStartWorkflow", "可启动流程", null, "True"),
        ]);
    }

    [Fact]
    public void Compare_VariablesInputsAndOptions_AreTheWorkflowsOwn()
    {
        var changed = Compare(d =>
        {
            d["name"] = "乙";
            d["variables"]![0]!["name"] = "n";
            d["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v2", ["name"] = "added", ["typeName"] = "String", ["isArray"] = true });
            d["inputs"] = new JsonArray();
            d["options"]!["usableAsActivity"] = true;
            d["customProperties"]!["note"] = "y";
            d["future"] = 7;
        });

        Changed(changed).Should().BeEmpty();
        changed.HasChanges.Should().BeTrue();
        changed.Properties.Should().BeEquivalentTo(
        [
            new PropertyDifference("name", "名称", "甲", "乙"),
            new PropertyDifference("future", "future", null, "7"),
            new PropertyDifference("variables.v1", "变量“n”", "count：Int32，默认值 3", "n：Int32，默认值 3"),
            new PropertyDifference("variables.v2", "变量“added”", null, "added：String[]"),
            new PropertyDifference("inputs.Who", "流程输入“Who”", "String，谁", null),
            new PropertyDifference("options.usableAsActivity", "可用作活动", "False", "True"),
            new PropertyDifference("customProperties.note", "customProperties.note", "x", "y"),
        ]);
    }

    [Fact]
    public void Compare_AnActivityPutIntoAnotherContainer_HasMoved()
    {
        var moved = Compare(d =>
        {
            var node = Activity(d, "c");
            ((JsonArray)d["root"]!["activities"]!).Remove(node);
            ((JsonArray)Activity(d, "n")["body"]!["activities"]!).Add(node);
        });

        Changed(moved).Should().Equal(("c", ChangeKind.Changed));
        var node = moved.Nodes.Single(n => n.Id == "c");
        (node.NodeId, node.ParentNodeId).Should().Be(("Workflow1:f:n:s:c", "Workflow1:f:n:s"));
        node.Properties.Should().Equal(new PropertyDifference("parent", "所在位置", "f", "序"));
    }

    [Fact]
    public void Compare_AVariableRenamed_DoesNotChangeWhatRefersToItById()
    {
        var bound = Edited(d => Activity(d, "c")["text"] = JsonNode.Parse("""{"typeName": "String", "expression": {"type": "Variable", "value": "{\"id\": \"v1\", \"name\": \"count\"}"}}"""));
        var renamed = Edited(d =>
        {
            d["variables"]![0]!["name"] = "n";
            Activity(d, "c")["text"] = JsonNode.Parse("""{"typeName": null, "expression": {"type": "Variable", "value": {"id": "v1", "name": "n"}}}""");
        });

        Changed(Comparer.Compare(bound, renamed)).Should().BeEmpty();
    }

    [Fact]
    public void Compare_IdsThatOccurTwice_StillPairsThemInOrder()
    {
        var twice = Edited(d => Activity(d, "c")["id"] = "b");

        Comparer.Compare(twice, twice).Should().Match<DefinitionComparison>(c => !c.HasChanges && c.Nodes.Count == 7);
    }

    [Fact]
    public void Compare_TheOtherWayRound_MirrorsTheChanges()
    {
        var (left, right) = (Edited(_ => { }), Edited(d =>
        {
            ((JsonArray)d["root"]!["activities"]!).Remove(Activity(d, "c"));
            Activity(d, "b")["condition"] = null;
        }));

        Changed(Comparer.Compare(left, right)).Should().BeEquivalentTo([("b", ChangeKind.Changed), ("c", ChangeKind.Removed)]);
        Changed(Comparer.Compare(right, left)).Should().BeEquivalentTo([("b", ChangeKind.Changed), ("c", ChangeKind.Added)]);
    }

    private static DefinitionComparison Compare(Action<JsonNode> edit) => Comparer.Compare(Edited(_ => { }), Edited(edit));

    private static IEnumerable<(string Id, ChangeKind Change)> Changed(DefinitionComparison comparison) =>
        comparison.Nodes.Where(n => n.Change != ChangeKind.Unchanged).Select(n => (n.Id, n.Change));

    private static WorkflowDefinition Edited(Action<JsonNode> edit)
    {
        var document = JsonNode.Parse(Base)!;
        edit(document);
        return DefinitionReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())).Definition;
    }

    private static JsonObject Activity(JsonNode document, string id) =>
        document["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => (string)a["id"]! == id);
}
