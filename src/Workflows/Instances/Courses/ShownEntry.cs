using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Something that happened in an instance, without personal values.</summary>
/// <param name="Sequence">From 1, in the order of the journal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Name">For what concerns the whole instance its Chinese name; null for what concerns one activity.</param>
/// <param name="ExecutionId">Of the activity; null for what concerns the whole instance.</param>
/// <param name="ContainerId">The execution around it; null for the root activity's.</param>
/// <param name="Node">The node in the version valid then; null for what concerns the whole instance.</param>
/// <param name="Message">Null when there is nothing to say.</param>
/// <param name="Inputs">What the activity was executed with; empty for every other kind.</param>
/// <param name="Outcomes">The ports by which it was left; null for every other kind.</param>
public sealed record ShownEntry(
    int Sequence, Instant At, EntryKind Kind, string? Name, int? ExecutionId, int? ContainerId, ActivityNode? Node, string? Message,
    IReadOnlyDictionary<string, Value> Inputs, IReadOnlyList<string>? Outcomes, bool KeepsDeclaredNames);

/// <summary>What an entry is about.</summary>
public enum EntryKind
{
    Started,

    /// <summary>The activity waits.</summary>
    Waiting,

    Resumed,
    Completed,
    Canceled,

    /// <summary>An activity has failed, or a whole step could not be taken.</summary>
    Faulted,

    /// <summary>A person has operated on the instance.</summary>
    Operated,
}
