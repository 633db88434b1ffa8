using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>One execution of an activity, as the activity sees it.</summary>
public sealed class ActivityContext
{
    private readonly StepRun run;
    private readonly ActivityInstance instance;
    private readonly Value[] inputs;

    internal ActivityContext(StepRun run, ActivityInstance instance, Value[] inputs)
    {
        this.run = run;
        this.instance = instance;
        this.inputs = inputs;
    }

    /// <summary>The time of the step: the later of the node's clock and the instance's last step.</summary>
    public Instant StepAt => run.StepAt;

    /// <summary>When the request behind this step reached us: the legal instant. Equals the due time for a timer.</summary>
    public Instant ReceivedAt => run.ReceivedAt;

    public Guid InstanceId => run.State.Id;

    /// <summary>What ties the instance to the outside, such as a case number; null when nothing was set.</summary>
    public string? CorrelationId => run.State.CorrelationId;

    /// <summary>The number of this execution within the instance; 1 or more, never reused.</summary>
    public int ActivityInstanceId => instance.Id;

    /// <summary>What the activity kept with <see cref="Keep"/>; undefined before.</summary>
    public Value State => instance.State is Value kept ? kept : Value.Undefined;

    /// <summary>The refusal met when the effects of an earlier try of this step could not be applied; null on a first try.</summary>
    public string? Refusal => run.Refusal;

    /// <summary>The value of an input, evaluated when the activity started (or was resumed).</summary>
    public T Get<T>(Input<T> input) => input.Read(inputs);

    public Value WorkflowInput(string name) => run.GetInput(instance, name);

    public Value GetVariable(string name) => StepRun.GetVariable(instance, name);

    /// <exception cref="ActivityFailedException">No variable of that name is in scope.</exception>
    public void SetVariable(string name, Value value) => run.SetVariable(instance, name, value);

    /// <summary>Evaluates an expression that the activity prepared itself.</summary>
    /// <exception cref="ActivityFailedException">The script failed.</exception>
    internal Value Evaluate(InputSource source) => run.Evaluate(source, instance);

    /// <summary>Keeps something for the next time this execution is called.</summary>
    public void Keep(Value state) => instance.State = state;

    /// <summary>The answer to a question, if it was asked before or declared in advance.</summary>
    public bool TryAnswer<TAnswer>(Query<TAnswer> query, [NotNullWhen(true)] out TAnswer? answer)
        where TAnswer : class
    {
        answer = run.Answers.TryGetValue(query, out var found) ? (TAnswer)found.Content : null;
        return answer is not null;
    }

    internal Value InputAt(int slot) => inputs[slot];

    /// <summary>True, once, when the workflow was started by this activity's trigger: it then does not wait for what has happened already.</summary>
    /// <param name="input">What came with the trigger.</param>
    internal bool HasTriggered(out Value input) => run.TakeTrigger(instance, out input);

    /// <summary>True while a child that this activity scheduled is waiting, running or faulted.</summary>
    internal bool HasOpenChildren => instance.OpenChildren > 0;

    internal StepRun Run => run;

    internal ActivityInstance Instance => instance;
}
