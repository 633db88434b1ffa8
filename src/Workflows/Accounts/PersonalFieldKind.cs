namespace Ybtb.Workflows.Accounts;

/// <summary>Kinds of personal values that are masked until revealed; the closed list.</summary>
public enum PersonalFieldKind
{
    /// <summary>证件号码。</summary>
    IdentityNumber,

    /// <summary>电话。</summary>
    Phone,

    /// <summary>银行账号。</summary>
    BankAccount,

    /// <summary>诊断、病种。</summary>
    Diagnosis,

    /// <summary>住址。</summary>
    Address,
}
