namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>How far a transfer has come.</summary>
public enum TransferStatus
{
    /// <summary>已申请: accepted, nothing moved yet.</summary>
    Requested,

    /// <summary>已转出: 转出地 has given its information form (信息表).</summary>
    TransferredOut,

    /// <summary>已完成.</summary>
    Completed,

    /// <summary>已撤销: denied, withdrawn or given up.</summary>
    Canceled,
}
