using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows;

/// <summary>The data files that the product ships, read once: items, forms, diseases, offices.</summary>
/// <param name="Content">Items, forms and diseases as they are published.</param>
public sealed record ShippedCatalogue(PublishedCatalogue Published, OfficeTree Offices, CatalogueContent Content)
{
    /// <summary>常用意见; none unless loaded.</summary>
    public PhraseBook Phrases { get; init; } = new([]);

    public ServiceItemCatalogue Catalogue => Published.Items;

    public IReadOnlyDictionary<string, FormSchema> Forms => Published.Forms;

    public DiseaseList Diseases => Published.Diseases;

    /// <param name="directory">The folder <c>data</c>.</param>
    /// <exception cref="FormatException">A file is not what it should be.</exception>
    public static ShippedCatalogue Load(string directory)
    {
        var items = File.ReadAllBytes(Path.Combine(directory, "items.json"));
        var diseases = File.ReadAllBytes(Path.Combine(directory, "diseases.json"));
        var forms = Directory.EnumerateFiles(Path.Combine(directory, "forms"), "*.json").Select(file => (Bytes: File.ReadAllBytes(file), Form: FormIn(file)))
            .ToDictionary(form => form.Form.Code, StringComparer.Ordinal);
        using var diseaseStream = new MemoryStream(diseases);
        var published = new PublishedCatalogue(
            ServiceItemCatalogue.Load(items, version: 1), forms.ToDictionary(form => form.Key, form => form.Value.Form, StringComparer.Ordinal), DiseaseList.Load(diseaseStream));
        var offices = Read(directory, "demo-counters.json", Read(directory, "regions-yunnan.json", OfficeTree.Load).With);
        return new(published, offices, CatalogueContent.Pack(items, forms.ToDictionary(form => form.Key, form => (ReadOnlyMemory<byte>)form.Value.Bytes), diseases))
        {
            Phrases = Read(directory, "phrases.json", PhraseBook.Load),
        };
    }

    private static FormSchema FormIn(string file)
    {
        using var stream = File.OpenRead(file);
        return FormSchema.Load(stream);
    }

    private static T Read<T>(string directory, string file, Func<Stream, T> load)
    {
        using var stream = File.OpenRead(Path.Combine(directory, file));
        return load(stream);
    }
}
