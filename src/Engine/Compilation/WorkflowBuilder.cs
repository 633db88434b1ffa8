using System.Text.Json;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Compilation;

/// <summary>Builds one compiled workflow: its activities by number, those of the workflows it uses as activities among them.</summary>
internal sealed class WorkflowBuilder(ActivityRegistry registry)
{
    private readonly List<Activity> activities = [];
    private readonly List<Finding> findings = [];
    private readonly List<ScriptUse> scripts = [];

    public IReadOnlyList<Activity> Activities => activities;

    public IReadOnlyList<Finding> Findings => findings;

    public IReadOnlyList<ScriptUse> Scripts => scripts;

    public Workflow Build(WorkflowDefinition definition, DefinitionParts parts, string nodeId)
    {
        var workflow = new Workflow(parts);
        var root = nodeId == DefinitionReader.WorkflowNodeId ? definition.Root : definition.Root.Below(nodeId);
        workflow.Place(WorkflowNode(definition, root, nodeId), Number(workflow), workflow, [], []);
        var scope = new Scope(workflow, parts, new InputSourceReader(definition, registry, parts, findings.Add, nodeId == DefinitionReader.WorkflowNodeId ? scripts.Add : null), []);
        workflow.Adopt([new ChildActivity(Workflow.RootPort, Build(root, scope))]);
        return workflow;
    }

    private static ActivityNode WorkflowNode(WorkflowDefinition definition, ActivityNode root, string nodeId) => new()
    {
        Id = DefinitionReader.WorkflowNodeId,
        NodeId = nodeId,
        Name = definition.Name,
        Type = Workflow.TypeName,
        Version = 1,
        Json = definition.Json,
        Variables = definition.Variables,
        Children = [new ChildNode(Workflow.RootPort, root)],
        Connections = [],
    };

    private Activity Build(ActivityNode node, Scope scope)
    {
        if (registry.TryGet(node.Type, out var descriptor))
        {
            return Build(node, descriptor, scope);
        }

        return WorkflowReference.Of(node, isKnownType: false) is { } reference && scope.Parts.Used.TryGetValue(reference.Key, out var used)
            ? Use(node, used, scope)
            : NotFound(node, scope);
    }

    private Activity Build(ActivityNode node, ActivityDescriptor descriptor, Scope scope)
    {
        var activity = descriptor.Create();
        var inner = scope.With(node.Variables);
        var index = Number(activity);
        activity.Place(node, index, scope.Owner, BindInputs(activity, descriptor, inner, node), BindOutputs(descriptor.Outputs.Select(o => (o.Name, o.Name)), node));
        scope.Owner.Register(activity);
        var seenByChildren = inner.With(Provided(activity.ProvidedVariables));
        activity.Adopt([.. node.Children.Select(c => new ChildActivity(c.Port, Build(c.Node, seenByChildren)))]);
        activity.Prepare(new ActivityPreparation(node, new NodeSources(inner, node), findings.Add));
        if (activity is NotFoundActivity)
        {
            ReportUnknown(node);
        }

        return activity;
    }

    /// <summary>A workflow used as an activity becomes a part of its user, so that it runs in the same steps.</summary>
    private WorkflowActivity Use(ActivityNode node, UsedWorkflow used, Scope scope)
    {
        var activity = new WorkflowActivity(used.Definition);
        var index = Number(activity);
        var inputs = new List<InputBinding>();
        foreach (var input in used.Definition.Inputs)
        {
            if (TryProperty(node.Json, input.Name, out var json) && scope.Sources.Read(json, node, scope.Variables) is { } source and not InputSource.NotSet)
            {
                inputs.Add(new InputBinding(input.Name, source));
            }
        }

        activity.Place(node, index, scope.Owner, inputs, BindOutputs(used.Definition.Outputs.Select(o => (o.Name, o.Name)), node));
        scope.Owner.Register(activity);
        activity.Adopt([new ChildActivity(Workflow.RootPort, Build(used.Definition, used.Parts, node.NodeId))]);
        return activity;
    }

    private NotFoundActivity NotFound(ActivityNode node, Scope scope)
    {
        var activity = new NotFoundActivity();
        activity.Place(node, Number(activity), scope.Owner, [], []);
        scope.Owner.Register(activity);
        ReportUnknown(node);
        return activity;
    }

    private void ReportUnknown(ActivityNode node) => findings.Add(new Finding(
        FindingSeverity.Error, "unknown-activity", node.NodeId, $"活动“{node.DisplayText}”的类型“{NotFoundActivity.MissingType(node)}”不存在。"));

    private static IEnumerable<VariableDefinition> Provided(IEnumerable<string> names) =>
        names.Select(name => new VariableDefinition(name, name, "Object", false, Value.Undefined));

    private int Number(Activity activity)
    {
        activities.Add(activity);
        return activities.Count - 1;
    }

    private static List<InputBinding> BindInputs(Activity activity, ActivityDescriptor descriptor, Scope scope, ActivityNode node)
    {
        var bindings = new List<InputBinding>();
        foreach (var input in descriptor.Inputs)
        {
            if (node.Json.TryGetProperty(input.Name, out var json) && scope.Sources.Read(json, node, scope.Variables) is { } source and not InputSource.NotSet)
            {
                ((IInput)input.Property.GetValue(activity)!).Place(bindings.Count);
                bindings.Add(new InputBinding(input.Name, source));
            }
        }

        return bindings;
    }

    private static List<OutputBinding> BindOutputs(IEnumerable<(string Output, string Property)> outputs, ActivityNode node)
    {
        var bindings = new List<OutputBinding>();
        foreach (var (output, property) in outputs)
        {
            if (TryProperty(node.Json, property, out var json) && json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty("memoryReference", out var reference) && reference.Text("id") is { Length: > 0 } target)
            {
                bindings.Add(new OutputBinding(output, target));
            }
        }

        return bindings;
    }

    /// <summary>The property of that name in camel case, or as it is declared.</summary>
    private static bool TryProperty(JsonElement json, string name, out JsonElement value) =>
        json.TryGetProperty(char.ToLowerInvariant(name[0]) + name[1..], out value) || json.TryGetProperty(name, out value);

    /// <summary>Where a node stands: its workflow, and the variables of the containers around it.</summary>
    private sealed record Scope(Workflow Owner, DefinitionParts Parts, InputSourceReader Sources, IReadOnlyList<VariableDefinition> Variables)
    {
        public Scope With(IEnumerable<VariableDefinition> inner) => this with { Variables = [.. Variables, .. inner] };
    }

    private sealed class NodeSources(Scope scope, ActivityNode node) : INodeSources
    {
        public InputSource Read(JsonElement json, IReadOnlyList<string> furtherNames) =>
            scope.Sources.Read(json, node, furtherNames.Count == 0 ? scope.Variables : scope.With(Provided(furtherNames)).Variables);

        public InputSource ReadScript(JsonElement json) => scope.Sources.ReadScript(json, node, scope.Variables);
    }
}
