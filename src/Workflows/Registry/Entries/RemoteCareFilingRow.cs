using NodaTime;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>异地就医备案 (table <c>remote_care_filings</c>). It holds on the days from the first to the last, whatever ended it.</summary>
/// <remarks>The person's revision moves with every filing that a case makes or ends, so it needs none of its own.</remarks>
public sealed record RemoteCareFilingRow
{
    public required Guid PersonId { get; init; }

    /// <summary>First day.</summary>
    public required LocalDate StartedOn { get; init; }

    /// <summary>备案类型: the Chinese name of a <see cref="RemoteCareKind"/>, or a name that another system has given.</summary>
    public required string Category { get; init; }

    /// <summary>0, or how many filings of this person, kind and first day there were before: filed, cancelled and filed again on one day.</summary>
    public int Ordinal { get; init; }

    /// <summary>就医地, such as 四川省成都市.</summary>
    public required string Destination { get; init; }

    /// <summary>Code of the prefecture; null when only its name was imported.</summary>
    public string? DestinationCode { get; init; }

    /// <summary>Last day; null while it has none. Before the first day when it was ended before it began.</summary>
    public LocalDate? EndedOn { get; init; }

    public RemoteCareStatus Status { get; init; }

    /// <summary>备案号; null for an imported one that has none.</summary>
    public string? FilingNumber { get; init; }

    /// <summary>统筹区 of the insurance under which it was filed; null where it is not known.</summary>
    public string? PoolingArea { get; init; }

    /// <summary>Legal day on which it was applied for; null where it is not known.</summary>
    public LocalDate? FiledOn { get; init; }

    /// <summary>转出定点医疗机构: national code; null but for referrals.</summary>
    public string? ReferringHospital { get; init; }

    /// <summary>就医医院: where a referral leads, or where somebody was admitted in an emergency; null for other kinds.</summary>
    public string? CareHospital { get; init; }

    /// <summary>诊断 of a referral, sealed; null for other kinds.</summary>
    public byte[]? DiagnosisSealed { get; init; }

    /// <summary>Day of the 转诊转院证明, or of the emergency admission; null for other kinds.</summary>
    public LocalDate? EvidencedOn { get; init; }

    /// <summary>用人单位 that has stationed the person; null but for stationed workers.</summary>
    public string? Employer { get; init; }

    /// <summary>By what the person has proved himself and his case, in Chinese; null where it is not known.</summary>
    public string? Proof { get; init; }

    /// <summary>The case that made the entry; null when it was imported.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Legal day on which a case changed or cancelled it; null while none has, as is <see cref="ClosedBy"/>.</summary>
    public LocalDate? ClosedOn { get; init; }

    /// <summary>The case that changed or cancelled it.</summary>
    public string? ClosedBy { get; init; }
}
