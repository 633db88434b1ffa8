using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>An instance without its state and without personal values.</summary>
/// <param name="CorrelationId">A case number in full; of any other the digits are hidden.</param>
/// <param name="Name">For a case the definition's name and the case number, whatever the flow calls itself.</param>
/// <param name="Incidents">How many are open.</param>
/// <param name="Steps">How many steps it has taken; grows with each.</param>
public sealed record ShownInstance(
    Guid Id, string DefinitionId, string DefinitionVersionId, int Version, InstanceStatus Status, string? CorrelationId, string Name,
    int Incidents, Guid? ParentInstanceId, Instant CreatedAt, Instant UpdatedAt, Instant? FinishedAt, int Steps)
{
    /// <summary>What comes before the ids of instances and versions that only a trial run knows; empty for what is real.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The instance's id as it is named outside.</summary>
    public string Key => KeyOf(Id);

    /// <param name="definitionName">The name of the version that it runs.</param>
    internal static ShownInstance Of(InstanceRow row, string definitionName, int version) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, version, Enum.Parse<InstanceStatus>(row.Status),
        CorrelationOf(row.CorrelationId),
        NameOf(row.Name, row.CorrelationId, definitionName), row.Incidents, row.ParentInstanceId, row.CreatedAt, row.UpdatedAt, row.FinishedAt, row.JournalSequence);

    /// <summary>The id by which an instance of the same world is named outside.</summary>
    public string KeyOf(Guid instanceId) => $"{Prefix}{instanceId}";

    internal static string? CorrelationOf(string? correlationId) => correlationId is null ? null : TextMask.OfDigits.Apply(correlationId);

    internal static string NameOf(string? name, string? correlationId, string definitionName) =>
        CaseNumber.TryParse(correlationId, null, out var number) ? $"{definitionName} {number}"
        : string.IsNullOrWhiteSpace(name) ? definitionName
        : TextMask.OfDigits.Apply(name);
}

/// <param name="Total">Of all pages.</param>
public sealed record ShownInstances(IReadOnlyList<ShownInstance> Items, int Total);
