using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Fetches a person's electronic invoices before filing, and keeps what was fetched.</summary>
public sealed class EInvoiceDesk(IEInvoicePort port, EInvoiceReader invoices, IWriteStore store, FieldCipher cipher, BlindIndex index, AuditTrail audit, IClock clock)
{
    /// <summary>The most days that may be searched at once.</summary>
    public const int LongestPeriod = 1_100;

    /// <summary>How often keeping is tried again when somebody else fetches the same.</summary>
    private const int Tries = 5;

    private static readonly ColumnSet Fetched = ColumnSet.Of<EInvoiceRow>(
        i => i.Kind, i => i.State, i => i.IssuedOn, i => i.InstitutionName, i => i.Amount, i => i.PayerIndex, i => i.ContentSealed, i => i.FetchedAt);

    /// <summary>The person's invoices as the platform has them now, the oldest first.</summary>
    /// <param name="search">Its first day is not after its last, nor after today, and it is not longer than <see cref="LongestPeriod"/>.</param>
    /// <exception cref="EInvoicesUnavailableException">The platform could not be asked.</exception>
    public async Task<IReadOnlyList<EInvoice>> SearchAsync(Viewer viewer, EInvoiceSearch search, CancellationToken cancellationToken)
    {
        var found = await port.FindAsync(search, cancellationToken);
        for (var left = Tries; ; left--)
        {
            try
            {
                await KeepAsync(viewer, search, found, cancellationToken);
                return found;
            }
            catch (WriteConflictException again) when (left > 0 && again.Conflict is WriteConflict.Duplicate or WriteConflict.Stale)
            {
                // Another clerk fetches the same: what he has kept is read anew.
            }
        }
    }

    public LocalDate Today => LegalTime.DayOf(clock.GetCurrentInstant());

    private async Task KeepAsync(Viewer viewer, EInvoiceSearch search, IReadOnlyList<EInvoice> found, CancellationToken cancellationToken)
    {
        var known = (await invoices.OfPayerAsync(EInvoiceContent.IndexOf(index, search.Number), cancellationToken)).ToDictionary(row => (row.Code, row.Number));
        var writes = new WriteSet();
        foreach (var invoice in found)
        {
            if (!known.TryGetValue((invoice.Code, invoice.Number), out var row))
            {
                writes.Insert(RowOf(invoice, 1));
            }
            else if (row.State != invoice.State || row.Amount != invoice.Amount || row.IssuedOn != invoice.IssuedOn)
            {
                writes.Update(RowOf(invoice, row.Revision + 1), Fetched);
            }
        }

        audit.Add(writes, viewer, AuditAction.RegistryRead, new AuditSubject("e-invoices", search.ToString()), null, ("found", found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await store.CommitAsync(writes, cancellationToken);
    }

    private EInvoiceRow RowOf(EInvoice invoice, long revision) => new()
    {
        Code = invoice.Code,
        Number = invoice.Number,
        Kind = invoice.Kind,
        State = invoice.State,
        IssuedOn = invoice.IssuedOn,
        InstitutionName = invoice.InstitutionName,
        Amount = invoice.Amount,
        PayerIndex = EInvoiceContent.IndexOf(index, invoice.PayerNumber),
        ContentSealed = EInvoiceContent.Seal(cipher, EInvoiceReader.ContentColumn, invoice),
        FetchedAt = clock.GetCurrentInstant().ToStored(),
        Revision = revision,
    };
}
