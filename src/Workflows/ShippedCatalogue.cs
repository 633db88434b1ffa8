using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows;

/// <summary>The data files that the product ships, read once: items, offices, forms, diseases.</summary>
public sealed record ShippedCatalogue(
    ServiceItemCatalogue Catalogue, OfficeTree Offices, IReadOnlyDictionary<string, FormSchema> Forms, DiseaseList Diseases)
{
    /// <summary>常用意见; none unless loaded.</summary>
    public PhraseBook Phrases { get; init; } = new([]);

    /// <param name="directory">The folder <c>data</c>.</param>
    /// <exception cref="FormatException">A file is not what it should be; the message names it.</exception>
    public static ShippedCatalogue Load(string directory) => new(
        Read(directory, "items.json", stream => ServiceItemCatalogue.Load(stream, version: 1)),
        Read(directory, "demo-counters.json", Read(directory, "regions-yunnan.json", OfficeTree.Load).With),
        Directory.EnumerateFiles(Path.Combine(directory, "forms"), "*.json")
            .Select(file => Read(directory, Path.Combine("forms", Path.GetFileName(file)), FormSchema.Load))
            .ToDictionary(form => form.Code, StringComparer.Ordinal),
        Read(directory, "diseases.json", DiseaseList.Load))
    {
        Phrases = Read(directory, "phrases.json", PhraseBook.Load),
    };

    private static T Read<T>(string directory, string file, Func<Stream, T> load)
    {
        using var stream = File.OpenRead(Path.Combine(directory, file));
        return load(stream);
    }
}
