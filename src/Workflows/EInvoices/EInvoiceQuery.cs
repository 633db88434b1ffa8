using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Asks whether an electronic invoice was fetched, and what it says. Guarded: a step that was told it commits only while it still stands so.</summary>
/// <param name="Code">票据代码.</param>
/// <param name="Number">票据号码.</param>
public sealed record EInvoiceQuery(string Code, string Number) : Query<EInvoiceStanding>
{
    public override string ToString() => $"{Code}-{Number}";
}

/// <summary>What there is of an electronic invoice.</summary>
/// <param name="Invoice">Null when it was never fetched.</param>
/// <param name="Revision">Of the stored row; 0 when there is none.</param>
public sealed record EInvoiceStanding(EInvoice? Invoice, long Revision)
{
    /// <summary>Whether it takes the place of the paper: it was fetched, counts still, is of this payer and of this amount.</summary>
    /// <param name="payerNumber">Normalised.</param>
    /// <param name="amount">In fen.</param>
    public bool Proves(string payerNumber, long amount) =>
        Invoice is { State: EInvoiceState.Valid } invoice && invoice.PayerNumber == payerNumber && invoice.Amount == amount;
}
