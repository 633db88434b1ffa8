namespace Ybtb.Benchmarks;

/// <summary>The flows of the engine's figures.</summary>
internal static class BenchDefinitions
{
    /// <summary>Start, three trivial activities, a decision, End.</summary>
    public const string Straight = """
        { "id": "s1", "definitionId": "bench-straight", "name": "直通", "version": 1,
          "variables": [ { "id": "v1", "name": "caseNo", "typeName": "String", "isArray": false, "value": null } ],
          "inputs": [ { "type": "String", "name": "Who" } ],
          "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "a1", "type": "Elsa.Start", "version": 1 },
              { "id": "a2", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v1" },
                "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "'YN-' + getInput('Who')" } } },
              { "id": "a3", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "登记" } } },
              { "id": "a4", "type": "Elsa.Correlate", "version": 1, "correlationId": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getCaseNo()" } } },
              { "id": "a5", "type": "Elsa.FlowDecision", "version": 1, "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "variables.caseNo.length > 3" } } },
              { "id": "a6", "type": "Elsa.End", "version": 1 } ],
            "connections": [
              { "source": { "activity": "a1", "port": "Done" }, "target": { "activity": "a2" } },
              { "source": { "activity": "a2", "port": "Done" }, "target": { "activity": "a3" } },
              { "source": { "activity": "a3", "port": "Done" }, "target": { "activity": "a4" } },
              { "source": { "activity": "a4", "port": "Done" }, "target": { "activity": "a5" } },
              { "source": { "activity": "a5", "port": "True" }, "target": { "activity": "a6" } } ] } }
        """;

    /// <summary>Start, a task for a person, a decision on its result, End.</summary>
    public const string HumanTask = """
        { "id": "t1", "definitionId": "bench-task", "name": "人工任务", "version": 1, "variables": [],
          "inputs": [ { "type": "String", "name": "Who" } ],
          "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "a1", "type": "Elsa.Start", "version": 1 },
              { "id": "a2", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'review-' + getInput('Who')" } } },
              { "id": "a3", "type": "Elsa.FlowDecision", "version": 1, "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getLastResult() === 'ok'" } } },
              { "id": "a4", "type": "Elsa.End", "version": 1 } ],
            "connections": [
              { "source": { "activity": "a1", "port": "Done" }, "target": { "activity": "a2" } },
              { "source": { "activity": "a2", "port": "Done" }, "target": { "activity": "a3" } },
              { "source": { "activity": "a3", "port": "True" }, "target": { "activity": "a4" } } ] } }
        """;
}
