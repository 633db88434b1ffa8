namespace Ybtb.Workflows.Instances;

/// <summary>Where a bulk operation stands. Stored by name.</summary>
public enum BulkStatus
{
    /// <summary>Worked through in the background, on whichever node, until no target is left.</summary>
    Running,

    /// <summary>Stopped by a person; can be resumed.</summary>
    Stopped,

    Finished,
}
