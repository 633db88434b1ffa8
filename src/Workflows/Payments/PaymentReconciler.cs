using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Payments;

/// <summary>Reconciles what the viewer's office and those below it have approved and ordered with the bank's book.</summary>
public sealed class PaymentReconciler(PaymentReader payments, IPaymentPort port, ICaseSettings settings)
{
    /// <summary>The longest period, in days.</summary>
    public const int LongestPeriod = 92;

    /// <summary>How many differences are listed.</summary>
    public const int MostDifferences = 1_000;

    /// <param name="from">First legal day.</param>
    /// <param name="to">Last legal day: not before the first, and within <see cref="LongestPeriod"/>.</param>
    /// <exception cref="BankUnavailableException">The bank could not be asked.</exception>
    public async Task<Reconciliation> ReconcileAsync(Viewer viewer, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        // The bank first: what it books after that is only missing in its statement, and is asked for by number below.
        var statement = await port.StatementAsync(from, to, cancellationToken);
        var (settled, ordered) = await payments.ReconcilableAsync(viewer, from, to, cancellationToken);
        var said = statement.Select(entry => entry.Number).ToHashSet();
        var others = await port.EntriesAsync([.. ordered.Select(order => order.Number).Where(number => !said.Contains(number))], cancellationToken);
        var ours = ordered.Select(order => order.Number).ToHashSet();
        var elsewhere = await payments.ExistingAsync([.. said.Where(number => !ours.Contains(number))], cancellationToken);

        // Entries of orders that the viewer may not see are none of his concern; those of nobody's are everybody's.
        var book = statement.Where(entry => !elsewhere.Contains(entry.Number)).Concat(others).ToList();
        var comparison = new PaymentComparison(from, to, settled, ordered, book, elsewhere.Contains);
        var found = comparison.Differences().OrderBy(difference => difference.IsUnfinished).ThenBy(difference => difference.Case?.Value, StringComparer.Ordinal)
            .ThenBy(difference => difference.Number?.Value, StringComparer.Ordinal).ToList();
        return new(
            from, to, found.TrueForAll(difference => difference.IsUnfinished), comparison.Totals(),
            [.. comparison.Rows().Select(row => new ReconciledRow(row.Day, OfficeOf(row.Office), row.Fund, row.Settled, row.Paid, row.BankPaid))],
            [.. found.Take(MostDifferences).Select(difference => new PaymentDifference(
                new(difference.Kind.Code(), difference.Kind.ChineseName()), difference.Number?.Value, difference.Case, OfficeOf(difference.Office), difference.Ours, difference.Banks,
                difference.Note, difference.IsUnfinished))],
            found.Count);
    }

    private CodedName? OfficeOf(string? code) => code is null ? null : new(code, settings.Current.Offices.Find(code)?.Name ?? code);
}
