using System.Collections.Immutable;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.PauseGrounds;

/// <summary>How one ground of the closed list is worded and to whom it is offered. Immutable.</summary>
/// <param name="Number">Of its publication; 0 for what the product ships.</param>
/// <param name="Name">As staff read it when they choose; notices, explanations and certificates keep the law's own word.</param>
/// <param name="Basis">The legal basis that staff are shown beside it.</param>
/// <param name="IsOffered">Whether staff may choose it at all; a correction is asked for by reviews and never chosen.</param>
/// <param name="Items">The items to which it is offered, of those that admit it; null for all of these.</param>
public sealed record PauseGroundSetting(PauseGround Ground, int Number, string Name, string Basis, bool IsOffered, ImmutableSortedSet<string>? Items)
{
    /// <summary>The longest wording, in characters.</summary>
    public const int MaxName = 20;

    /// <summary>The longest legal basis, in characters.</summary>
    public const int MaxBasis = 200;

    /// <summary>Whether staff may choose it for a case of this item, where the item admits it.</summary>
    public bool IsOfferedTo(string itemCode) => IsOffered && Items?.Contains(itemCode) != false;
}
