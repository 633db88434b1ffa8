using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>Which instances, or whose incidents, a bulk operation is for. All that is given must hold.</summary>
/// <param name="Version">Only together with a definition; null for all its versions.</param>
/// <param name="Status">Null for all that have not ended.</param>
/// <param name="IncidentCode">With an open incident of this code.</param>
/// <param name="InstanceIds">These instances; null for any.</param>
/// <param name="IncidentIds">These incidents; null for any. Only for operations on incidents.</param>
public sealed record BulkSelection(
    string? DefinitionId = null, int? Version = null, InstanceStatus? Status = null, string? IncidentCode = null,
    IReadOnlyList<Guid>? InstanceIds = null, IReadOnlyList<Guid>? IncidentIds = null)
{
    /// <summary>True when it would take in everything there is.</summary>
    public bool IsUnlimited => DefinitionId is null && IncidentCode is null && InstanceIds is null && IncidentIds is null;
}
