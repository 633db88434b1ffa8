namespace Ybtb.Workflows.Instances.Courses;

/// <summary>Which entries of a journal are wanted; all that is given must hold. Null is no condition.</summary>
/// <param name="NodeIds">Paths of nodes.</param>
/// <param name="ActivityIds">The nodes' own ids.</param>
/// <param name="WithoutTypes">Activity types that are left out.</param>
public sealed record EntryFilter(
    IReadOnlySet<string>? NodeIds = null, IReadOnlySet<string>? ActivityIds = null, IReadOnlySet<string>? WithoutTypes = null, IReadOnlySet<EntryKind>? Kinds = null)
{
    internal bool Takes(ShownEntry entry) =>
        (Kinds is null || Kinds.Contains(entry.Kind))
        && (NodeIds is null || (entry.Node is { } node && NodeIds.Contains(node.NodeId)))
        && (ActivityIds is null || (entry.Node is { } activity && ActivityIds.Contains(activity.Id)))
        && (WithoutTypes is null || entry.Node is not { } typed || !WithoutTypes.Contains(typed.Type));
}
