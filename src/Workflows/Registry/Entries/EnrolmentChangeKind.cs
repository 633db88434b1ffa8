namespace Ybtb.Workflows.Registry.Entries;

/// <summary>参保变更类型.</summary>
public enum EnrolmentChangeKind
{
    /// <summary>参保登记.</summary>
    Enrolled,

    /// <summary>停保登记.</summary>
    Suspended,

    /// <summary>恢复参保.</summary>
    Resumed,

    /// <summary>终止参保.</summary>
    Ended,

    /// <summary>关系转出.</summary>
    TransferredOut,

    /// <summary>关系转入.</summary>
    TransferredIn,

    /// <summary>信息变更.</summary>
    InformationChanged,
}
