using Ybtb.Engine.Runtime;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Comparison;

/// <summary>What holds of the instances themselves.</summary>
internal static class StateChecks
{
    /// <summary>The chain of hashes is whole from the first row of the journal to the instance's head.</summary>
    public static IEnumerable<string> ChainWhole(LedgerReading ledger, Findings found) =>
        found.Cases.Where(c => c.Instance is { Misfit: not null }).Select(c => $"the journal of {c.Number} is broken at {c.Instance!.Misfit}");

    /// <summary>An instance that has not ended waits for something, and one whose case has ended has ended.</summary>
    public static IEnumerable<string> NothingStuck(LedgerReading ledger, Findings found)
    {
        foreach (var (record, row) in CommandChecks.Pairs(ledger, found))
        {
            var hasEnded = row.Instance?.Status == nameof(InstanceStatus.Finished);
            if (hasEnded != record.IsEnded || hasEnded != row.IsClosed || hasEnded == row.Instance?.Waits > 0)
            {
                yield return $"{record}: {row.Instance?.ToString() ?? "no instance"}, {(row.IsClosed ? "closed" : "not closed")}";
            }
        }
    }

    public static IEnumerable<string> NoIncidents(LedgerReading ledger, Findings found) => found.Incidents;
}
