namespace Ybtb.Api.Studio;

/// <summary>What the designer asks of the list of instances; everything may be missing.</summary>
/// <param name="Page">From 0.</param>
internal sealed record StudioInstanceQuery(
    int? Page = null, int? PageSize = null, string? SearchTerm = null, string? DefinitionId = null, IReadOnlyList<string>? DefinitionIds = null,
    string? CorrelationId = null, int? Version = null, bool? HasIncidents = null, bool? IsSystem = null, string? Status = null,
    IReadOnlyList<string>? Statuses = null, string? SubStatus = null, IReadOnlyList<string>? SubStatuses = null, string? OrderBy = null,
    string? OrderDirection = null, IReadOnlyList<StudioTimestampFilter>? TimestampFilters = null);

/// <param name="Timestamp">ISO 8601 with offset.</param>
internal sealed record StudioTimestampFilter(string? Column = null, string? Operator = null, string? Timestamp = null);

internal sealed record StudioJournalQuery(StudioJournalFilter? Filter = null);

internal sealed record StudioJournalFilter(
    IReadOnlyList<string>? ActivityIds = null, IReadOnlyList<string>? ActivityNodeIds = null, IReadOnlyList<string>? ExcludedActivityTypes = null,
    IReadOnlyList<string>? EventNames = null);

internal sealed record StudioReportQuery(string WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds = null);

internal sealed record StudioInstanceIds(IReadOnlyList<string>? Ids = null);
