namespace Ybtb.Workflows.Registry.Employers;

/// <summary>单位银行账户状态.</summary>
public enum BankAccountStatus
{
    /// <summary>正常.</summary>
    Normal,

    /// <summary>冻结.</summary>
    Frozen,

    /// <summary>销户.</summary>
    Closed,
}
