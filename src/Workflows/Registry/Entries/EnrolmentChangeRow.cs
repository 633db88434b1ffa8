using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>历史变更记录 (table <c>enrolment_changes</c>): what happened to a person's insurance; only ever inserted.</summary>
public sealed class EnrolmentChangeRow
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Null for a change that concerns the person and no enrolment.</summary>
    public Guid? EnrolmentId { get; init; }

    public required EnrolmentChangeKind Kind { get; init; }

    public required LocalDate ChangedOn { get; init; }

    /// <summary>What more there is to say, in Chinese and without personal values, such as 变更项目：联系电话; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The case that made the entry; null when it was imported.</summary>
    public string? CaseNumber { get; init; }
}
