using Ybtb.Engine.Values;

namespace Ybtb.Engine.Journal;

/// <summary>Something that happened in a step. Entries refer to nodes by index: a definition version never changes, and <see cref="VersionChanged"/> says where another one begins.</summary>
public abstract record JournalEntry;

/// <summary>An activity was executed with these inputs (an object by input name).</summary>
public sealed record ActivityStarted(int ActivityInstanceId, int Node, Value Inputs) : JournalEntry;

/// <summary>An activity ended by these outcomes, having produced these outputs (an object by output name).</summary>
public sealed record ActivityCompleted(int ActivityInstanceId, int Node, IReadOnlyList<string> Outcomes, Value Outputs) : JournalEntry;

public sealed record ActivityCanceled(int ActivityInstanceId, int Node) : JournalEntry;

/// <summary>An activity failed; an incident tells the rest.</summary>
public sealed record ActivityFaulted(int ActivityInstanceId, int Node, string Code, string Message) : JournalEntry;

/// <summary>A waiting activity was resumed by this bookmark.</summary>
public sealed record ActivityResumed(int ActivityInstanceId, int Node, string Bookmark, bool ByTimer, Value Input) : JournalEntry;

/// <summary>An activity waits.</summary>
public sealed record BookmarkCreated(int ActivityInstanceId, int BookmarkId, string Name) : JournalEntry;

/// <summary>What was answered to a question: the fact, never the record.</summary>
public sealed record AnswerGiven(string Query, Value Fact) : JournalEntry;

/// <summary>An activity had this effect.</summary>
public sealed record EffectRequested(int ActivityInstanceId, string Name, Value Detail) : JournalEntry;

/// <summary>A variable has a new value.</summary>
public sealed record VariableSet(string Name, Value Value) : JournalEntry;

/// <summary>The instance's status changed, with the reason a person gave.</summary>
public sealed record StatusChanged(string Status, string? Reason) : JournalEntry;

/// <summary>From here on, within its row too, entries refer to nodes of another version of the definition.</summary>
/// <param name="From">The id of the version that all entries before refer to, back to an earlier change.</param>
public sealed record VersionChanged(string From, string To) : JournalEntry;

/// <summary>A person operated on the instance from outside its definition.</summary>
/// <param name="Operation">The name of the stimulus.</param>
/// <param name="Actor">The login; null when the system did it.</param>
/// <param name="Reason">What the person said; null when no reason was asked for.</param>
public sealed record Operated(string Operation, string? Actor, string? Reason) : JournalEntry;

/// <summary>The step could not be taken: nothing of it was kept but the incident.</summary>
public sealed record StepFailed(string Code, string Message) : JournalEntry;
