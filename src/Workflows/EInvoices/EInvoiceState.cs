namespace Ybtb.Workflows.EInvoices;

/// <summary>Whether an electronic invoice still counts.</summary>
public enum EInvoiceState
{
    Valid,

    /// <summary>已冲红: the hospital has taken it back.</summary>
    Reversed,
}
