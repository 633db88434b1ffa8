using Ybtb.Workflows.Cases;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>What a correction notice tells of each material: what is wrong, how to cure it, where the guide asks for it.</summary>
internal static class CorrectionLines
{
    /// <param name="file">As it was when the materials were looked at, before the notice marked them.</param>
    /// <param name="missing">Codes of requirements.</param>
    public static IEnumerable<Members> Of(CaseFile file, IEnumerable<string> missing) => missing.Select(code =>
    {
        var requirement = file.Item.FindRequirement(code);
        var isGiven = file.Materials.Exists(material => file.RequirementOf(material.Code) == code);
        return new Members()
            .Add("name", file.NameOfRequirement(code))
            .Add("problem", file.WhyFailed(code) ?? (isGiven ? "提交的材料不符合要求" : "未提交"))
            .Add("cure", Cure(file, requirement, isGiven))
            .Add("basis", requirement?.GuideNo is { } no ? $"办事指南“申请材料”第{no}项" : "办事指南");
    });

    private static string Cure(CaseFile file, RequiredMaterial? requirement, bool isGiven)
    {
        var what = requirement is { AnyOf: { Count: > 0 } any } ? $"下列材料之一：{string.Join('、', any.Select(alternative => alternative.Name))}" : "该材料";
        return $"{(isGiven ? "重新提交符合要求的" : "提交")}{what}{(HowTo(file, requirement) is { } how ? $"（{how}）" : "")}";
    }

    /// <summary>The guide's words on how it is given; not those on when it need not be.</summary>
    private static string? HowTo(CaseFile file, RequiredMaterial? requirement) =>
        (file.IsOnline ? requirement?.OnlineNote : requirement?.CounterNote) is { } note && !note.Contains("可不", StringComparison.Ordinal) && note != requirement!.Name ? note : null;
}
