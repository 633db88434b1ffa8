namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>备案状态 as of a day. Nothing is written when a filing expires.</summary>
public enum RemoteCareState
{
    /// <summary>待生效: its first day is to come.</summary>
    Pending,

    /// <summary>有效.</summary>
    InForce,

    /// <summary>已到期: its last day is over.</summary>
    Expired,

    /// <summary>已变更.</summary>
    Superseded,

    /// <summary>已取消.</summary>
    Cancelled,
}
