using System.Globalization;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Definitions;

/// <summary>流程定义: what 运营 do to them, each with its audit entry in the same transaction.</summary>
/// <remarks>Saves that follow each other in one editor are one audit entry: half-typed work is saved every half second.</remarks>
public sealed class DefinitionDesk(DefinitionLibrary library, AuditTrail audit)
{
    /// <inheritdoc cref="DefinitionLibrary.SaveDraftAsync"/>
    /// <param name="editor">The editor that it was changed in; null for none.</param>
    public Task<SavedDefinition> SaveAsync(Viewer viewer, ReadOnlyMemory<byte> document, EditorMark? editor, CancellationToken cancellationToken) =>
        library.SaveDraftAsync(document, By(viewer, AuditAction.DefinitionSaved, editor), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.ImportAsync"/>
    public Task<SavedDefinition> ImportAsync(Viewer viewer, ReadOnlyMemory<byte> document, CancellationToken cancellationToken) =>
        library.ImportAsync(document, By(viewer, AuditAction.DefinitionSaved, null), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.RevertAsync"/>
    public Task<SavedDefinition?> RevertAsync(Viewer viewer, string definitionId, int version, CancellationToken cancellationToken) =>
        library.RevertAsync(definitionId, version, By(viewer, AuditAction.DefinitionSaved, null), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.PublishAsync"/>
    public Task<SavedDefinition?> PublishAsync(Viewer viewer, string definitionId, EditorMark? editor, CancellationToken cancellationToken) =>
        library.PublishAsync(definitionId, By(viewer, AuditAction.DefinitionPublished, editor), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.RetractAsync"/>
    public Task<DefinitionVersionRow?> RetractAsync(Viewer viewer, string definitionId, CancellationToken cancellationToken) =>
        library.RetractAsync(definitionId, By(viewer, AuditAction.DefinitionRetracted, null), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.DeleteAsync"/>
    public Task<bool> DeleteAsync(Viewer viewer, string definitionId, CancellationToken cancellationToken) =>
        library.DeleteAsync(definitionId, By(viewer, AuditAction.DefinitionDeleted, null), cancellationToken);

    /// <inheritdoc cref="DefinitionLibrary.DeleteVersionAsync"/>
    public Task<DefinitionVersionRow?> DeleteVersionAsync(Viewer viewer, string versionId, CancellationToken cancellationToken) =>
        library.DeleteVersionAsync(versionId, By(viewer, AuditAction.DefinitionDeleted, null), cancellationToken);

    private DefinitionChange By(Viewer viewer, AuditAction action, EditorMark? editor) => new(viewer.Name)
    {
        Editor = editor,
        Record = (db, row) => db.Add(audit.Entry(
            viewer, action, new AuditSubject("definition", row.DefinitionId), null,
            ("version", row.Version.ToString(CultureInfo.InvariantCulture)))),
    };
}
