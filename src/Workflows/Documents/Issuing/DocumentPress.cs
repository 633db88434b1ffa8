using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Makes files of documents: frozen data into the words of the template, onto paper, signed, into the store.</summary>
public sealed class DocumentPress(
    ICaseSettings settings, DocumentReader reader, IKeyVault vault, IDocumentRenderer renderer, IFileStore files, IPublicAddress address, IClock clock)
{
    /// <summary>Across every page of a document that is void.</summary>
    public const string VoidMark = "作废";

    /// <summary>Of the case's own catalogue; for cases filed before there were templates, of the newest. Null when there is none of the kind.</summary>
    public async ValueTask<DocumentTemplate?> FindTemplateAsync(CaseRow found, string kind, CancellationToken cancellationToken)
    {
        var known = await settings.GetAsync(found.CatalogueVersion, cancellationToken);
        return known.CatalogueOf(found.CatalogueVersion).Documents.GetValueOrDefault(kind) ?? known.Documents.GetValueOrDefault(kind);
    }

    /// <summary>Whether the application came online, so that the applicant is answered there.</summary>
    public async ValueTask<bool> IsOnlineAsync(CaseRow found, CancellationToken cancellationToken) =>
        (await settings.GetAsync(found.CatalogueVersion, cancellationToken)).CatalogueOf(found.CatalogueVersion).Items.Find(found.ItemCode)
            is { Handling: { } handling } && handling.FindChannel(found.Channel) is { Kind: ChannelKind.Online };

    /// <summary>The frozen data of a document.</summary>
    public Value Open(DocumentObligationRow obligation, byte[] wrapped) =>
        vault.Unwrap(obligation.KeyId, wrapped).OpenValue(CaseSeal.Document, obligation.Data);

    /// <summary>What will be drawn, but for what only the database knows.</summary>
    public PrintedDocument Compose(DocumentTemplate template, Value data, DocumentNumber number, VerificationCode code, Instant issuedAt, string? watermark = null)
    {
        var office = settings.Current.Offices.Find(number.Office);
        var printed = DocumentComposer.Compose(
            template, data, new(number, office?.Name ?? number.Office, issuedAt, code.Value, $"{address.Base}/verify/{code.Value}", watermark)
            {
                ProgressAddress = address.ProgressPage(),
            });
        if (ContactOf(office) is { } contact)
        {
            printed = printed with { Blocks = printed.Blocks.Add(new DocumentBlock.Note(contact)) };
        }

        return data[Replacement.Member].AsStringOrNull() is { } replaced
            ? printed with { Blocks = printed.Blocks.Add(new DocumentBlock.Note($"本文书替代已作废的{replaced}号文书。")) }
            : printed;
    }

    /// <summary>Where the office is found and reached; null where no administrator has said so.</summary>
    private static string? ContactOf(Office? office) => (office?.Address, office?.Phone) switch
    {
        (null, null) => null,
        ({ } where, null) => $"出具机构办公地址：{where}。",
        (null, { } phone) => $"出具机构联系电话：{phone}。",
        var (where, phone) => $"出具机构办公地址：{where}；联系电话：{phone}。",
    };

    /// <summary>What will be drawn, with the number (工号) of the officer whom the data name.</summary>
    public async Task<PrintedDocument> ComposeAsync(
        DocumentTemplate template, Value data, IssuedDocumentRow document, string? watermark, CancellationToken cancellationToken)
    {
        var number = new DocumentNumber(document.Year, document.Letter, document.OfficeCode, document.Serial);
        var printed = Compose(template, data, number, VerificationCode.Parse(document.VerificationCode), document.IssuedAt, watermark);
        return Guid.TryParse(data["officerId"].AsStringOrNull(), out var officer) && await reader.FindEmployeeNumberAsync(officer, cancellationToken) is { Length: > 0 } known
            ? printed with { Foot = printed.Foot with { OfficerNumber = known } }
            : printed;
    }

    /// <summary>Draws and signs it, and puts it into the store. When this returns, the file is durable.</summary>
    public async Task<StoredFile> PrintAsync(PrintedDocument document, CancellationToken cancellationToken)
    {
        using var pdf = new MemoryStream(renderer.Render(document, clock.GetCurrentInstant()), writable: false);
        return await files.PutAsync(pdf, cancellationToken);
    }
}
