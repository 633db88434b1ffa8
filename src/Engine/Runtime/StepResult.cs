using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;

namespace Ybtb.Engine.Runtime;

/// <summary>What the interpreter made of a step: the changed state and everything that shall happen.</summary>
internal sealed record StepResult(
    InstanceState State,
    IReadOnlyList<RequestedEffect> Effects,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<Bookmark> NewBookmarks,
    IReadOnlyList<Bookmark> GoneBookmarks,
    IReadOnlyList<FaultedActivity> Faults,
    IReadOnlyList<int> MendedActivities);

/// <summary>An effect and the execution it comes from.</summary>
/// <param name="BookmarkId">For a message, the bookmark that its answer resumes; else the execution's newest bookmark. Null when there is none.</param>
public sealed record RequestedEffect(Effect Effect, int ActivityInstanceId, int? BookmarkId);

/// <summary>An execution that failed in this step.</summary>
internal sealed record FaultedActivity(int ActivityInstanceId, int Node, string Code, string Message);
