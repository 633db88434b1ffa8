using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Instances;

/// <summary>What a bulk operation would be done to.</summary>
/// <param name="Total">How many targets; at most one more than allowed.</param>
/// <param name="IsTooMany">True when it would be refused for that.</param>
public sealed record BulkPreview(int Total, bool IsTooMany, IReadOnlyList<BulkPreviewGroup> Groups);

/// <param name="Version">Number of the definition's version.</param>
/// <param name="Status">Of the instances.</param>
public sealed record BulkPreviewGroup(string DefinitionId, int Version, CodedName Status, int Count);

/// <summary>A bulk operation and how far it has come.</summary>
/// <param name="OrderedBy">The name of the account.</param>
public sealed record BulkProgress(
    Guid Id, CodedName Kind, CodedName Status, string Reason, string OrderedBy, Instant CreatedAt, Instant? EndedAt,
    int Total, int Pending, int Done, int Refused, int Failed);

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record BulkTargetPage(IReadOnlyList<BulkTargetView> Items, int? Next);

/// <param name="Ordinal">From 1, in the order of work.</param>
/// <param name="Message">Why it was refused or failed; null otherwise.</param>
public sealed record BulkTargetView(int Ordinal, Guid InstanceId, Guid? IncidentId, string? CorrelationId, CodedName Status, string? Message, Instant? EndedAt);
