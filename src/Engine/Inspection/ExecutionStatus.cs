namespace Ybtb.Engine.Inspection;

/// <summary>How an execution stands, or ended.</summary>
public enum ExecutionStatus
{
    /// <summary>Begun and not ended: it waits, or something in it does.</summary>
    Running,

    Completed,

    Canceled,

    /// <summary>Failed: it waits for a person, or its instance ended with it.</summary>
    Faulted,
}
