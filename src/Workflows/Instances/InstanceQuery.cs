using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>Which instances a list shows.</summary>
/// <param name="Version">Only together with a definition; null for all its versions.</param>
/// <param name="CorrelationId">Such as a case number.</param>
/// <param name="HasIncidents">True for those with open incidents; false for all.</param>
/// <param name="After">The last of the page before; null for the first page.</param>
public sealed record InstanceQuery(
    string? DefinitionId = null, int? Version = null, InstanceStatus? Status = null, string? CorrelationId = null, bool HasIncidents = false, Guid? After = null);
