using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>The service items of one published version. Immutable.</summary>
public sealed class ServiceItemCatalogue
{
    private readonly Dictionary<string, ServiceItem> byCode;

    private ServiceItemCatalogue(CatalogueVersion version, IReadOnlyList<ServiceItem> items)
    {
        Version = version;
        Items = items;
        byCode = items.ToDictionary(item => item.Code, StringComparer.Ordinal);
    }

    public CatalogueVersion Version { get; }

    /// <summary>In the order of annex 1.</summary>
    public IReadOnlyList<ServiceItem> Items { get; }

    /// <param name="json">The bytes of <c>data/items.json</c>.</param>
    /// <param name="version">The number this publication has.</param>
    /// <exception cref="FormatException">A member is missing, of another type, or a limit, kind or word is unknown; names item and member.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static ServiceItemCatalogue Load(ReadOnlyMemory<byte> json, int version)
    {
        using var document = JsonDocument.Parse(json);
        var items = document.RootElement.List("items").Select(ServiceItemReader.Read).OrderBy(item => item.Seq).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(json.Span));
        if (items.DistinctBy(item => item.Seq).Count() != items.Count || items.DistinctBy(item => item.Code).Count() != items.Count)
        {
            throw new FormatException("Two service items have one number or code.");
        }

        return new(new CatalogueVersion(version, hash), items);
    }

    /// <inheritdoc cref="Load(ReadOnlyMemory{byte}, int)"/>
    public static ServiceItemCatalogue Load(Stream json, int version)
    {
        using var bytes = new MemoryStream();
        json.CopyTo(bytes);
        return Load(bytes.ToArray(), version);
    }

    /// <summary>The item with this code; null when there is none.</summary>
    public ServiceItem? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The items that every word of <paramref name="text"/> finds, best first; all by number for a blank text.</summary>
    /// <param name="text">Words separated by blanks: of a name, the initials of its pinyin, an everyday word, or the number. Case does not matter.</param>
    public IEnumerable<ServiceItem> Search(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Items.Select(item => (Item: item, Distance: words.Sum(word => DistanceOf(item, word))))
            .Where(found => found.Distance < NotFound)
            .OrderBy(found => found.Distance).ThenBy(found => found.Item.Seq)
            .Select(found => found.Item);
    }

    /// <summary>More than any number of words can sum up to when each is found.</summary>
    private const int NotFound = 10_000;

    private static int DistanceOf(ServiceItem item, string word) =>
        word == item.Seq.ToString(CultureInfo.InvariantCulture) ? 0
        : item.Names.Any(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? 1
        : item.Initials.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 2
        : item.Names.Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 3
        : item.Handling?.Keywords.Any(keyword => keyword.Contains(word, StringComparison.OrdinalIgnoreCase)) == true ? 4
        : item.Initials.Contains(word, StringComparison.OrdinalIgnoreCase) ? 5
        : item.KeywordInitials.Any(initials => initials.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? 6
        : item.GroupName.Contains(word, StringComparison.Ordinal) || item.Guide.Scenario.Contains(word, StringComparison.Ordinal) ? 7
        : NotFound;
}
