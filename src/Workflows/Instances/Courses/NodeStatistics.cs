namespace Ybtb.Workflows.Instances.Courses;

/// <summary>How often a node was executed, and how that stands: the badge of the designer's viewer.</summary>
/// <param name="Faults">Failures not mended, in the node or in what it contains.</param>
public sealed record NodeStatistics(string ActivityId, string NodeId, int Started, int Completed, bool IsWaiting, bool IsFaulted, int Faults)
{
    /// <summary>Begun and not ended.</summary>
    public required int Open { get; init; }
}
