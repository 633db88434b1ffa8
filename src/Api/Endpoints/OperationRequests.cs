using Ybtb.Engine.Values;

namespace Ybtb.Api.Endpoints;

/// <param name="ActivityId">The node's id; a direct child of an open flowchart or sequence.</param>
internal sealed record MoveRequest(string ActivityId, string Reason);

/// <param name="Version">Number of another version of the same definition that was published once.</param>
/// <param name="Mapping">Old activity id to new, where they differ.</param>
internal sealed record MigrationPlanRequest(int Version, IReadOnlyDictionary<string, string>? Mapping = null);

/// <param name="Version">Number of another version of the same definition that was published once.</param>
/// <param name="Mapping">Old activity id to new, where they differ.</param>
internal sealed record MigrationRequest(int Version, string Reason, IReadOnlyDictionary<string, string>? Mapping = null);

/// <param name="Outcomes">Ports by which the failed activity is left; <c>Done</c> when none is given.</param>
internal sealed record SkipRequest(string Reason, IReadOnlyList<string>? Outcomes = null);

/// <param name="Variables">New values by the name of the variable.</param>
internal sealed record VariableCorrectionRequest(string Reason, IReadOnlyDictionary<string, Value> Variables);
