namespace Ybtb.Workflows.EInvoices;

/// <summary>Fetches electronic invoices (财政电子票据) of hospitals: from an embedded platform, or the real one through a gateway.</summary>
public interface IEInvoicePort
{
    /// <summary>The payer's invoices of those days, the oldest first; those that were reversed among them.</summary>
    /// <exception cref="EInvoicesUnavailableException">The platform could not be asked.</exception>
    Task<IReadOnlyList<EInvoice>> FindAsync(EInvoiceSearch search, CancellationToken cancellationToken);
}
