using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Catalogues;

/// <summary>One published version of everything by which applications are taken: items with their guides, forms, diseases, what documents say, and the formulae of claims. Immutable.</summary>
/// <param name="Forms">By code.</param>
/// <param name="Documents">By kind; none in one that was published before there were templates.</param>
public sealed record PublishedCatalogue(
    ServiceItemCatalogue Items, IReadOnlyDictionary<string, FormSchema> Forms, DiseaseList Diseases, IReadOnlyDictionary<string, DocumentTemplate> Documents)
{
    /// <summary>By what claims are computed; none in one that was published before there were formulae.</summary>
    public FormulaeList Formulae { get; init; } = FormulaeList.Empty;
}
