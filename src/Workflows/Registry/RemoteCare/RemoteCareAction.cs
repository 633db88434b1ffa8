namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>办理事项 of the form.</summary>
public enum RemoteCareAction
{
    /// <summary>新办备案.</summary>
    New,

    /// <summary>变更备案: a new filing takes the place of an old one.</summary>
    Change,

    /// <summary>取消备案.</summary>
    Cancel,
}
