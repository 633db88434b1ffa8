using NodaTime;

namespace Ybtb.Workflows.Cases.Records;

/// <summary>An audit entry as it is shown.</summary>
/// <param name="Office">Null where nobody was signed in.</param>
/// <param name="Reason">What the person gave as reason; null where none is asked.</param>
public sealed record AuditView(Guid Id, Instant At, string AccountName, CodedName? Office, CodedName Action, string? Reason, IReadOnlyList<AuditDetail> Details);

/// <summary>A code, state or number that an audit entry keeps; never a personal value.</summary>
public sealed record AuditDetail(string Name, string Value);
