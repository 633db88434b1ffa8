using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>异地就医备案 (table <c>remote_care_filings</c>), as far as queries tell of it.</summary>
public sealed class RemoteCareFilingRow
{
    public required Guid PersonId { get; init; }

    public required LocalDate StartedOn { get; init; }

    /// <summary>备案类型, such as 异地安置退休人员.</summary>
    public required string Category { get; init; }

    /// <summary>就医地, such as 四川省成都市.</summary>
    public required string Destination { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>The case that made the entry; null when it was imported.</summary>
    public string? CaseNumber { get; init; }
}
