using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Catalogues;

/// <summary>One published version of everything by which applications are taken: items with their guides, forms, diseases. Immutable.</summary>
/// <param name="Forms">By code.</param>
public sealed record PublishedCatalogue(ServiceItemCatalogue Items, IReadOnlyDictionary<string, FormSchema> Forms, DiseaseList Diseases);
