using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>A place where an instance waits.</summary>
/// <param name="Id">Unique in the instance, never reused.</param>
/// <param name="Hash">Of name and payload: what a stimulus that names no bookmark is matched by.</param>
/// <param name="DueAt">When it resumes by itself; null for never, and while the instance is suspended.</param>
/// <param name="Remaining">What was left of the timer when the instance was suspended; null otherwise.</param>
public sealed record Bookmark(int Id, int ActivityInstanceId, string Name, byte[] Hash, Instant? DueAt, Duration? Remaining)
{
    /// <summary>True when resuming does not remove it.</summary>
    public bool IsLasting { get; init; }
}
