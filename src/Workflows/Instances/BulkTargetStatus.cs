namespace Ybtb.Workflows.Instances;

/// <summary>What became of a target. Stored by name.</summary>
public enum BulkTargetStatus
{
    Pending,

    /// <summary>The step was taken.</summary>
    Done,

    /// <summary>The instance did not allow it; nothing was changed.</summary>
    Refused,

    /// <summary>It could not be carried out; nothing was changed.</summary>
    Failed,
}
