using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Why a document cannot be issued, as staff read it. Never with a personal value.</summary>
internal static class IssuingProblems
{
    /// <summary>So many characters are named; of more only the number is told.</summary>
    private const int MostNamed = 12;

    public const string Erased = "办件的个人信息已销毁，不再出具。";
    public const string ErasedAfterNumbering = "办件的个人信息已销毁，文号保留并作废，不再出具。";
    public const string NoTemplate = "没有该类文书的模板，不能出具。";
    public const string NoOffice = "出具机构没有六位区划代码，不能编号。";
    public const string Unfit = "文书内容无法按模板生成，请联系运维人员。";
    public const string NotDrawn = "文书文件生成失败，请联系运维人员；文号已保留，重试时不变。";

    public static string OfMissing(ImmutableArray<Rune> missing)
    {
        var named = string.Join('、', missing.Take(MostNamed).Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")));
        return $"字库缺少{missing.Length}个字（{named}{(missing.Length > MostNamed ? "等" : "")}），不能打印，也未取文号。补充字库或更正内容后请重新出具。";
    }
}
