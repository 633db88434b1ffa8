using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Sandbox;

/// <summary>Something that happens to a flow in a sandbox.</summary>
public abstract record SandboxStep
{
    /// <summary>Resumes the activity with this id, whatever it waits for.</summary>
    public sealed record Resume(string ActivityId, Value Input) : SandboxStep;

    /// <summary>Publishes an event: every activity that waits for one of this name takes it.</summary>
    public sealed record Event(string Name, Value Input) : SandboxStep;

    /// <summary>Reports the task of this name complete; of several, the one handed out first.</summary>
    public sealed record Task(string Name, Value Input) : SandboxStep;

    /// <summary>Ends the flow as a person would.</summary>
    public sealed record Cancel : SandboxStep;

    /// <summary>Lets time pass; what falls due on the way happens at its own time.</summary>
    /// <param name="By">Zero or more.</param>
    public sealed record Advance(Duration By) : SandboxStep;
}
