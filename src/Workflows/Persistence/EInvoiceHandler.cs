using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers whether an electronic invoice was fetched, and what it says; steps change nothing of it.</summary>
public sealed class EInvoiceHandler(EInvoiceReader invoices, FieldCipher cipher) : IQueryHandler
{
    private static readonly ColumnSet AtRevision = ColumnSet.Of<EInvoiceRow>(i => i.Code, i => i.Number, i => i.Revision);
    private static readonly ColumnSet ByNumber = ColumnSet.Of<EInvoiceRow>(i => i.Code, i => i.Number);

    public Type QueryType => typeof(EInvoiceQuery);

    /// <summary>What there is of an invoice, outside a step.</summary>
    public async Task<EInvoiceStanding> ReadAsync(EInvoiceQuery query, CancellationToken cancellationToken) =>
        StandingOf(await invoices.FindAsync(query.Code, query.Number, cancellationToken));

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (EInvoiceQuery)query;
        if (await invoices.FindAsync(asked.Code, asked.Number, cancellationToken) is not { } row)
        {
            var absent = new EInvoiceRow
            {
                Code = asked.Code, Number = asked.Number, Kind = default, State = default, IssuedOn = default, InstitutionName = "", Amount = 0, PayerIndex = [], ContentSealed = [],
                FetchedAt = default, Revision = 0,
            };
            return new FetchedAnswer(new EInvoiceStanding(null, 0), FactOf(null, 0), writes => writes.RequireAbsent(absent, ByNumber));
        }

        return new FetchedAnswer(StandingOf(row), FactOf(row.State, row.Revision), writes => writes.RequirePresent(row, AtRevision));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) =>
        throw new InvalidOperationException("No step changes an electronic invoice.");

    private EInvoiceStanding StandingOf(EInvoiceRow? row)
    {
        if (row is null)
        {
            return new EInvoiceStanding(null, 0);
        }

        var (check, name, number) = EInvoiceContent.Open(cipher, EInvoiceReader.ContentColumn, row.ContentSealed);
        return new EInvoiceStanding(new EInvoice(row.Code, row.Number, check, row.Kind, row.State, row.IssuedOn, row.InstitutionName, row.Amount, name, number), row.Revision);
    }

    private static Value FactOf(EInvoiceState? state, long revision) => Value.Object(
        new("state", state is { } known ? known.Code() : Value.Null), new("revision", (double)revision));
}
