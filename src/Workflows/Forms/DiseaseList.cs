using System.Text.Json;

namespace Ybtb.Workflows.Forms;

/// <summary>The diseases of <c>data/diseases.json</c>; configuration, to be set to the pooling areas' lists in force.</summary>
public sealed class DiseaseList
{
    private readonly Dictionary<string, DiseaseKind> byCode;

    public DiseaseList(IReadOnlyList<DiseaseKind> diseases)
    {
        All = diseases;
        byCode = diseases.ToDictionary(disease => disease.Code, StringComparer.Ordinal);
    }

    public static DiseaseList Empty { get; } = new([]);

    public IReadOnlyList<DiseaseKind> All { get; }

    /// <exception cref="FormatException">A member is missing or a category unknown.</exception>
    public static DiseaseList Load(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new([.. document.RootElement.List("diseases").Select(Disease)]);
    }

    private static DiseaseKind Disease(JsonElement row) => new(row.Text("code"), row.Text("name"), IsSpecial(row.Text("category")))
    {
        ReviewMonths = !row.TryGetProperty("reviewMonths", out _) ? DiseaseKind.UsualReviewMonths
            : row.Number("reviewMonths") is > 0 and var months ? months
            : throw new FormatException("The interval of reviews is 1 month or more."),
    };

    /// <summary>The disease with this code; null when there is none.</summary>
    public DiseaseKind? Find(string code) => byCode.GetValueOrDefault(code);

    private static bool IsSpecial(string category) => category switch
    {
        "特殊病" => true,
        "慢性病" => false,
        _ => throw new FormatException($"“{category}” is no category of diseases."),
    };
}
