namespace Ybtb.Workflows.Instances;

/// <summary>What an operation is done to.</summary>
/// <param name="IncidentId">For operations on incidents; null otherwise.</param>
/// <param name="CorrelationId">Of the instance; null when it has none.</param>
public sealed record OperationTarget(Guid InstanceId, Guid? IncidentId, string DefinitionId, string? CorrelationId);
