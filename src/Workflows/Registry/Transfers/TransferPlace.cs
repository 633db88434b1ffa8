using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>One end of a transfer: a region of Yunnan, or another province.</summary>
/// <param name="Code">The region's code, or that of the other province, such as 510000.</param>
/// <param name="Name">For people, such as 大理白族自治州大理市.</param>
/// <param name="PoolingArea">统筹区: code of the office that heads it; null outside Yunnan.</param>
/// <param name="Office">Who handles this end; null outside Yunnan, where offices are not on this system.</param>
public sealed record TransferPlace(string Code, string Name, string? PoolingArea, Office? Office)
{
    public bool IsInYunnan => Office is not null;

    /// <param name="code">As the form's check of an insurance area let it pass.</param>
    public static TransferPlace Of(string code, OfficeTree offices) => offices.DecidingOfficeFor(code) is { } office
        ? new(code, code == offices.Province.Code ? "云南省省本级" : office.RegionName, offices.PoolingAreaOf(code)!.Code, office)
        : new(code, Provinces.InsuranceAreaOf(code) ?? code, null, null);
}
