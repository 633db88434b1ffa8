using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads payment orders for their pages and for reconciliation.</summary>
public sealed class PaymentReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>Orders of cases that the viewer's office may see, newest first.</summary>
    public async Task<IReadOnlyList<FoundPayment>> ReadAsync(Viewer viewer, PaymentQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var orders = db.Set<PaymentOrderRow>().AsNoTracking();
        if (query.State is { } state)
        {
            orders = orders.Where(o => o.State == state);
        }

        if (query.OfficeCode is { } office)
        {
            orders = orders.Where(o => o.OfficeCode == office);
        }

        if (query.From is { } from)
        {
            var start = LegalTime.StartOf(from);
            orders = orders.Where(o => o.CreatedAt >= start);
        }

        if (query.To is { } to)
        {
            var end = LegalTime.StartOf(to.PlusDays(1));
            orders = orders.Where(o => o.CreatedAt < end);
        }

        if (query.After is { } after)
        {
            orders = orders.Where(o => o.CreatedAt <= after.CreatedAt && (o.CreatedAt < after.CreatedAt || string.Compare(o.Number, after.Number) < 0));
        }

        var cases = db.Set<CaseRow>().AsNoTracking().VisibleTo(viewer);
        var found = await orders.Join(cases, o => o.CaseNumber, c => c.Number, (o, c) => new { Order = o, c.ItemCode })
            .OrderByDescending(f => f.Order.CreatedAt).ThenByDescending(f => f.Order.Number).Take(limit).ToListAsync(cancellationToken);
        var shares = await SharesAsync(db, [.. found.Select(f => f.Order.Number)], cancellationToken);
        return [.. found.Select(f => new FoundPayment(f.Order, f.ItemCode, [.. shares[f.Order.Number]], [], null))];
    }

    /// <summary>The orders of a case with their history, in the order of their attempts.</summary>
    public async Task<IReadOnlyList<FoundPayment>> OfCaseAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<PaymentOrderRow>().AsNoTracking().Where(o => o.CaseNumber == number.Value)
            .Join(db.Set<CaseRow>(), o => o.CaseNumber, c => c.Number, (o, c) => new { Order = o, c.ItemCode })
            .GroupJoin(db.Set<DataKeyRow>(), f => f.Order.KeyId, k => k.Id, (f, keys) => new { f.Order, f.ItemCode, keys })
            .SelectMany(f => f.keys.DefaultIfEmpty(), (f, key) => new { f.Order, f.ItemCode, Wrapped = key == null ? null : key.Wrapped })
            .OrderBy(f => f.Order.Attempt).ToListAsync(cancellationToken);
        var numbers = found.Select(f => f.Order.Number).ToArray();
        var shares = await SharesAsync(db, numbers, cancellationToken);
        var events = (await db.Set<PaymentEventRow>().AsNoTracking().Where(e => EF.Parameter(numbers).Contains(e.OrderNumber)).ToListAsync(cancellationToken))
            .ToLookup(e => e.OrderNumber, StringComparer.Ordinal);
        return [.. found.Select(f => new FoundPayment(f.Order, f.ItemCode, [.. shares[f.Order.Number]], [.. events[f.Order.Number]], f.Wrapped))];
    }

    /// <summary>
    /// Settlements approved on these days (both inclusive, Asia/Shanghai) and orders that were made or ended on them, of cases that the viewer's office may see;
    /// with each settlement all its orders, with each order its settlement and the others of it.
    /// </summary>
    public async Task<(IReadOnlyList<SettledClaim> Settled, IReadOnlyList<OrderedPayment> Ordered)> ReconcilableAsync(
        Viewer viewer, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        var (start, end) = (LegalTime.StartOf(from), LegalTime.StartOf(to.PlusDays(1)));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = db.Set<CaseRow>().AsNoTracking().VisibleTo(viewer);
        var approved = db.Set<SettlementRow>().AsNoTracking().Where(s => s.Status == SettlementStatus.Approved);
        var ofPeriod = approved.Where(s => s.ApprovedAt >= start && s.ApprovedAt < end).Select(s => s.CaseNumber)
            .Union(db.Set<PaymentOrderRow>().Where(o => (o.CreatedAt >= start && o.CreatedAt < end) || (o.SettledAt >= start && o.SettledAt < end)).Select(o => o.CaseNumber));
        var seen = cases.Where(c => ofPeriod.Contains(c.Number));
        var settled = await approved.Join(seen, s => s.CaseNumber, c => c.Number, (s, c) => new { s.CaseNumber, c.DecidingOfficeCode, s.Payable, s.ApprovedAt }).ToListAsync(cancellationToken);
        var ordered = await db.Set<PaymentOrderRow>().AsNoTracking().Join(seen, o => o.CaseNumber, c => c.Number, (o, _) => o)
            .Select(o => new { o.Number, o.CaseNumber, o.OfficeCode, o.Attempt, o.Amount, o.State, o.ReturnReason, o.SettledAt }).ToListAsync(cancellationToken);
        var shares = (await db.Set<PaymentShareRow>().AsNoTracking()
            .Join(db.Set<PaymentOrderRow>().Join(seen, o => o.CaseNumber, c => c.Number, (o, _) => o.Number), s => s.OrderNumber, number => number, (s, _) => s)
            .ToListAsync(cancellationToken)).ToLookup(s => s.OrderNumber, StringComparer.Ordinal);
        return (
            [.. settled.Select(s => new SettledClaim(CaseNumber.Parse(s.CaseNumber, null), s.DecidingOfficeCode, s.Payable, s.ApprovedAt!.Value))],
            [.. ordered.Select(o => new OrderedPayment(
                PaymentNumber.Parse(o.Number, null), CaseNumber.Parse(o.CaseNumber, null), o.OfficeCode, o.Attempt, o.Amount,
                [.. shares[o.Number].OrderBy(s => s.Fund, StringComparer.Ordinal).Select(s => new FundShare(s.Fund, s.Amount))], o.State, o.ReturnReason, o.SettledAt))]);
    }

    /// <summary>Those of the numbers under which there is an order, whoever may see it.</summary>
    public async Task<IReadOnlySet<PaymentNumber>> ExistingAsync(IReadOnlyCollection<PaymentNumber> numbers, CancellationToken cancellationToken)
    {
        var found = new HashSet<PaymentNumber>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in numbers.Select(number => number.Value).Chunk(500))
        {
            foreach (var number in await db.Set<PaymentOrderRow>().AsNoTracking().Where(o => EF.Parameter(some).Contains(o.Number)).Select(o => o.Number).ToListAsync(cancellationToken))
            {
                found.Add(PaymentNumber.Parse(number, null));
            }
        }

        return found;
    }

    private static async Task<ILookup<string, PaymentShareRow>> SharesAsync(YbtbContext db, string[] numbers, CancellationToken cancellationToken) =>
        (await db.Set<PaymentShareRow>().AsNoTracking().Where(s => EF.Parameter(numbers).Contains(s.OrderNumber)).ToListAsync(cancellationToken))
            .ToLookup(s => s.OrderNumber, StringComparer.Ordinal);
}

/// <summary>An order with what belongs to it.</summary>
/// <param name="Events">Empty where they were not asked for.</param>
/// <param name="Wrapped">The case's wrapped key; null where it was not asked for, or was destroyed.</param>
public sealed record FoundPayment(PaymentOrderRow Order, string ItemCode, IReadOnlyList<PaymentShareRow> Shares, IReadOnlyList<PaymentEventRow> Events, byte[]? Wrapped);
