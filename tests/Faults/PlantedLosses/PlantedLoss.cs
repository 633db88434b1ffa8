using Ybtb.Faults.Comparison;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.PlantedLosses;

/// <summary>Something that went wrong unnoticed, and the check that must notice it.</summary>
internal sealed record PlantedLoss(string Name, string FoundBy)
{
    /// <summary>What happens to the database; courses in braces stand for the numbers of their cases. Null for nothing.</summary>
    public string? Sql { get; init; }

    /// <summary>What happens to what was shown or has arrived; given the number of the case that was granted.</summary>
    public Func<Findings, string, Findings> Found { get; init; } = (found, _) => found;

    /// <summary>What clients were told besides.</summary>
    public Func<IReadOnlyList<LedgerEntry>, IEnumerable<LedgerEntry>> Told { get; init; } = _ => [];
}
