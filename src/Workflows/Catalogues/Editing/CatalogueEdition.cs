using System.IO.Compression;
using System.Text.Json;
using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>The catalogue in force with what of it is being edited. Immutable.</summary>
/// <param name="number">Of the version in force.</param>
/// <param name="shipped">What this release ships.</param>
internal sealed class CatalogueEdition(int number, CatalogueParts inForce, IReadOnlyDictionary<PartName, CatalogueDraftRow> drafts, CatalogueParts shipped)
{
    public int Number { get; } = number;

    public CatalogueParts InForce { get; } = inForce;

    public IReadOnlyDictionary<PartName, CatalogueDraftRow> Drafts { get; } = drafts;

    /// <summary>What would be in force if everything were published.</summary>
    public CatalogueParts Candidate { get; } = inForce.With(drafts.Select(draft => KeyValuePair.Create(draft.Key, ReadContent(draft.Value.Content))));

    public IEnumerable<PartName> Names => Candidate.Names;

    /// <summary>The same with only these drafts.</summary>
    public CatalogueEdition Only(IReadOnlyCollection<PartName> parts) => new(Number, InForce, Drafts.Where(draft => parts.Contains(draft.Key)).ToDictionary(), shipped);

    /// <summary>Whether the part in force is no longer the one that the draft was begun from.</summary>
    public bool IsOutdated(PartName name) => Drafts.TryGetValue(name, out var draft) && draft.BaseHash != CatalogueParts.HashOf(InForce.Find(name));

    /// <summary>Every problem of a part with this content.</summary>
    public IReadOnlyList<CatalogueProblem> Check(PartName name, JsonElement content)
    {
        var before = InForce.Find(name) is { ValueKind: not JsonValueKind.Undefined } known ? known : shipped.Find(name);
        var wrong = ShapeCheck.Of(name.Kind.Shape(), content, before, PartContext.Of(name, content, Candidate));
        return wrong.Count > 0 ? wrong : PartRules.Check(name, content, shipped.Find(name));
    }

    /// <summary>In what this content differs from the part in force.</summary>
    public IReadOnlyList<string> Compare(PartName name, JsonElement content) => InForce.Find(name) is { ValueKind: not JsonValueKind.Undefined } before
        ? ShapeComparison.Between(name.Kind.Shape(), before, content, PartContext.Of(name, content, Candidate))
        : ["新增这一部分。"];

    /// <summary>What people call a part.</summary>
    public string NameOf(PartName name)
    {
        var content = Candidate.Find(name);
        var said = name.Kind switch
        {
            PartKind.Item => PartContext.Text(PartContext.Find(content, "officialName"), "display"),
            PartKind.Form or PartKind.Document => PartContext.Text(content, "title"),
            _ => name.Kind.ChineseName(),
        };
        return said.Length > 0 ? said : name.ToString();
    }

    internal static byte[] WriteContent(JsonElement content)
    {
        using var packed = new MemoryStream();
        using (var compressed = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(compressed, content);
        }

        return packed.ToArray();
    }

    internal static JsonElement ReadContent(byte[] packed)
    {
        using var compressed = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(compressed);
        return document.RootElement.Clone();
    }
}
