namespace Ybtb.Workflows.Registry.Employers;

/// <summary>单位参保状态.</summary>
public enum EmployerStatus
{
    /// <summary>正常参保.</summary>
    Active,

    /// <summary>暂停缴费.</summary>
    Suspended,

    /// <summary>已注销.</summary>
    Closed,
}
