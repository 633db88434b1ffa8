using System.Diagnostics;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances;

/// <summary>An operation and a selection as a bulk operation stores them.</summary>
internal static class BulkParameters
{
    public static string Write(InstanceOperation operation) => ValueJson.ToText(operation switch
    {
        InstanceOperation.Move move => Value.Object(new KeyValuePair<string, Value>("activity", move.ActivityId)),
        InstanceOperation.Migrate migrate => Value.Object(
            new("version", migrate.Version),
            new("mapping", Value.Object([.. migrate.Mapping.Select(m => new KeyValuePair<string, Value>(m.Key, m.Value))]))),
        InstanceOperation.Skip skip => Value.Object(new KeyValuePair<string, Value>("outcomes", Value.Strings(skip.Outcomes))),
        _ => Value.EmptyObject,
    });

    public static InstanceOperation Read(BulkOperationRow bulk)
    {
        var json = ValueJson.Parse(bulk.Parameters);
        return bulk.Kind switch
        {
            OperationKind.Suspend => new InstanceOperation.Suspend(bulk.Reason),
            OperationKind.Unsuspend => new InstanceOperation.Unsuspend(bulk.Reason),
            OperationKind.Cancel => new InstanceOperation.Cancel(bulk.Reason),
            OperationKind.Move => new InstanceOperation.Move(json["activity"].AsString(), bulk.Reason),
            OperationKind.Migrate => new InstanceOperation.Migrate(
                (int)json["version"].AsNumber(),
                json["mapping"].AsObject().Members.ToArray().ToDictionary(m => m.Key, m => m.Value.AsString(), StringComparer.Ordinal),
                bulk.Reason),
            OperationKind.Retry => new InstanceOperation.Retry(bulk.Reason),
            OperationKind.Skip => new InstanceOperation.Skip([.. json["outcomes"].AsArray().ToArray().Select(o => o.AsString())], bulk.Reason),
            _ => throw new UnreachableException(),
        };
    }

    public static string Write(BulkSelection selection) => ValueJson.ToText(Value.Object(
        new("definition", selection.DefinitionId),
        new("version", selection.Version is { } version ? version : Value.Null),
        new("status", selection.Status is { } status ? status.Name().Code : null),
        new("incidentCode", selection.IncidentCode),
        new("instances", selection.InstanceIds is { } instances ? instances.Count : Value.Null),
        new("incidents", selection.IncidentIds is { } incidents ? incidents.Count : Value.Null)));
}
