using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Catalogues;

/// <summary>One published version of everything by which applications are taken: items with their guides, forms, diseases, and what documents say. Immutable.</summary>
/// <param name="Forms">By code.</param>
/// <param name="Documents">By kind; none in one that was published before there were templates.</param>
public sealed record PublishedCatalogue(
    ServiceItemCatalogue Items, IReadOnlyDictionary<string, FormSchema> Forms, DiseaseList Diseases, IReadOnlyDictionary<string, DocumentTemplate> Documents);
