using System.Collections.Immutable;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Revisions;

/// <summary>A case as far as its clocks need.</summary>
/// <param name="Office">By which it counts.</param>
/// <param name="Clocks">Without the reasons of extensions, which are sealed.</param>
public sealed record CaseClocks(string Number, string ItemCode, int CatalogueVersion, CaseOffice Office, ImmutableList<ClockLedger> Clocks)
{
    /// <summary>What the calendar in force does to the running clocks; empty when nothing.</summary>
    public IReadOnlyList<ClockMove> Moves(CaseSettings settings)
    {
        var counting = settings.CountingOf(ItemCode, Office, CatalogueVersion);
        return ClockMove.Between(counting, Clocks, counting.UnderCalendarInForce(Clocks));
    }
}
