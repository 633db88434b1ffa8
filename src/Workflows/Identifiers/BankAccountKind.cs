namespace Ybtb.Workflows.Identifiers;

public enum BankAccountKind
{
    /// <summary>个人银行卡: 16 to 19 digits with a Luhn digit.</summary>
    Personal,

    /// <summary>单位账户 or passbook: 9 to 32 digits and dashes, no check digit.</summary>
    Unit,
}
