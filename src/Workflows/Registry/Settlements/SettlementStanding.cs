using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What there is of a case's settlement; immutable.</summary>
/// <param name="Revision">Of the stored row; 0 when there is none.</param>
/// <param name="Settlement">Null when nothing was settled.</param>
public sealed record SettlementStanding(CaseNumber Number, long Revision, SettlementStatus Status, Settlement? Settlement)
{
    /// <summary>The approved settlement; null while it is not approved.</summary>
    public Settlement? Approved => Status == SettlementStatus.Approved ? Settlement : null;

    /// <summary>Whose insurance pays; empty when nothing was settled.</summary>
    public Guid PersonId { get; init; }

    /// <summary>Null when nothing was settled.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>Null until it is approved.</summary>
    public Instant? ApprovedAt { get; init; }
}
