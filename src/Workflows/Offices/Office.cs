using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Offices;

/// <summary>A medical-insurance office (医保经办机构).</summary>
/// <param name="Code">The GB/T 2260 code of its region, six digits; 530000 is the office of the province itself (省本级).</param>
/// <param name="ParentCode">Null for the province.</param>
/// <param name="Path">The codes from the province down to this office, such as <c>530000/530100/530102</c>.</param>
/// <param name="RegionName">The region's full name, such as 昆明市五华区.</param>
public sealed record Office(
    string Code, string Name, OfficeLevel Level, string? ParentCode, string Path, string RegionName, OfficeHours Hours)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 64;

    /// <summary>The longest telephone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>The longest address, in characters.</summary>
    public const int MaxAddress = 120;

    /// <summary>联系电话, printed on documents; null when none is known.</summary>
    public string? Phone { get; init; }

    /// <summary>办公地址, printed on documents; null when none is known.</summary>
    public string? Address { get; init; }

    /// <summary>停用: it stays in the tree for what it has done.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether this is the office with that code, or lies below it.</summary>
    public bool IsWithin(Office other) => Path == other.Path || Path.StartsWith(other.Path + "/", StringComparison.Ordinal);
}
