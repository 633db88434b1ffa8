namespace Ybtb.Workflows.Offices;

/// <summary>Codes and Chinese names of levels, and the level that an office's code tells.</summary>
public static class OfficeLevels
{
    private const int TownshipDigits = 9;

    private static readonly CodeTable<OfficeLevel> Levels = new(
        (OfficeLevel.Province, "province", "省本级"),
        (OfficeLevel.Prefecture, "prefecture", "州（市）"),
        (OfficeLevel.County, "county", "县（区）"),
        (OfficeLevel.Township, "township", "乡镇（街道）"),
        (OfficeLevel.Village, "village", "村（社区）"),
        (OfficeLevel.Institution, "institution", "定点医药机构"),
        (OfficeLevel.Agent, "agent", "第三方代办点"));

    public static string Code(this OfficeLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this OfficeLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out OfficeLevel level) => Levels.TryFind(code, out level);

    /// <summary>Whether offices of this level decide; those below receive for them.</summary>
    public static bool IsAdministrative(this OfficeLevel level) => level <= OfficeLevel.County;

    /// <summary>The level of an office: administrative ones by their place in the tree, those below by the form of their code.</summary>
    /// <param name="code">Six digits; nine of a township, twelve of a village; a letter first of an institution (its national code) and of an agent (A).</param>
    /// <param name="path">Codes from the province down, joined by slashes.</param>
    public static OfficeLevel Of(string code, string path) => code[0] switch
    {
        'H' or 'P' => OfficeLevel.Institution,
        'A' => OfficeLevel.Agent,
        _ when code.Length > TownshipDigits => OfficeLevel.Village,
        _ when code.Length == TownshipDigits => OfficeLevel.Township,
        _ => path.Count(character => character == '/') switch
        {
            0 => OfficeLevel.Province,
            1 => OfficeLevel.Prefecture,
            _ => OfficeLevel.County,
        },
    };
}
