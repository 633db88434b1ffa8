namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>What has been decided about a filing, as it is stored. Whether it holds on a day follows from its days: <see cref="RemoteCareState"/>.</summary>
public enum RemoteCareStatus
{
    /// <summary>Nothing has ended it but, perhaps, its last day.</summary>
    Filed,

    /// <summary>已变更: another filing has taken its place.</summary>
    Superseded,

    /// <summary>已取消.</summary>
    Cancelled,
}
