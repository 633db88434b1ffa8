using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>The materials of a case as a notice lists them.</summary>
internal static class MaterialLines
{
    /// <summary>Everything handed in, what need not be given because data are shared among it.</summary>
    public static IEnumerable<Members> Received(CaseFile file) => Lines(file.Materials);

    /// <summary>What the acceptance rests on: nothing that was found wrong.</summary>
    public static IEnumerable<Members> Accepted(CaseFile file) => Lines(file.Materials.Where(material => material.Verdict != MaterialVerdict.Failed));

    private static IEnumerable<Members> Lines(IEnumerable<CaseMaterial> materials) => materials
        .GroupBy(material => (material.Code, material.Name, material.Trust, material.IsSurplus, material.ValidUntil))
        .Select(same => new Members()
            .Add("name", same.Key.Name)
            .Add("copies", same.Key.Trust == MaterialTrust.DataSharing ? default : same.Count())
            .Add("form", FormOf(same.Key.Trust))
            .Add("note", NoteOn(same.First())));

    private static string FormOf(MaterialTrust trust) => trust switch
    {
        MaterialTrust.OriginalChecked => "原件（已核验）",
        MaterialTrust.Copy => "复印件",
        MaterialTrust.Electronic => "电子材料",
        MaterialTrust.DataSharing => "数据共享，免于提交",
        _ => "以承诺代替",
    };

    private static string? NoteOn(CaseMaterial material)
    {
        string?[] notes = [material.IsSurplus ? "非必需材料" : null, material.ValidUntil is { } day ? $"有效期至{ClockText.Day(day)}" : null];
        return notes.OfType<string>().ToList() is { Count: > 0 } said ? string.Join('；', said) : null;
    }
}
