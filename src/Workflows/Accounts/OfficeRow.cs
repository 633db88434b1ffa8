using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Accounts;

/// <summary>An office as a row: of the province, a prefecture, a county, a township, a village, an institution or an agent.</summary>
public sealed class OfficeRow
{
    /// <summary>Six digits for administrative offices; longer below the county and for institutions.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Such as 省本级, 州市, 县区.</summary>
    public required string Kind { get; set; }

    /// <summary>Codes of all above and of itself, joined by slashes: see <see cref="OfficePath"/>.</summary>
    public required string Path { get; set; }

    /// <summary>Null for the province's own office.</summary>
    public string? ParentCode { get; set; }

    /// <summary>停用: nobody signs in there and nothing is received there any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>联系电话, printed on documents; null when none is known.</summary>
    public string? Phone { get; set; }

    /// <summary>办公地址, printed on documents; null when none is known.</summary>
    public string? Address { get; set; }

    public long Revision { get; set; } = 1;

    /// <summary>The row of an office of the published tree.</summary>
    public static OfficeRow Of(Office office) => new()
    {
        Code = office.Code,
        Name = office.Name,
        Kind = office.Level switch
        {
            OfficeLevel.Province => "省本级",
            OfficeLevel.Prefecture => "州市",
            OfficeLevel.County => "县区",
            var below => below.ChineseName(),
        },
        Path = office.Path,
        ParentCode = office.ParentCode,
    };
}
