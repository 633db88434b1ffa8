using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>What makes an instance take a step.</summary>
public abstract record Stimulus
{
    /// <summary>A stable name in kebab case; the journal's kind of the step.</summary>
    public abstract string Name { get; }
}

/// <summary>The instance begins.</summary>
/// <param name="TriggerActivityId">The activity whose trigger started it, by node id: the flowchart begins there. Null for a command.</param>
/// <param name="TriggerInput">What came with the trigger.</param>
public sealed record StartStimulus(string? TriggerActivityId = null, Value TriggerInput = default) : Stimulus
{
    public override string Name => "started";
}

/// <summary>A bookmark is resumed.</summary>
/// <param name="ByTimer">True when it fell due; the step then finds it gone without complaint.</param>
public sealed record ResumeStimulus(int BookmarkId, Value Input, bool ByTimer = false) : Stimulus
{
    public override string Name => ByTimer ? "timer-fired" : "resumed";
}
