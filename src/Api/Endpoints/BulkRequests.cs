using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <param name="Operation"><c>suspend</c>, <c>unsuspend</c>, <c>cancel</c>, <c>modify</c>, <c>migrate</c>, <c>retry</c> or <c>skip</c>.</param>
/// <param name="DryRun">True to count only.</param>
/// <param name="ActivityId">For <c>modify</c>: where to.</param>
/// <param name="Version">For <c>migrate</c>: the number of the version to go to.</param>
/// <param name="Mapping">For <c>migrate</c>: old activity id to new, where they differ.</param>
/// <param name="Outcomes">For <c>skip</c>: by which the failed activities are left.</param>
internal sealed record BulkRequest(
    string Operation,
    BulkSelectionRequest Selection,
    string Reason = "",
    bool DryRun = false,
    string? ActivityId = null,
    int? Version = null,
    IReadOnlyDictionary<string, string>? Mapping = null,
    IReadOnlyList<string>? Outcomes = null)
{
    /// <summary>Null when the operation is unknown, cannot be done in bulk, or lacks what it needs.</summary>
    public InstanceOperation? ToOperation() => OperationNames.TryFind(Operation, out OperationKind kind)
        ? kind switch
        {
            OperationKind.Suspend => new InstanceOperation.Suspend(Reason),
            OperationKind.Unsuspend => new InstanceOperation.Unsuspend(Reason),
            OperationKind.Cancel => new InstanceOperation.Cancel(Reason),
            OperationKind.Move when ActivityId is not null => new InstanceOperation.Move(ActivityId, Reason),
            OperationKind.Migrate when Version is { } version => new InstanceOperation.Migrate(version, Mapping ?? new Dictionary<string, string>(), Reason),
            OperationKind.Retry => new InstanceOperation.Retry(Reason),
            OperationKind.Skip => new InstanceOperation.Skip(Outcomes ?? [], Reason),
            _ => null,
        }
        : null;
}

/// <summary>Which targets; all that is given must hold.</summary>
/// <param name="Version">Number of the definition's version; only together with a definition.</param>
/// <param name="Status">Code of an instance status; all that have not ended when null.</param>
/// <param name="IncidentCode">With an open incident of this code.</param>
internal sealed record BulkSelectionRequest(
    string? DefinitionId = null, int? Version = null, string? Status = null, string? IncidentCode = null,
    IReadOnlyList<Guid>? InstanceIds = null, IReadOnlyList<Guid>? IncidentIds = null);
