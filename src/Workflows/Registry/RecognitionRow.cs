using NodaTime;

namespace Ybtb.Workflows.Registry;

/// <summary>门诊慢特病待遇认定: one disease recognised for one person; active at most once.</summary>
public sealed class RecognitionRow
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>The disease's code, sealed: a diagnosis is nobody's business.</summary>
    public required byte[] DiseaseSealed { get; init; }

    /// <summary>Blind index of person and disease together: it finds a repetition, and does not tell who shares a disease.</summary>
    public required byte[] DiseaseIndex { get; init; }

    public required DiseaseClass Class { get; init; }

    public required RecognitionStatus Status { get; init; }

    public required LocalDate ValidFrom { get; init; }

    /// <summary>复审日期: the day by which the diagnosis is to be looked at again.</summary>
    public required LocalDate ReviewDue { get; init; }

    /// <summary>The diagnosing hospital's name.</summary>
    public required string Hospital { get; init; }

    /// <summary>The case that made the entry; null when it was imported.</summary>
    public string? CaseNumber { get; init; }

    public required long Revision { get; init; }
}
