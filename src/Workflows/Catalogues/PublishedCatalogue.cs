using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Catalogues;

/// <summary>One published version of everything by which applications are taken: items with their guides, forms, diseases, what documents and messages say, phrases, and the formulae of claims. Immutable.</summary>
/// <param name="Forms">By code.</param>
/// <param name="Documents">By kind; none in one that was published before there were templates.</param>
public sealed record PublishedCatalogue(
    ServiceItemCatalogue Items, IReadOnlyDictionary<string, FormSchema> Forms, DiseaseList Diseases, IReadOnlyDictionary<string, DocumentTemplate> Documents)
{
    /// <summary>By what claims are computed; none in one that was published before there were formulae.</summary>
    public FormulaeList Formulae { get; init; } = FormulaeList.Empty;

    /// <summary>常用意见.</summary>
    public PhraseBook Phrases { get; init; } = PhraseBook.Empty;

    /// <summary>What short messages of the product itself say.</summary>
    public MessageTexts Messages { get; init; } = MessageTexts.Empty;
}
