using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>All that an instance is between two steps. Made anew from its stored form for each step, so a failed step leaves no trace.</summary>
internal sealed class InstanceState
{
    public required Guid Id { get; init; }

    public required CompiledWorkflow Workflow { get; init; }

    public InstanceStatus Status { get; set; }

    /// <summary>Who started the instance; null when no other instance did.</summary>
    public ParentLink? Parent { get; set; }

    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    /// <summary>What this instance holds by its activation strategy; null when nothing.</summary>
    public string? ActivationKey { get; set; }

    public Value Input { get; set; } = Value.EmptyObject;

    /// <summary>The workflow's outputs set so far.</summary>
    public Dictionary<string, Value> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What the last activity with an output produced; undefined before.</summary>
    public Value LastResult { get; set; }

    /// <summary>Outputs of completed activities by node index: they outlive a wait, unlike in Elsa.</summary>
    public Dictionary<int, ValueObject> ActivityOutputs { get; } = [];

    /// <summary>Executions that have not ended, parents before children. The first is the workflow itself.</summary>
    public List<ActivityInstance> Open { get; } = [];

    public List<Bookmark> Bookmarks { get; } = [];

    public int LastActivityInstanceId { get; set; }

    public int LastBookmarkId { get; set; }

    /// <summary>The workflow's outputs as an object by name.</summary>
    public Value OutputObject() => Value.Object([.. Outputs]);

    public ActivityInstance? FindOpen(int activityInstanceId) => Open.Find(a => a.Id == activityInstanceId);
}
