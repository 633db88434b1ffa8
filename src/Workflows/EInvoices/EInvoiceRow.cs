using NodaTime;

namespace Ybtb.Workflows.EInvoices;

/// <summary>An electronic invoice as it was fetched last (table <c>e_invoices</c>): what applications are compared with.</summary>
public sealed class EInvoiceRow
{
    public required string Code { get; init; }

    public required string Number { get; init; }

    public required EInvoiceKind Kind { get; init; }

    public required EInvoiceState State { get; init; }

    public required LocalDate IssuedOn { get; init; }

    public required string InstitutionName { get; init; }

    /// <summary>In fen.</summary>
    public required long Amount { get; init; }

    /// <summary>Blind index of the number of the payer's certificate.</summary>
    public required byte[] PayerIndex { get; init; }

    /// <summary>Check code, name and number of the payer, sealed.</summary>
    public required byte[] ContentSealed { get; init; }

    public required Instant FetchedAt { get; init; }

    public required long Revision { get; init; }
}
