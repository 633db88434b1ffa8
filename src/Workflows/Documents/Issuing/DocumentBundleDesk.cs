using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>批量打印: several documents as one file, each with its own entry in the log of prints.</summary>
public sealed class DocumentBundleDesk(DocumentReader reader, DocumentDesk documents)
{
    /// <summary>The most documents of one bundle.</summary>
    public const int MaxDocuments = 100;

    /// <summary>All of them, in the order given, or none: of the first that may not be printed it is said why.</summary>
    /// <param name="ids">1 to <see cref="MaxDocuments"/>; each counts once.</param>
    public async Task<DocumentResult> PrintAsync(Viewer viewer, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count is 0 or > MaxDocuments)
        {
            return new DocumentResult.Invalid("ids", $"一次打印1至{MaxDocuments}份文书。");
        }

        foreach (var id in wanted)
        {
            if (await RefusalOfAsync(viewer, id, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        var files = new List<byte[]>(wanted.Count);
        foreach (var id in wanted)
        {
            var result = await documents.OpenAsync(viewer, id, null, DocumentUse.Printed, cancellationToken);
            if (result is not DocumentResult.Opened opened)
            {
                return result;
            }

            files.Add(opened.Content);
        }

        var bundle = PdfBundle.Concatenate(files);
        return new DocumentResult.Opened("文书.pdf", bundle, ContentAddress.Of(bundle));
    }

    /// <summary>Why a document may not be printed, before any printing is logged; null when it may.</summary>
    private async Task<DocumentResult?> RefusalOfAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { Document: { } document } found
            || !PolicyEngine.Decide(viewer, Permission.ReadCase, DocumentDesk.ScopeOf(found.Case)).IsAllowed)
        {
            return new DocumentResult.NoSuchDocument();
        }

        var scope = DocumentDesk.ScopeOf(found.Case);
        foreach (var decision in new[] { DocumentPages.MayView(viewer, scope, document.Kind), PolicyEngine.Decide(viewer, Permission.IssueDocument, scope) })
        {
            if (!decision.IsAllowed)
            {
                return new DocumentResult.Denied($"《{DocumentKinds.TitleOf(document.Kind)}》（{document.Number}）：{decision.Reason}");
            }
        }

        return document is { State: DocumentState.Issued, Version: > 0 }
            ? null
            : new DocumentResult.NotPossible($"《{DocumentKinds.TitleOf(document.Kind)}》（{document.Number}）{(document.State == DocumentState.Voided ? "已作废" : "正在生成")}，不能打印。");
    }
}
