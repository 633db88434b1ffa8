using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Catalogues;

/// <summary>The data files of a catalogue in one piece, as a version keeps them.</summary>
/// <param name="Packed">JSON with the members <c>items</c>, <c>forms</c> (by code), <c>diseases</c>, <c>documents</c> (by kind), <c>formulae</c>, <c>phrases</c> and <c>messages</c>, compressed.</param>
/// <param name="Hash">SHA-256 of that JSON, lower-case hexadecimal.</param>
public sealed record CatalogueContent(byte[] Packed, string Hash)
{
    /// <param name="items">As in <c>data/items.json</c>.</param>
    /// <param name="forms">As in <c>data/forms</c>, by code.</param>
    /// <param name="diseases">As in <c>data/diseases.json</c>.</param>
    /// <param name="documents">As in <c>data/documents</c>, by kind.</param>
    /// <param name="formulae">As in <c>data/formulae.json</c>.</param>
    /// <param name="phrases">As in <c>data/phrases.json</c>; empty for none.</param>
    /// <param name="messages">As in <c>data/messages.json</c>; empty for none.</param>
    public static CatalogueContent Pack(
        ReadOnlyMemory<byte> items,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> forms,
        ReadOnlyMemory<byte> diseases,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents,
        ReadOnlyMemory<byte> formulae,
        ReadOnlyMemory<byte> phrases,
        ReadOnlyMemory<byte> messages)
    {
        using var plain = new MemoryStream();
        using (var json = new Utf8JsonWriter(plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("items");
            WriteCompact(json, items);
            WriteEach(json, "forms", forms);
            json.WritePropertyName("diseases");
            WriteCompact(json, diseases);
            WriteEach(json, "documents", documents);
            WriteWhole(json, "formulae", formulae);
            WriteWhole(json, "phrases", phrases);
            WriteWhole(json, "messages", messages);
            json.WriteEndObject();
        }

        using var packed = new MemoryStream();
        using (var compressed = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressed.Write(plain.GetBuffer().AsSpan(0, (int)plain.Length));
        }

        return new(packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(plain.GetBuffer().AsSpan(0, (int)plain.Length))));
    }

    /// <param name="number">Of the version that keeps it.</param>
    /// <exception cref="FormatException">Not a catalogue.</exception>
    public static PublishedCatalogue Unpack(byte[] packed, int number)
    {
        using var compressed = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(compressed);
        using var diseases = new MemoryStream(Bytes(document.RootElement.Member("diseases")));
        return new(
            ServiceItemCatalogue.Load(Bytes(document.RootElement.Member("items")), number),
            document.RootElement.Member("forms").EnumerateObject().Select(form => FormSchemaReader.Read(form.Value)).ToDictionary(form => form.Code, StringComparer.Ordinal),
            DiseaseList.Load(diseases),
            document.RootElement.TryGetProperty("documents", out var templates)
                ? templates.EnumerateObject().Select(template => DocumentTemplateReader.Read(template.Value)).ToDictionary(template => template.Kind, StringComparer.Ordinal)
                : new Dictionary<string, DocumentTemplate>())
        {
            Formulae = document.RootElement.TryGetProperty("formulae", out var formulae) ? FormulaeReader.Read(Bytes(formulae)) : FormulaeList.Empty,
            Phrases = document.RootElement.TryGetProperty("phrases", out var phrases) ? PhraseBook.Load(new MemoryStream(Bytes(phrases))) : PhraseBook.Empty,
            Messages = document.RootElement.TryGetProperty("messages", out var messages) ? MessageTexts.Read(messages) : MessageTexts.Empty,
        };
    }

    private static byte[] Bytes(JsonElement element) => JsonSerializer.SerializeToUtf8Bytes(element);

    private static void WriteEach(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> texts)
    {
        json.WriteStartObject(name);
        foreach (var (code, text) in texts.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(code);
            WriteCompact(json, text);
        }

        json.WriteEndObject();
    }

    private static void WriteWhole(Utf8JsonWriter json, string name, ReadOnlyMemory<byte> text)
    {
        if (!text.IsEmpty)
        {
            json.WritePropertyName(name);
            WriteCompact(json, text);
        }
    }

    private static void WriteCompact(Utf8JsonWriter json, ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        document.RootElement.WriteTo(json);
    }
}
