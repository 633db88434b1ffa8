using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Where an instance stands.</summary>
/// <param name="Definition">The version that it runs.</param>
/// <param name="Open">Executions that have not ended, containers before what is in them.</param>
public sealed record InstanceSnapshot(
    InstanceRow Row, WorkflowDefinition Definition, IReadOnlyList<OpenActivity> Open, IReadOnlyList<Bookmark> Bookmarks)
{
    /// <summary>False once the key was destroyed: nothing of the state is known then.</summary>
    public bool IsReadable { get; init; }

    /// <summary>Who started it; null when no other instance did.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>An object by input name.</summary>
    public Value Input { get; init; } = Value.EmptyObject;

    /// <summary>The workflow's outputs set so far.</summary>
    public IReadOnlyDictionary<string, Value> Outputs { get; init; } = new Dictionary<string, Value>();

    /// <summary>Variables of everything open, those of the workflow first.</summary>
    public IReadOnlyList<OpenVariable> Variables { get; init; } = [];

    internal CompiledWorkflow Workflow { get; init; } = null!;
}

/// <summary>A variable of an open execution.</summary>
/// <param name="NodeId">The path of the node that declares it, or that was given it by its loop.</param>
public sealed record OpenVariable(string Id, string Name, string NodeId, Value Value);
