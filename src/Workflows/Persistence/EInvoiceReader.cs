using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.EInvoices;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads electronic invoices: those that were fetched, and those on the embedded platform.</summary>
public sealed class EInvoiceReader(IReadContexts contexts)
{
    /// <summary>Under which the personal part of a fetched invoice is sealed.</summary>
    internal const string ContentColumn = "e_invoices.content";

    /// <summary>Null when it was never fetched.</summary>
    public async Task<EInvoiceRow?> FindAsync(string code, string number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<EInvoiceRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Code == code && i.Number == number, cancellationToken);
    }

    public async Task<IReadOnlyList<EInvoiceRow>> OfPayerAsync(byte[] payerIndex, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<EInvoiceRow>().AsNoTracking().Where(i => i.PayerIndex == payerIndex).ToListAsync(cancellationToken);
    }

    /// <summary>On the embedded platform: a payer's invoices of these days, both inclusive, the oldest first.</summary>
    public async Task<IReadOnlyList<IssuedEInvoiceRow>> IssuedAsync(byte[] payerIndex, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var all = await db.Set<IssuedEInvoiceRow>().AsNoTracking().Where(i => i.PayerIndex == payerIndex).ToListAsync(cancellationToken);
        return [.. all.Where(i => i.IssuedOn >= from && i.IssuedOn <= to).OrderBy(i => i.IssuedOn).ThenBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.Number, StringComparer.Ordinal)];
    }

    /// <summary>On the embedded platform; null when nobody has issued it.</summary>
    public async Task<IssuedEInvoiceRow?> IssuedAsync(string code, string number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<IssuedEInvoiceRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Code == code && i.Number == number, cancellationToken);
    }
}
