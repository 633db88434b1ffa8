using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;

namespace Ybtb.Engine.Runtime;

/// <summary>One row of an instance's journal, opened.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Kind">The name of the stimulus.</param>
public sealed record HistoryStep(int Sequence, Instant At, string Kind, IReadOnlyList<HistoryEntry> Entries);

/// <summary>An entry with the node it is about, in the version that was valid then.</summary>
/// <param name="Node">Null when it is about no single activity.</param>
public sealed record HistoryEntry(JournalEntry Entry, ActivityNode? Node)
{
    /// <summary>What the node does; null when the entry is about no single activity.</summary>
    internal Activity? Activity { get; init; }
}
