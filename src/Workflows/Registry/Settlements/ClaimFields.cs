namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>Keys of answers that are read before an application has become a case.</summary>
internal static class ClaimFields
{
    /// <summary>收费票据, a table.</summary>
    public const string Invoices = "invoices";

    public const string SpouseNumber = "spouseNumber";
}
