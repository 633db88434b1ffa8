using NodaTime;

namespace Ybtb.Workflows.EInvoices;

/// <summary>An invoice on the embedded platform (table <c>issued_e_invoices</c>), which nothing else reads.</summary>
public sealed class IssuedEInvoiceRow
{
    public required string Code { get; init; }

    public required string Number { get; init; }

    public required EInvoiceKind Kind { get; init; }

    public required EInvoiceState State { get; init; }

    public required LocalDate IssuedOn { get; init; }

    public required string InstitutionName { get; init; }

    /// <summary>In fen.</summary>
    public required long Amount { get; init; }

    public required byte[] PayerIndex { get; init; }

    public required byte[] ContentSealed { get; init; }

    public required long Revision { get; init; }
}
