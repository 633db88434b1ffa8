using NodaTime;

namespace Ybtb.Workflows.Accounts.Delegations;

/// <summary>委托: for a period somebody works another's tasks in that person's place (table <c>delegations</c>); checked by revision.</summary>
public sealed class DelegationRow
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 200;

    public required Guid Id { get; init; }

    /// <summary>委托人: whose tasks they are.</summary>
    public required Guid DelegatorId { get; init; }

    public required string DelegatorName { get; init; }

    /// <summary>受委托人: who works them.</summary>
    public required Guid DelegateId { get; init; }

    public required string DelegateName { get; init; }

    /// <summary>The first instant at which it is in force.</summary>
    public required Instant From { get; init; }

    /// <summary>The first instant at which it no longer is; later than <see cref="From"/>.</summary>
    public required Instant Until { get; init; }

    public required string Reason { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When one of the two ended it before its time; null unless somebody did. So is the name.</summary>
    public Instant? EndedAt { get; set; }

    public string? EndedByName { get; set; }

    public long Revision { get; set; }

    /// <summary>Whether the delegate may act at this instant.</summary>
    public bool IsInForceAt(Instant at) => EndedAt is null && From <= at && at < Until;
}
