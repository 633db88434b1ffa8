using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Payments;

/// <summary>对账: whether approved settlements, payment orders and the bank's book agree for a period. All money in fen.</summary>
/// <param name="From">First legal day.</param>
/// <param name="To">Last legal day.</param>
/// <param name="IsAgreed">Whether nothing disagrees; what is only not finished does not count.</param>
/// <param name="Rows">By day, office and fund.</param>
/// <param name="Differences">What disagrees first, then what is not finished; <see cref="PaymentReconciler.MostDifferences"/> of them at most.</param>
/// <param name="DifferenceCount">How many there are in all.</param>
public sealed record Reconciliation(
    LocalDate From, LocalDate To, bool IsAgreed, ReconciledTotals Totals, IReadOnlyList<ReconciledRow> Rows, IReadOnlyList<PaymentDifference> Differences, int DifferenceCount);

/// <summary>Sums of the settlements approved in the period, and what became of them; and of what was paid in the period, by whichever approval.</summary>
/// <param name="Settled">Payable of the approved settlements; always <paramref name="SettledPaid"/> + <paramref name="UnderWay"/> + <paramref name="Returned"/> + <paramref name="NotOrdered"/> while nothing disagrees.</param>
/// <param name="SettledPaid">Of them: paid by now.</param>
/// <param name="UnderWay">Of them: ordered, and the bank has not said how it ended.</param>
/// <param name="Returned">Of them: the last order came back or was cancelled.</param>
/// <param name="NotOrdered">Of them: without an order.</param>
/// <param name="Paid">By our orders, on days of the period.</param>
/// <param name="BankPaid">By the bank's book, on days of the period.</param>
/// <param name="ReturnCount">Orders that came back on days of the period.</param>
public sealed record ReconciledTotals(
    int SettlementCount, long Settled, long SettledPaid, long UnderWay, long Returned, long NotOrdered, int PaidCount, long Paid, int BankPaidCount, long BankPaid, int ReturnCount);

/// <summary>Sums of one day, office and fund.</summary>
/// <param name="Office">Null for entries of the bank that belong to no order of ours.</param>
/// <param name="Settled">Approved on that day, as far as orders were made of it: only these know their funds.</param>
/// <param name="Paid">By our orders that were paid on that day.</param>
/// <param name="BankPaid">By the bank's book of that day.</param>
public sealed record ReconciledRow(LocalDate Day, CodedName? Office, string Fund, long Settled, long Paid, long BankPaid)
{
    /// <summary>Whether our orders and the bank agree.</summary>
    public bool IsAgreed => Paid == BankPaid;
}

/// <summary>One settlement, order or entry that does not agree, or is not finished.</summary>
/// <param name="Number">Of the order; null where there is none.</param>
/// <param name="CaseNumber">Null where the bank's entry belongs to no order of ours.</param>
/// <param name="Ours">Our amount; null where we have none.</param>
/// <param name="Banks">The bank's amount; null where it has none, or it was not asked.</param>
/// <param name="IsUnfinished">True when it only takes its time.</param>
public sealed record PaymentDifference(CodedName Kind, string? Number, CaseNumber? CaseNumber, CodedName? Office, long? Ours, long? Banks, string? Note, bool IsUnfinished);
