using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>A bookmark that resumes by itself. Gone when it has fired, was burned, or while the instance is suspended.</summary>
public sealed class TimerRow
{
    public required Guid InstanceId { get; init; }

    public required int BookmarkId { get; init; }

    public required Instant DueAt { get; init; }
}
