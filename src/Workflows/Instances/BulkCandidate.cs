using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>An instance, or an incident of one, that a selection takes in.</summary>
/// <param name="Version">Number of the definition's version.</param>
public sealed record BulkCandidate(Guid InstanceId, Guid? IncidentId, string DefinitionId, int Version, InstanceStatus Status);
