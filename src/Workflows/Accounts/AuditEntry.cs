using NodaTime;

namespace Ybtb.Workflows.Accounts;

/// <summary>One line of the audit trail (留痕): only ever inserted.</summary>
public sealed class AuditEntry
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>Null when nobody was signed in, or when the system acted by itself.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>As it was then; for a failed sign-in the login that was tried, if it exists.</summary>
    public required string AccountName { get; init; }

    public string? OfficeCode { get; init; }

    /// <summary>For filtering by office subtree; null where nobody was signed in.</summary>
    public string? OfficePath { get; init; }

    public required AuditAction Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>What the person gave as reason, where one is asked.</summary>
    public string? Reason { get; init; }

    /// <summary>A small JSON object of what changed, without personal values; null when the action says it all.</summary>
    public string? Details { get; init; }
}
