namespace Ybtb.Engine.Persistence.Rows;

/// <summary>A place where an instance waits, by which stimuli find it.</summary>
public sealed class BookmarkRow
{
    public required Guid InstanceId { get; init; }

    public required int BookmarkId { get; init; }

    public required byte[] Hash { get; init; }
}
