using NodaTime;
using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Runtime;

/// <summary>What a committed step came to.</summary>
/// <param name="Sequence">The number of the step's journal row.</param>
/// <param name="Bookmarks">All places where the instance now waits.</param>
/// <param name="Subjects">Final content of each answer that the step revised or created.</param>
/// <param name="Failure">Why the step could not be taken: an incident was recorded instead. Null when it was taken.</param>
public sealed record StepReceipt(
    Guid InstanceId,
    InstanceStatus Status,
    int Sequence,
    Instant StepAt,
    IReadOnlyList<Bookmark> Bookmarks,
    IReadOnlyDictionary<Query, object> Subjects,
    string? Failure);
