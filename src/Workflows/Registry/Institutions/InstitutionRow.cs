namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>定点医药机构 (table <c>institutions</c>): what is in force; former states are <see cref="InstitutionVersionRow"/>s.</summary>
public sealed class InstitutionRow
{
    /// <summary>国家机构代码: H or P, the region's six digits and five more. It never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required InstitutionKind Kind { get; init; }

    /// <summary>医院等级, such as 二级; null for a pharmacy.</summary>
    public string? Level { get; init; }

    /// <summary>Code of the region where it is.</summary>
    public required string Region { get; init; }

    /// <summary>转诊资质: whether its referral certificates are good for filings; null where it is not known and its level decides.</summary>
    public bool? MayRefer { get; init; }

    /// <summary>Whether it is designated now.</summary>
    public required bool IsDesignated { get; init; }

    /// <summary>统一社会信用代码; null where only the narrow record is known.</summary>
    public string? CreditCode { get; init; }

    /// <summary>The whole record (<see cref="InstitutionParticulars"/>) as JSON, sealed, for it names people; null where only the narrow record is known.</summary>
    public byte[]? ParticularsSealed { get; init; }

    /// <summary>Number of the version in force, from 1.</summary>
    public int Version { get; init; } = 1;

    public long Revision { get; init; } = 1;
}
