using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Payments;

/// <summary>Compares settlements, orders and the bank's book with each other. Pure.</summary>
/// <param name="settled">Approved settlements of the period, and of all <paramref name="ordered"/>.</param>
/// <param name="ordered">Every order of these settlements, and every order that ended in the period.</param>
/// <param name="book">The bank's entries of the period, and of all <paramref name="ordered"/>.</param>
/// <param name="isOurs">Whether we have an order of a number that is not among <paramref name="ordered"/>.</param>
internal sealed class PaymentComparison(
    LocalDate from, LocalDate to, IReadOnlyList<SettledClaim> settled, IReadOnlyList<OrderedPayment> ordered, IReadOnlyList<BankEntry> book, Func<PaymentNumber, bool> isOurs)
{
    private readonly ILookup<CaseNumber, OrderedPayment> ordersOf = ordered.ToLookup(order => order.Case);
    private readonly Dictionary<CaseNumber, SettledClaim> claims = settled.ToDictionary(claim => claim.Case);
    private readonly Dictionary<PaymentNumber, BankEntry> entries = book.ToDictionary(entry => entry.Number);
    private readonly Dictionary<PaymentNumber, OrderedPayment> orders = ordered.ToDictionary(order => order.Number);

    public ReconciledTotals Totals()
    {
        var claimsOfPeriod = settled.Where(claim => IsWithin(claim.ApprovedAt)).ToList();
        long paid = 0, underWay = 0, returned = 0, notOrdered = 0;
        foreach (var claim in claimsOfPeriod)
        {
            var ofClaim = ordersOf[claim.Case].ToList();
            paid += ofClaim.Where(order => order.State == PaymentState.Paid).Sum(order => order.Amount);
            underWay += ofClaim.Where(order => order.IsLive).Sum(order => order.Amount);
            var isOpen = ofClaim.Exists(order => order.IsLive || order.State == PaymentState.Paid);
            returned += ofClaim.Count > 0 && !isOpen ? claim.Payable : 0;
            notOrdered += ofClaim.Count == 0 ? claim.Payable : 0;
        }

        var paidOrders = ordered.Where(order => order.State == PaymentState.Paid && IsWithin(order.SettledAt)).ToList();
        var paidEntries = book.Where(entry => entry.State == PaymentState.Paid && IsWithin(entry.SettledAt)).ToList();
        return new(
            claimsOfPeriod.Count, claimsOfPeriod.Sum(claim => claim.Payable), paid, underWay, returned, notOrdered,
            paidOrders.Count, paidOrders.Sum(order => order.Amount), paidEntries.Count, paidEntries.Sum(entry => entry.Amount),
            ordered.Count(order => order.State == PaymentState.Returned && IsWithin(order.SettledAt)));
    }

    /// <summary>Sums by day, code of the office (null: nobody's) and fund, in this order.</summary>
    public IEnumerable<(LocalDate Day, string? Office, string Fund, long Settled, long Paid, long BankPaid)> Rows() =>
        Parts().GroupBy(part => (part.Day, part.Office, part.Fund))
            .OrderBy(group => group.Key.Day).ThenBy(group => group.Key.Office, StringComparer.Ordinal).ThenBy(group => group.Key.Fund, StringComparer.Ordinal)
            .Select(group => (group.Key.Day, group.Key.Office, group.Key.Fund, group.Sum(part => part.Settled), group.Sum(part => part.Paid), group.Sum(part => part.BankPaid)));

    public IEnumerable<Found> Differences() => OfClaims().Concat(ordered.SelectMany(OfOrder)).Concat(OfBook());

    private IEnumerable<(LocalDate Day, string? Office, string Fund, long Settled, long Paid, long BankPaid)> Parts()
    {
        foreach (var claim in settled.Where(claim => IsWithin(claim.ApprovedAt)))
        {
            foreach (var share in ordersOf[claim.Case].OrderBy(order => order.Attempt).FirstOrDefault()?.Funds ?? [])
            {
                yield return (LegalTime.DayOf(claim.ApprovedAt), claim.Office, share.Fund, share.Amount, 0, 0);
            }
        }

        foreach (var order in ordered.Where(order => order.State == PaymentState.Paid && IsWithin(order.SettledAt)))
        {
            foreach (var share in order.Funds)
            {
                yield return (LegalTime.DayOf(order.SettledAt!.Value), order.Office, share.Fund, 0, share.Amount, 0);
            }
        }

        foreach (var entry in book.Where(entry => entry.State == PaymentState.Paid && IsWithin(entry.SettledAt)))
        {
            foreach (var share in entry.Funds)
            {
                yield return (LegalTime.DayOf(entry.SettledAt!.Value), orders.GetValueOrDefault(entry.Number)?.Office, share.Fund, 0, 0, share.Amount);
            }
        }
    }

    private IEnumerable<Found> OfClaims()
    {
        foreach (var claim in settled)
        {
            var ofClaim = ordersOf[claim.Case].OrderBy(order => order.Attempt).ToList();
            if (ofClaim.Count(order => order.State == PaymentState.Paid) > 1)
            {
                yield return new(PaymentDifferenceKind.PaidTwice, null, claim.Case, claim.Office, ofClaim.Where(order => order.State == PaymentState.Paid).Sum(order => order.Amount), null, null);
            }

            if (ofClaim.Count == 0)
            {
                yield return new(PaymentDifferenceKind.NotOrdered, null, claim.Case, claim.Office, claim.Payable, null, null);
            }
            else if (!ofClaim.Exists(order => order.IsLive || order.State == PaymentState.Paid))
            {
                yield return new(PaymentDifferenceKind.NotPaidAfterReturn, ofClaim[^1].Number, claim.Case, claim.Office, claim.Payable, null, ofClaim[^1].ReturnReason);
            }
        }
    }

    private IEnumerable<Found> OfOrder(OrderedPayment order)
    {
        if (!claims.TryGetValue(order.Case, out var claim))
        {
            yield return Of(PaymentDifferenceKind.NotSettled, order, null);
        }
        else if (claim.Payable != order.Amount)
        {
            yield return Of(PaymentDifferenceKind.AmountDiffers, order, null);
        }

        if (order.Funds.Sum(share => share.Amount) != order.Amount)
        {
            yield return Of(PaymentDifferenceKind.FundsDiffer, order, null);
        }

        if (!entries.TryGetValue(order.Number, out var entry))
        {
            if (order.State is PaymentState.Paid or PaymentState.Sent)
            {
                yield return Of(PaymentDifferenceKind.UnknownToBank, order, null);
            }
            else if (order.State == PaymentState.Pending)
            {
                yield return Of(PaymentDifferenceKind.Unanswered, order, null);
            }
        }
        else if (order.IsLive && entry.State == PaymentState.Sent)
        {
            yield return Of(PaymentDifferenceKind.Unanswered, order, entry);
        }
        else if (order.State != entry.State)
        {
            yield return Of(PaymentDifferenceKind.BankStateDiffers, order, entry);
        }
        else if (entry.State != PaymentState.Cancelled && (entry.Amount != order.Amount || !SameFunds(entry.Funds, order.Funds)))
        {
            yield return Of(PaymentDifferenceKind.BankAmountDiffers, order, entry);
        }
    }

    private IEnumerable<Found> OfBook() => book
        .Where(entry => entry.State != PaymentState.Cancelled && !orders.ContainsKey(entry.Number) && !isOurs(entry.Number))
        .Select(entry => new Found(PaymentDifferenceKind.UnknownToOffice, entry.Number, null, null, null, entry.Amount, entry.State.ChineseName()));

    private static Found Of(PaymentDifferenceKind kind, OrderedPayment order, BankEntry? entry) => new(
        kind, order.Number, order.Case, order.Office, order.Amount, entry?.Amount,
        entry is null || entry.State == order.State ? order.State.ChineseName() : $"本系统{order.State.ChineseName()}，银行{entry.State.ChineseName()}");

    private bool IsWithin(Instant? at) => at is { } known && LegalTime.DayOf(known) is var day && day >= from && day <= to;

    private static bool SameFunds(ImmutableArray<FundShare> one, ImmutableArray<FundShare> other) =>
        one.OrderBy(share => share.Fund, StringComparer.Ordinal).SequenceEqual(other.OrderBy(share => share.Fund, StringComparer.Ordinal));

    /// <summary>A difference before its office is named.</summary>
    internal sealed record Found(PaymentDifferenceKind Kind, PaymentNumber? Number, CaseNumber? Case, string? Office, long? Ours, long? Banks, string? Note)
    {
        public bool IsUnfinished => Kind is PaymentDifferenceKind.NotOrdered or PaymentDifferenceKind.Unanswered or PaymentDifferenceKind.NotPaidAfterReturn;
    }
}
