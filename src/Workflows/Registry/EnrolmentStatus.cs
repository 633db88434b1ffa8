namespace Ybtb.Workflows.Registry;

/// <summary>参保状态.</summary>
public enum EnrolmentStatus
{
    /// <summary>正常参保.</summary>
    Active,

    /// <summary>暂停参保.</summary>
    Suspended,

    /// <summary>终止参保.</summary>
    Ended,
}
