using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>A place where an instance waits.</summary>
/// <param name="Id">Unique in the instance, never reused.</param>
/// <param name="Hash">Of name and payload: what a stimulus that names no bookmark is matched by.</param>
/// <param name="DueAt">When it resumes by itself; null for never, and while a length of time stands still with its instance.</param>
/// <param name="Remaining">What was left of a length of time when the instance was suspended; null otherwise.</param>
public sealed record Bookmark(int Id, int ActivityInstanceId, string Name, byte[] Hash, Instant? DueAt, Duration? Remaining)
{
    /// <summary>True when resuming does not remove it.</summary>
    public bool IsLasting { get; init; }

    /// <summary>See <see cref="Activities.BookmarkRequest.KeepsRemainder"/>.</summary>
    public bool KeepsRemainder { get; init; }
}
