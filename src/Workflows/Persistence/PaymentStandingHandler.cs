using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers which payment orders a case has, and writes what a step has ordered or heard from the bank.</summary>
/// <remarks>The unique index on orders that are live or paid has the last word: the second of two orders at one instant is computed anew and finds the first.</remarks>
public sealed class PaymentStandingHandler(IDbContextFactory<YbtbContext> contexts, IKeyVault vault, IPaymentNumberSource numbers, IClock clock) : IQueryHandler
{
    private static readonly ColumnSet OrderAtRevision = ColumnSet.Of<PaymentOrderRow>(o => o.Number, o => o.Revision);
    private static readonly ColumnSet OrdersOfCase = ColumnSet.Of<PaymentOrderRow>(o => o.CaseNumber);
    private static readonly ColumnSet Progress = ColumnSet.Of<PaymentOrderRow>(o => o.State, o => o.Reference, o => o.ReturnReason, o => o.SettledAt);

    private static readonly ILookup<string, PaymentShareRow> NoShares = Array.Empty<PaymentShareRow>().ToLookup(s => s.OrderNumber);
    private static readonly ILookup<string, PaymentEventRow> NoEvents = Array.Empty<PaymentEventRow>().ToLookup(e => e.OrderNumber);

    public Type QueryType => typeof(PaymentStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var number = ((PaymentStandingQuery)query).Number;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<PaymentOrderRow>().AsNoTracking().Where(o => o.CaseNumber == number.Value)
            .Join(db.Set<DataKeyRow>(), o => o.KeyId, k => k.Id, (o, k) => new { Order = o, k.Wrapped }).ToListAsync(cancellationToken);
        var (shares, events) = await PartsAsync(db, [.. found.Select(f => f.Order.Number)], cancellationToken);
        var standing = new PaymentStanding(
            [.. found.OrderBy(f => f.Order.Attempt).Select(f => OrderFrom(f.Order, shares[f.Order.Number], events[f.Order.Number], vault.Unwrap(f.Order.KeyId, f.Wrapped)))],
            numbers.Next(LegalTime.DayOf(clock.GetCurrentInstant())));
        return new FetchedAnswer(standing, FactOf(standing), writes => Guard(standing, number, writes));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var (was, standing) = ((PaymentStanding)before!, (PaymentStanding)after);
        foreach (var order in standing.Orders)
        {
            var known = was.Find(order.Number);
            if (ReferenceEquals(known, order))
            {
                continue;
            }

            if (known is null)
            {
                writes.Insert(RowOf(order, step, 1));
                foreach (var share in order.Funds)
                {
                    writes.Insert(new PaymentShareRow { OrderNumber = order.Number.Value, Fund = share.Fund, Amount = share.Amount });
                }
            }
            else
            {
                writes.Update(RowOf(order, step, known.Revision + 1), Progress);
            }

            for (var index = known?.History.Length ?? 0; index < order.History.Length; index++)
            {
                writes.Insert(EventOf(order, index, step.StepAt));
            }
        }
    }

    private static async Task<(ILookup<string, PaymentShareRow> Shares, ILookup<string, PaymentEventRow> Events)> PartsAsync(
        YbtbContext db, string[] orders, CancellationToken cancellationToken) => orders.Length == 0 ? (NoShares, NoEvents) : (
            (await db.Set<PaymentShareRow>().AsNoTracking().Where(s => EF.Parameter(orders).Contains(s.OrderNumber)).ToListAsync(cancellationToken)).ToLookup(s => s.OrderNumber, StringComparer.Ordinal),
            (await db.Set<PaymentEventRow>().AsNoTracking().Where(e => EF.Parameter(orders).Contains(e.OrderNumber)).ToListAsync(cancellationToken)).ToLookup(e => e.OrderNumber, StringComparer.Ordinal));

    private static PaymentOrder OrderFrom(PaymentOrderRow row, IEnumerable<PaymentShareRow> shares, IEnumerable<PaymentEventRow> events, DataKey key) => new()
    {
        Number = PaymentNumber.Parse(row.Number, null),
        Case = CaseNumber.Parse(row.CaseNumber, null),
        SettlementRevision = row.SettlementRevision,
        Attempt = row.Attempt,
        Office = row.OfficeCode,
        Amount = row.Amount,
        Funds = [.. shares.OrderBy(s => s.Fund, StringComparer.Ordinal).Select(s => new FundShare(s.Fund, s.Amount))],
        Payee = PaymentInstruction.PayeeFrom(key.OpenValue(CaseSeal.Payee, row.SealedPayee)) ?? throw new FormatException($"{row.Number} has no payee."),
        History = [.. events.OrderBy(e => e.Sequence).Select(e => new PaymentEvent(e.State, e.At, e.Reference, e.Reason))],
        Revision = row.Revision,
    };

    private static PaymentOrderRow RowOf(PaymentOrder order, StepInfo step, long revision) => new()
    {
        Number = order.Number.Value,
        CaseNumber = order.Case.Value,
        SettlementRevision = order.SettlementRevision,
        Attempt = order.Attempt,
        OfficeCode = order.Office,
        Amount = order.Amount,
        PayeeKind = order.Payee.Kind,
        MaskedName = order.Payee.Kind == PayeeKind.Person ? Mask.Name(order.Payee.Name) : order.Payee.Name,
        MaskedAccount = Mask.Card(order.Payee.Account),
        KeyId = step.KeyId,
        SealedPayee = step.Key.Seal(CaseSeal.Payee, PaymentInstruction.PayeeToValue(order.Payee)),
        State = order.State,
        Reference = order.Reference,
        ReturnReason = order.ReturnReason,
        CreatedAt = order.CreatedAt,
        SettledAt = order.SettledAt,
        Revision = revision,
    };

    private static PaymentEventRow EventOf(PaymentOrder order, int index, Instant recordedAt)
    {
        var happened = order.History[index];
        return new()
        {
            OrderNumber = order.Number.Value, Sequence = index + 1, State = happened.State, At = happened.At, RecordedAt = recordedAt,
            Reference = happened.Reference, Reason = happened.Reason,
        };
    }

    private static void Guard(PaymentStanding standing, CaseNumber number, WriteSet writes)
    {
        if (standing.Orders is [.., var last])
        {
            writes.RequirePresent(Keyed(last.Number.Value, number.Value, last.Revision), OrderAtRevision);
        }
        else
        {
            writes.RequireAbsent(Keyed("", number.Value, 0), OrdersOfCase);
        }
    }

    /// <summary>A row of which only these columns are compared.</summary>
    private static PaymentOrderRow Keyed(string number, string caseNumber, long revision) => new()
    {
        Number = number, CaseNumber = caseNumber, SettlementRevision = 0, Attempt = 0, OfficeCode = "", Amount = 0, PayeeKind = default, MaskedName = "", MaskedAccount = "",
        KeyId = default, SealedPayee = [], State = default, CreatedAt = default, Revision = revision,
    };

    private static Value FactOf(PaymentStanding standing) => Value.Object(
        new("orders", standing.Orders.Length), new("state", standing.Orders is [.., var last] ? last.State.Code() : Value.Null));
}
