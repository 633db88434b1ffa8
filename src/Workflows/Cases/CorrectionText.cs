using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Cases;

/// <summary>What a correction notice tells the applicant: once, completely, material by material.</summary>
internal static class CorrectionText
{
    /// <param name="said">What the person wrote about it as a whole; empty for nothing.</param>
    /// <param name="missing">Codes of requirements.</param>
    public static string Of(CaseFile file, string said, IReadOnlyCollection<string> missing)
    {
        var reasons = missing.ToDictionary(code => code, file.WhyFailed);
        if (!reasons.Values.Any(reason => reason is not null))
        {
            return said.Length > 0 ? said : "请补齐：" + string.Join('、', missing.Select(file.NameOfRequirement)) + "。";
        }

        var text = new StringBuilder(said.Length > 0 ? said : "下列材料需要补正：");
        var number = 0;
        foreach (var code in missing)
        {
            text.Append('\n').Append((++number).ToString(CultureInfo.InvariantCulture)).Append(". ").Append(file.NameOfRequirement(code)).Append('：')
                .Append(reasons[code] ?? "请提交").Append('。');
        }

        return text.ToString();
    }
}
