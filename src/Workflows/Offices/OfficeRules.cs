using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Offices;

/// <summary>Says what is wrong with an office that somebody wants to add or change; pure.</summary>
internal static class OfficeRules
{
    private const int RegionDigits = 6;
    private const int ShortestName = 2;
    private const int InstitutionLength = 12;
    private const int TownshipLength = 9;
    private const int VillageLength = 12;

    /// <summary>What is wrong with the code of a counter below this office; null when it is fit.</summary>
    public static string? FaultOfCode(string code, OfficeRow parent)
    {
        if (OfficeLevels.Of(parent.Code, parent.Path) < OfficeLevel.County)
        {
            return "省本级、州（市）和县（区）经办机构随行政区划确定，不能在这里新增；请在县（区）以下新增。";
        }

        var county = OfficePath.AdministrativeOf(parent.Path);
        return code switch
        {
            { Length: TownshipLength } when IsNumber(code) => parent.Code == county && IsOf(code, county) ? null : $"乡镇（街道）代码的前六位应为{county}，上级应为县（区）。",
            { Length: VillageLength } when IsNumber(code) => parent.Code.Length == TownshipLength && IsOf(code, parent.Code) ? null : "村（社区）代码的前九位应为所属乡镇（街道）的代码。",
            { Length: InstitutionLength } when code[0] is 'H' or 'P' or 'A' && IsNumber(code[1..]) => IsOf(code[1..], county) ? null : $"代码字母之后的六位应为{county}。",
            _ => "机构代码应为：乡镇（街道）9位数字，村（社区）12位数字，定点医药机构 H 或 P 加11位数字，代办点 A 加11位数字。",
        };
    }

    /// <summary>What is wrong with the name, the telephone or the address; null when they are fit.</summary>
    public static string? FaultOf(string name, string? phone, string? address) =>
        name.Length is < ShortestName or > Office.MaxName || name.Any(char.IsControl) ? $"机构名称应为{ShortestName}至{Office.MaxName}个字。"
        : phone is not null && (phone.Length > Office.MaxPhone || phone.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or ' ' or '（' or '）' or '(' or ')' or '、' or '转')))
            ? $"联系电话只能有数字、横线、括号、顿号和“转”，不超过{Office.MaxPhone}个字符。"
        : address is not null && (address.Length > Office.MaxAddress || address.Any(char.IsControl)) ? $"办公地址不超过{Office.MaxAddress}个字。"
        : null;

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    private static bool IsOf(string code, string prefix) => prefix.Length >= RegionDigits && code.StartsWith(prefix, StringComparison.Ordinal);
}
