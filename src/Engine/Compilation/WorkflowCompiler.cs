using System.Text.Json;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Compilation;

/// <summary>Turns a definition into activities ready to run, and says what is wrong with it.</summary>
public sealed class WorkflowCompiler(ActivityRegistry registry)
{
    /// <returns>The workflow, or null when a finding is an error; and all findings.</returns>
    public (CompiledWorkflow? Workflow, IReadOnlyList<Finding> Findings) Compile(WorkflowDefinition definition)
    {
        var findings = new List<Finding>();
        var sources = new InputSourceReader(definition, registry, findings.Add);
        var activities = new List<Activity>();
        var root = new Workflow();
        activities.Add(root);
        root.Place(WorkflowNode(definition), 0, [], []);
        if (Build(definition.Root, [], activities, sources, findings) is { } child)
        {
            root.Adopt([new ChildActivity(Workflow.RootPort, child)]);
        }

        return findings.Exists(f => f.Severity == FindingSeverity.Error)
            ? (null, findings)
            : (new CompiledWorkflow(definition, activities), findings);
    }

    private static ActivityNode WorkflowNode(WorkflowDefinition definition) => new()
    {
        Id = "Workflow1",
        NodeId = "Workflow1",
        Name = definition.Name,
        Type = Workflow.TypeName,
        Version = 1,
        Json = definition.Json,
        Variables = definition.Variables,
        Children = [new ChildNode(Workflow.RootPort, definition.Root)],
        Connections = [],
    };

    private Activity? Build(ActivityNode node, IReadOnlyList<VariableDefinition> outerVariables, List<Activity> activities, InputSourceReader sources, List<Finding> findings)
    {
        if (!registry.TryGet(node.Type, out var descriptor))
        {
            findings.Add(new Finding(FindingSeverity.Error, "unknown-activity", node.NodeId, $"活动“{node.DisplayText}”的类型“{node.Type}”不存在。"));
            return null;
        }

        var activity = descriptor.Create();
        var index = activities.Count;
        activities.Add(activity);
        IReadOnlyList<VariableDefinition> scope = [.. outerVariables, .. node.Variables];
        activity.Place(node, index, BindInputs(activity, descriptor, node, scope, sources), BindOutputs(descriptor, node));
        var children = new List<ChildActivity>();
        foreach (var (port, childNode) in node.Children)
        {
            if (Build(childNode, scope, activities, sources, findings) is { } child)
            {
                children.Add(new ChildActivity(port, child));
            }
        }

        activity.Adopt(children);
        activity.Prepare(new ActivityPreparation(node, json => sources.Read(json, node, scope), findings.Add));
        return activity;
    }

    private static List<InputBinding> BindInputs(Activity activity, ActivityDescriptor descriptor, ActivityNode node, IReadOnlyList<VariableDefinition> scope, InputSourceReader sources)
    {
        var bindings = new List<InputBinding>();
        foreach (var input in descriptor.Inputs)
        {
            if (!node.Json.TryGetProperty(input.Name, out var json) || sources.Read(json, node, scope) is not { } source || source is InputSource.NotSet)
            {
                continue;
            }

            ((IInput)input.Property.GetValue(activity)!).Place(bindings.Count);
            bindings.Add(new InputBinding(input.Name, source));
        }

        return bindings;
    }

    private static List<OutputBinding> BindOutputs(ActivityDescriptor descriptor, ActivityNode node)
    {
        var bindings = new List<OutputBinding>();
        foreach (var output in descriptor.Outputs)
        {
            if (node.Json.TryGetProperty(output.Name, out var json) && json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty("memoryReference", out var reference) && reference.Text("id") is { Length: > 0 } target)
            {
                bindings.Add(new OutputBinding(output.Name, target));
            }
        }

        return bindings;
    }
}
