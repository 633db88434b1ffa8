using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ybtb.Workflows.Catalogues;

/// <summary>The text of a catalogue, taken apart into what is edited as one piece, and put together again. Immutable.</summary>
public sealed class CatalogueParts
{
    private static readonly (PartKind Kind, string Member)[] Lists = [(PartKind.Form, "forms"), (PartKind.Document, "documents")];
    private static readonly (PartKind Kind, string Member)[] Wholes =
        [(PartKind.Diseases, "diseases"), (PartKind.Formulae, "formulae"), (PartKind.Phrases, "phrases"), (PartKind.Messages, "messages")];

    private readonly JsonElement frame;   // items.json without the items
    private readonly ImmutableDictionary<PartName, JsonElement> parts;

    private CatalogueParts(JsonElement frame, ImmutableDictionary<PartName, JsonElement> parts)
    {
        this.frame = frame;
        this.parts = parts;
    }

    /// <summary>In the order of their kinds; items by number, forms and documents by code.</summary>
    public IEnumerable<PartName> Names => parts.Keys.OrderBy(name => name.Kind)
        .ThenBy(name => name.Kind == PartKind.Item ? SeqOf(parts[name]) : 0).ThenBy(name => name.Code, StringComparer.Ordinal);

    /// <param name="packed">As <see cref="CatalogueContent"/> packs it.</param>
    public static CatalogueParts Of(byte[] packed)
    {
        using var compressed = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(compressed);
        var root = document.RootElement.Clone();
        var items = root.Member("items");
        var parts = ImmutableDictionary.CreateBuilder<PartName, JsonElement>();
        foreach (var item in items.List("items"))
        {
            parts[new(PartKind.Item, item.Text("code"))] = item;
        }

        foreach (var (kind, member) in Lists)
        {
            foreach (var one in root.TryGetProperty(member, out var list) ? list.EnumerateObject() : default)
            {
                parts[new(kind, one.Name)] = one.Value;
            }
        }

        foreach (var (kind, member) in Wholes)
        {
            if (root.TryGetProperty(member, out var whole))
            {
                parts[new(kind, "")] = whole;
            }
        }

        return new(items, parts.ToImmutable());
    }

    /// <summary>What a part says; undefined when there is none.</summary>
    public JsonElement Find(PartName name) => parts.GetValueOrDefault(name);

    /// <summary>These with another content of some parts.</summary>
    public CatalogueParts With(IEnumerable<KeyValuePair<PartName, JsonElement>> others) => new(frame, parts.SetItems(others));

    /// <summary>SHA-256 of a part as it is packed, lower-case hexadecimal; empty for one that there is not.</summary>
    public static string HashOf(JsonElement part) => part.ValueKind == JsonValueKind.Undefined ? "" : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part)));

    /// <summary>Everything in one piece again: the same bytes if nothing was changed.</summary>
    public CatalogueContent Pack() => CatalogueContent.Pack(WriteItems(), All(PartKind.Form), Whole(PartKind.Diseases), All(PartKind.Document), Whole(PartKind.Formulae), Whole(PartKind.Phrases), Whole(PartKind.Messages));

    private static int SeqOf(JsonElement item) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("seq", out var seq) && seq.TryGetInt32(out var number) ? number : 0;

    private ReadOnlyMemory<byte> WriteItems()
    {
        using var plain = new MemoryStream();
        using (var json = new Utf8JsonWriter(plain))
        {
            json.WriteStartObject();
            foreach (var member in frame.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                if (member.Name != "items")
                {
                    member.Value.WriteTo(json);
                    continue;
                }

                json.WriteStartArray();
                foreach (var name in Names.Where(name => name.Kind == PartKind.Item))
                {
                    parts[name].WriteTo(json);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return plain.ToArray();
    }

    private Dictionary<string, ReadOnlyMemory<byte>> All(PartKind kind) =>
        parts.Where(part => part.Key.Kind == kind).ToDictionary(part => part.Key.Code, part => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(part.Value), StringComparer.Ordinal);

    private ReadOnlyMemory<byte> Whole(PartKind kind) =>
        parts.TryGetValue(new(kind, ""), out var whole) ? JsonSerializer.SerializeToUtf8Bytes(whole) : default;
}
