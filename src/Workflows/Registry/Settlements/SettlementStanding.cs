using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What there is of a case's settlement; immutable.</summary>
/// <param name="Revision">Of the stored row; 0 when there is none.</param>
/// <param name="Settlement">Null when the case has none: nothing was settled, or its settlement was released.</param>
public sealed record SettlementStanding(CaseNumber Number, long Revision, SettlementStatus Status, Settlement? Settlement)
{
    /// <summary>The approved settlement; null while it is not approved.</summary>
    public Settlement? Approved => Status == SettlementStatus.Approved ? Settlement : null;
}
