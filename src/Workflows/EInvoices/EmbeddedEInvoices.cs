using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Plays the platform of electronic invoices in a table of its own, for demonstration, tests and offices without a gateway.</summary>
public sealed class EmbeddedEInvoices(EInvoiceReader invoices, IWriteStore store, FieldCipher cipher, BlindIndex index, EmbeddedEInvoiceSwitch behaviour) : IEInvoicePort
{
    private const string ContentColumn = "issued_e_invoices.content";

    public async Task<IReadOnlyList<EInvoice>> FindAsync(EInvoiceSearch search, CancellationToken cancellationToken)
    {
        if (behaviour.Mode == EmbeddedEInvoiceMode.Unreachable)
        {
            throw new EInvoicesUnavailableException("电子票据平台无法连接。");
        }

        var rows = await invoices.IssuedAsync(EInvoiceContent.IndexOf(index, search.Number), search.From, search.To, cancellationToken);
        return [.. rows.Select(InvoiceOf).Where(invoice => invoice.PayerName == search.Name)];
    }

    /// <summary>A hospital issues an invoice, or takes it back.</summary>
    public async Task IssueAsync(EInvoice invoice, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await invoices.IssuedAsync(invoice.Code, invoice.Number, cancellationToken);
            var row = new IssuedEInvoiceRow
            {
                Code = invoice.Code,
                Number = invoice.Number,
                Kind = invoice.Kind,
                State = invoice.State,
                IssuedOn = invoice.IssuedOn,
                InstitutionName = invoice.InstitutionName,
                Amount = invoice.Amount,
                PayerIndex = EInvoiceContent.IndexOf(index, invoice.PayerNumber),
                ContentSealed = EInvoiceContent.Seal(cipher, ContentColumn, invoice),
                Revision = (known?.Revision ?? 0) + 1,
            };
            var writes = new WriteSet();
            if (known is null)
            {
                writes.Insert(row);
            }
            else
            {
                writes.Update(row);
            }

            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return;
            }
            catch (WriteConflictException again) when (again.Conflict is WriteConflict.Duplicate or WriteConflict.Stale)
            {
                // Somebody else has issued it at the same time: the later one counts.
            }
        }
    }

    private EInvoice InvoiceOf(IssuedEInvoiceRow row)
    {
        var (check, name, number) = EInvoiceContent.Open(cipher, ContentColumn, row.ContentSealed);
        return new(row.Code, row.Number, check, row.Kind, row.State, row.IssuedOn, row.InstitutionName, row.Amount, name, number);
    }
}
