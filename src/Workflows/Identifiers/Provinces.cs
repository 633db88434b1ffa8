namespace Ybtb.Workflows.Identifiers;

/// <summary>The provinces by the two digits with which region codes of GB/T 2260 begin.</summary>
public static class Provinces
{
    private const string WholeProvince = "0000";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["11"] = "北京市", ["12"] = "天津市", ["13"] = "河北省", ["14"] = "山西省", ["15"] = "内蒙古自治区",
        ["21"] = "辽宁省", ["22"] = "吉林省", ["23"] = "黑龙江省",
        ["31"] = "上海市", ["32"] = "江苏省", ["33"] = "浙江省", ["34"] = "安徽省", ["35"] = "福建省", ["36"] = "江西省", ["37"] = "山东省",
        ["41"] = "河南省", ["42"] = "湖北省", ["43"] = "湖南省", ["44"] = "广东省", ["45"] = "广西壮族自治区", ["46"] = "海南省",
        ["50"] = "重庆市", ["51"] = "四川省", ["52"] = "贵州省", ["53"] = "云南省", ["54"] = "西藏自治区",
        ["61"] = "陕西省", ["62"] = "甘肃省", ["63"] = "青海省", ["64"] = "宁夏回族自治区", ["65"] = "新疆维吾尔自治区",
        ["71"] = "台湾省", ["81"] = "香港特别行政区", ["82"] = "澳门特别行政区",
    };

    /// <summary>Every province with the basic medical insurance, Yunnan among them, in the order of the codes.</summary>
    public static IReadOnlyList<(string Code, string Name)> InsuranceAreas { get; } =
        [.. Names.Where(name => name.Key[0] is not ('7' or '8')).OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => (name.Key + WholeProvince, name.Value))];

    /// <summary>Whether the region's province exists. County codes are not judged: cards keep the code of first issue.</summary>
    public static bool Contains(string regionCode) => Names.ContainsKey(regionCode[..2]);

    /// <summary>The name of the province with this six-digit code, such as 510000.</summary>
    /// <returns>Null when the code is not that of a whole province with the basic medical insurance: Taiwan, Hong Kong and Macao have their own.</returns>
    public static string? InsuranceAreaOf(string code) =>
        code.Length == 6 && code[0] is not ('7' or '8') && code.EndsWith(WholeProvince, StringComparison.Ordinal) ? Names.GetValueOrDefault(code[..2]) : null;
}
