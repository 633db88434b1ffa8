using System.Text;

namespace Ybtb.Workflows.Identifiers;

/// <summary>Personal values as they are shown unless a person has asked to see them, with a reason.</summary>
public static class Mask
{
    /// <summary>Surnames of two characters that are in use.</summary>
    private static readonly HashSet<string> CompoundSurnames =
    [
        "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "宇文", "长孙", "端木", "轩辕", "独孤",
        "南宫", "西门", "百里", "呼延", "东郭", "申屠", "太史", "澹台", "闻人", "钟离", "万俟", "濮阳", "赫连", "淳于", "单于", "司空", "鲜于",
    ];

    /// <summary>The first 6 and the last 4 characters; shorter certificate numbers show the first and the last 2.</summary>
    public static string IdentityNumber(string number) => number.Length >= 15 ? Keep(number, 6, 4) : Keep(number, 2, 2);

    /// <summary>The first 3 and the last 4 digits.</summary>
    public static string Phone(string number) => Keep(number, 3, 4);

    /// <summary>The last 4 digits.</summary>
    public static string Card(string number) => Keep(number, 0, 4);

    /// <summary>The surname: one character, or two of a compound surname that has a given name after it. 张*, 欧阳**.</summary>
    public static string Name(string name)
    {
        var characters = name.EnumerateRunes().ToList();
        var kept = characters.Count > 2 && CompoundSurnames.Contains($"{characters[0]}{characters[1]}") ? 2 : 1;
        var masked = new StringBuilder();
        for (var i = 0; i < characters.Count; i++)
        {
            masked.Append(i < kept ? characters[i].ToString() : "*");
        }

        return masked.ToString();
    }

    private static string Keep(string text, int first, int last) => text.Length <= first + last
        ? new string('*', text.Length)
        : string.Concat(text.AsSpan(0, first), new string('*', text.Length - first - last), text.AsSpan(text.Length - last));
}
