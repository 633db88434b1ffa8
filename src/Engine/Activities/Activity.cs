using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Migration;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>What one node of a definition does. An activity decides; the runtime acts on what it returns.</summary>
/// <remarks>
/// One object serves every instance of a definition version, on many threads at once: whatever belongs to one execution lives in the
/// <see cref="ActivityContext"/>. No activity reads a clock, a database or a random number.
/// </remarks>
public abstract class Activity
{
    private ActivityNode? node;

    /// <summary>The node this activity was made from.</summary>
    public ActivityNode Node => node ?? throw new InvalidOperationException("The activity is not part of a compiled workflow.");

    /// <summary>The place of the node in its compiled workflow; stable for a definition version, so the journal refers to it.</summary>
    public int Index { get; private set; }

    public IReadOnlyList<ChildActivity> Children { get; private set; } = [];

    /// <summary>The workflow, or workflow used as activity, that this activity is written in.</summary>
    internal Workflow Owner { get; private set; } = null!;

    internal IReadOnlyList<InputBinding> Inputs { get; private set; } = [];

    internal IReadOnlyList<OutputBinding> Outputs { get; private set; } = [];

    /// <summary>True when completing this activity completes the container around it: <c>End</c>, <c>Finish</c>.</summary>
    protected internal virtual bool IsTerminal => false;

    /// <summary>True for what <c>Break</c> ends.</summary>
    protected internal virtual bool IsLoop => false;

    /// <summary>What starts a workflow here, for an activity that can; null for any other. Asked when the definition is published.</summary>
    /// <exception cref="ActivityFailedException">The inputs do not say when or by what.</exception>
    internal virtual TriggerRequest? TriggerOf(TriggerContext context, Instant publishedAt) => null;

    /// <summary>Variables that the activities inside see beside the declared ones, such as a loop's <c>CurrentValue</c>.</summary>
    protected internal virtual IReadOnlyList<string> ProvidedVariables => [];

    /// <summary>Runs when the activity's turn comes.</summary>
    protected internal abstract ActivityResult Execute(ActivityContext context);

    /// <summary>Runs when one of the activity's bookmarks is resumed; that bookmark is gone already. Completes unless overridden.</summary>
    protected internal virtual ActivityResult Resume(ActivityContext context, Resumption resumption) => ActivityResult.Complete();

    /// <summary>Runs when an activity that this one scheduled has completed. Inputs are not evaluated again: what is needed was kept.</summary>
    protected internal virtual ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => ActivityResult.Complete();

    /// <summary>What must be undone when a waiting activity is cancelled; its bookmarks and timers are removed anyway.</summary>
    protected internal virtual IReadOnlyList<Effect> Cancel(ActivityContext context) => [];

    /// <summary>Called once per definition version, after the children are known; a place to prepare what the node's JSON holds.</summary>
    protected internal virtual void Prepare(ActivityPreparation preparation)
    {
    }

    /// <summary>The ports by which this node may be left, for the designer and for checks of connections.</summary>
    protected internal virtual IReadOnlyList<string> Ports => ["Done"];

    /// <summary>True when the node may be left by ports that only running it shows; a connection from an unknown one is then a warning.</summary>
    protected internal virtual bool HasFurtherPorts => false;

    protected internal virtual void WriteState(Utf8JsonWriter writer, object state) => ValueJson.Write(writer, (Value)state);

    protected internal virtual object ReadState(Value stored) => stored;

    /// <summary>
    /// What the state of <paramref name="from"/>, the same kind of activity in another version of the definition, is for this one. A state
    /// that names children, connections or other places of its version must be said anew.
    /// </summary>
    internal virtual object TranslateState(Activity from, object state, StateTranslation translation) => state;

    internal void Place(ActivityNode from, int index, Workflow owner, IReadOnlyList<InputBinding> inputs, IReadOnlyList<OutputBinding> outputs)
    {
        node = from;
        Index = index;
        Owner = owner;
        Inputs = inputs;
        Outputs = outputs;
    }

    internal void Adopt(IReadOnlyList<ChildActivity> children) => Children = children;

    /// <summary>The embedded child in this port, or null.</summary>
    protected Activity? Child(string port)
    {
        foreach (var child in Children)
        {
            if (child.Port == port)
            {
                return child.Activity;
            }
        }

        return null;
    }
}

/// <summary>A child activity and the port it sits in.</summary>
public readonly record struct ChildActivity(string Port, Activity Activity);
