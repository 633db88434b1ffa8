using NodaTime;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>个人账户共济: a grantor lets a relative use his personal account. Of a pair at most one binding is active.</summary>
public sealed class AccountSharingRow
{
    public required Guid Id { get; init; }

    /// <summary>授权人.</summary>
    public required Guid GrantorId { get; init; }

    /// <summary>使用人.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the user is to the grantor.</summary>
    public required Kinship Relation { get; init; }

    public required SharingStatus Status { get; init; }

    public required LocalDate BoundOn { get; init; }

    /// <summary>The case that bound them.</summary>
    public required string BoundBy { get; init; }

    /// <summary>Null while active, as is <see cref="UnboundBy"/>.</summary>
    public LocalDate? UnboundOn { get; init; }

    /// <summary>The case that ended it.</summary>
    public string? UnboundBy { get; init; }

    public required long Revision { get; init; }
}
