namespace Ybtb.Workflows.Payments;

/// <summary>Lengths of what the bank says.</summary>
internal static class BankColumns
{
    /// <summary>Characters of the bank's own number.</summary>
    public const int Reference = 64;

    /// <summary>Characters of the reason of a return.</summary>
    public const int Reason = 200;

    /// <summary>Characters of the name of a fund.</summary>
    public const int Fund = 64;
}
