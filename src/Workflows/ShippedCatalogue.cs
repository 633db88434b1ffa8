using System.Text.Json;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows;

/// <summary>The data files that the product ships, read once: items, forms, diseases, documents, formulae, phrases, messages, offices.</summary>
/// <param name="Content">What of it is published, as it is published.</param>
public sealed record ShippedCatalogue(PublishedCatalogue Published, OfficeTree Offices, CatalogueContent Content)
{
    /// <summary>Limits and reasons of 好差评 and complaints.</summary>
    public required RatingSettings Ratings { get; init; }

    /// <summary>The folder they were read from, where the fonts of documents are too; empty for none.</summary>
    public string Directory { get; init; } = "";

    public ServiceItemCatalogue Catalogue => Published.Items;

    public IReadOnlyDictionary<string, FormSchema> Forms => Published.Forms;

    public DiseaseList Diseases => Published.Diseases;

    /// <param name="directory">The folder <c>data</c>.</param>
    /// <exception cref="FormatException">A file is not what it should be.</exception>
    public static ShippedCatalogue Load(string directory)
    {
        var items = File.ReadAllBytes(Path.Combine(directory, "items.json"));
        var diseases = File.ReadAllBytes(Path.Combine(directory, "diseases.json"));
        var formulae = File.ReadAllBytes(Path.Combine(directory, "formulae.json"));
        var phrases = File.ReadAllBytes(Path.Combine(directory, "phrases.json"));
        var messages = File.ReadAllBytes(Path.Combine(directory, "messages.json"));
        var forms = System.IO.Directory.EnumerateFiles(Path.Combine(directory, "forms"), "*.json").Select(file => (Bytes: File.ReadAllBytes(file), Form: FormIn(file)))
            .ToDictionary(form => form.Form.Code, StringComparer.Ordinal);
        var documents = System.IO.Directory.EnumerateFiles(Path.Combine(directory, "documents"), "*.json").Select(file => (Bytes: File.ReadAllBytes(file), Template: TemplateIn(file)))
            .ToDictionary(document => document.Template.Kind, StringComparer.Ordinal);
        using var diseaseStream = new MemoryStream(diseases);
        var published = new PublishedCatalogue(
            ServiceItemCatalogue.Load(items, version: 1),
            forms.ToDictionary(form => form.Key, form => form.Value.Form, StringComparer.Ordinal),
            DiseaseList.Load(diseaseStream),
            documents.ToDictionary(document => document.Key, document => document.Value.Template, StringComparer.Ordinal))
        {
            Formulae = FormulaeReader.Read(formulae),
            Phrases = PhraseBook.Load(new MemoryStream(phrases)),
            Messages = MessageTexts.Load(messages),
        };
        var offices = Read(directory, "demo-counters.json", Read(directory, "regions-yunnan.json", OfficeTree.Load).With);
        var content = CatalogueContent.Pack(
            items,
            forms.ToDictionary(form => form.Key, form => (ReadOnlyMemory<byte>)form.Value.Bytes),
            diseases,
            documents.ToDictionary(document => document.Key, document => (ReadOnlyMemory<byte>)document.Value.Bytes),
            formulae,
            phrases,
            messages);
        return new(published, offices, content)
        {
            Directory = directory,
            Ratings = Read(directory, "ratings.json", RatingSettings.Load),
        };
    }

    private static FormSchema FormIn(string file)
    {
        using var stream = File.OpenRead(file);
        return FormSchema.Load(stream);
    }

    private static DocumentTemplate TemplateIn(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        try
        {
            return DocumentTemplateReader.Read(json.RootElement);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{Path.GetFileName(file)}: {wrong.Message}", wrong);
        }
    }

    private static T Read<T>(string directory, string file, Func<Stream, T> load)
    {
        using var stream = File.OpenRead(Path.Combine(directory, file));
        return load(stream);
    }
}
