using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.PauseGrounds;

/// <summary>How a ground of 计时中止 is worded and offered from a publication on (table <c>pause_ground_versions</c>); only ever inserted.</summary>
public sealed class PauseGroundVersionRow
{
    /// <summary>1 for the first of all grounds.</summary>
    public required int Number { get; init; }

    public required PauseGround Ground { get; init; }

    public required string Name { get; init; }

    public required string Basis { get; init; }

    public required bool IsOffered { get; init; }

    /// <summary>Item codes as a JSON list; null for every item that admits the ground.</summary>
    public string? Items { get; init; }

    public required string Reason { get; init; }

    public required Instant PublishedAt { get; init; }

    public required string PublishedBy { get; init; }
}
