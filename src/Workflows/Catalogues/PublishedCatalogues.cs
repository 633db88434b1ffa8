namespace Ybtb.Workflows.Catalogues;

/// <summary>Every published catalogue, so that a case is handled by the one that it was filed under. Immutable; earlier ones are read when first wanted.</summary>
public sealed class PublishedCatalogues
{
    private readonly IReadOnlyDictionary<int, Lazy<PublishedCatalogue>> byNumber;

    internal PublishedCatalogues(IReadOnlyDictionary<int, Lazy<PublishedCatalogue>> byNumber)
    {
        this.byNumber = byNumber;
        Newest = byNumber.Keys.Max();
    }

    /// <summary>Number of the one in force.</summary>
    public int Newest { get; }

    public PublishedCatalogue InForce => byNumber[Newest].Value;

    /// <summary>Null when there is no such version, or when it was published elsewhere a moment ago.</summary>
    public PublishedCatalogue? Find(int number) => byNumber.GetValueOrDefault(number)?.Value;

    internal PublishedCatalogues With(IEnumerable<CatalogueVersionRow> rows)
    {
        var all = new Dictionary<int, Lazy<PublishedCatalogue>>(byNumber);
        foreach (var row in rows)
        {
            all[row.Number] = new(() => CatalogueContent.Unpack(row.Content, row.Number));
        }

        return new(all);
    }
}
