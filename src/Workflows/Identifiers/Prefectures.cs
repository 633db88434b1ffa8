using System.Collections.Frozen;
using System.Text.Json;

namespace Ybtb.Workflows.Identifiers;

/// <summary>The places in China at which somebody may be treated under the basic insurance (就医地): prefectures, and what a province or the State governs directly.</summary>
/// <remarks>Six-digit codes of GB/T 2260, from <c>data/prefectures-cn.json</c>, which is part of this assembly. Hong Kong, Macao and Taiwan are not among them.</remarks>
public static class Prefectures
{
    private const string Resource = "prefectures-cn.json";

    private static readonly FrozenDictionary<string, Prefecture> ByCode;

    static Prefectures()
    {
        using var stream = typeof(Prefectures).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        All = [.. document.RootElement.List("provinces").SelectMany(province => province.List("places").Select(place =>
            new Prefecture(place.Text("code"), place.Text("name"), province.Text("name"))))];
        ByCode = All.ToFrozenDictionary(place => place.Code, StringComparer.Ordinal);
    }

    /// <summary>In the order of their provinces' codes.</summary>
    public static IReadOnlyList<Prefecture> All { get; }

    /// <summary>Null when there is no such place.</summary>
    public static Prefecture? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}

/// <summary>A place of treatment.</summary>
/// <param name="Province">Name of its province.</param>
public sealed record Prefecture(string Code, string Name, string Province)
{
    /// <summary>Such as 四川省成都市; a municipality is its own province.</summary>
    public string FullName => Name == Province ? Name : Province + Name;
}
