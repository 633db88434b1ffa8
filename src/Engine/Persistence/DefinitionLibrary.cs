using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Keeps the versions of definitions: draft → published → retired.</summary>
/// <remarks>
/// A version that was ever published is frozen: the next save makes the last version plus one. Of a definition's versions one is the
/// latest and at most one is published; they may be different.
/// </remarks>
public sealed class DefinitionLibrary(IWriteStore store, DefinitionVersions versions, ReleasePreparation releases, CompiledDefinitions compiled, IClock clock)
{
    /// <summary>Saves a draft, whatever is wrong inside it, and says what is.</summary>
    /// <exception cref="DefinitionException">The text is no definition at all.</exception>
    /// <exception cref="DraftChangedException">The draft was changed elsewhere since the editor of this change had read it.</exception>
    public async Task<SavedDefinition> SaveDraftAsync(ReadOnlyMemory<byte> json, DefinitionChange change, CancellationToken cancellationToken)
    {
        var release = await releases.PrepareAsync(json, cancellationToken);
        var row = await store.EditAsync(async (db, token) =>
        {
            var saved = await SaveAsync(db, release.Definition, change, asNewVersion: false, token);
            await MarkTouchedAsync(db, saved.Id, token);
            return saved;
        }, cancellationToken);
        return new SavedDefinition(row, release.Findings);
    }

    /// <summary>Saves a document that comes from elsewhere. A draft that is open already is not overwritten: it stays as an earlier version.</summary>
    /// <exception cref="DefinitionException">The text is no definition at all.</exception>
    public async Task<SavedDefinition> ImportAsync(ReadOnlyMemory<byte> json, DefinitionChange change, CancellationToken cancellationToken)
    {
        var release = await releases.PrepareAsync(json, cancellationToken);
        var row = await store.EditAsync((db, token) => SaveAsync(db, release.Definition, change, asNewVersion: true, token), cancellationToken);
        return new SavedDefinition(row, release.Findings);
    }

    /// <summary>Makes an old version's document the new latest draft; a draft that is open already stays as an earlier version.</summary>
    /// <returns>The draft; null when there is no such version.</returns>
    public async Task<SavedDefinition?> RevertAsync(string definitionId, int version, DefinitionChange change, CancellationToken cancellationToken) =>
        await versions.FindAsync(definitionId, version, cancellationToken) is { } old ? await ImportAsync(old.Json, change, cancellationToken) : null;

    /// <summary>Publishes the latest version.</summary>
    /// <returns>The version, and the findings; not published when one of them is an error. Null when there is no such definition.</returns>
    public async Task<SavedDefinition?> PublishAsync(string definitionId, DefinitionChange change, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(definitionId, null, cancellationToken) is not { } latest)
        {
            return null;
        }

        var release = await releases.PrepareAsync(latest.Json, cancellationToken);
        if (release.IsRefused)
        {
            return new SavedDefinition(latest, release.Findings);
        }

        var published = await store.EditAsync((db, token) => PublishAsync(db, latest.Id, latest.Revision, release, change, token), cancellationToken);
        compiled.Forget(definitionId);
        return new SavedDefinition(
            published,
            [
                .. release.Findings,
                .. await releases.CheckReleaseAsync(release, cancellationToken),
                .. await releases.CheckConsumersAsync(published, cancellationToken),
            ]);
    }

    /// <summary>Takes the published version back: nothing starts on it any more, what runs on it goes on.</summary>
    /// <returns>The version that was published; null when none was.</returns>
    /// <exception cref="DefinitionInUseException">Another published workflow starts or contains it.</exception>
    public async Task<DefinitionVersionRow?> RetractAsync(string definitionId, DefinitionChange change, CancellationToken cancellationToken)
    {
        if (await versions.FindPublishedAsync(definitionId, cancellationToken) is not { } published)
        {
            return null;
        }

        await RefuseIfConsumedAsync(published, "撤回", cancellationToken);
        var retracted = await store.EditAsync(async (db, token) =>
        {
            var row = await db.Set<DefinitionVersionRow>().FirstAsync(d => d.Id == published.Id, token);
            if (row.IsPublished)
            {
                row.IsPublished = false;
                Mark(row, change, row.EditorId);
                db.RemoveRange(await db.Set<TriggerRow>().Where(t => t.DefinitionId == definitionId).ToListAsync(token));
                change.Record?.Invoke(db, row);
            }

            return row;
        }, cancellationToken);
        compiled.Forget(definitionId);
        return retracted;
    }

    /// <summary>Deletes a definition with all its versions.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="DefinitionInUseException">A version is published, or an instance runs or ran on one: its history must stay readable.</exception>
    public Task<bool> DeleteAsync(string definitionId, DefinitionChange change, CancellationToken cancellationToken) =>
        store.EditAsync(async (db, token) =>
        {
            var rows = await db.Set<DefinitionVersionRow>().Where(d => d.DefinitionId == definitionId).ToListAsync(token);
            if (rows.Count == 0)
            {
                return false;
            }

            foreach (var row in rows)
            {
                await RefuseIfUsedAsync(db, row, token);
            }

            change.Record?.Invoke(db, rows[0]);
            db.RemoveRange(rows);
            return true;
        }, cancellationToken);

    /// <summary>Deletes one version; of the others the newest becomes the latest.</summary>
    /// <returns>The version; null when there is none.</returns>
    /// <exception cref="DefinitionInUseException">It is published, or an instance runs or ran on it: its history must stay readable.</exception>
    public Task<DefinitionVersionRow?> DeleteVersionAsync(string versionId, DefinitionChange change, CancellationToken cancellationToken) =>
        store.EditAsync(async (db, token) =>
        {
            if (await db.Set<DefinitionVersionRow>().FirstOrDefaultAsync(d => d.Id == versionId, token) is not { } row)
            {
                return null;
            }

            await RefuseIfUsedAsync(db, row, token);
            change.Record?.Invoke(db, row);
            db.Remove(row);
            await db.SaveChangesAsync(token);   // before the new latest: at most one of them, at any time
            var next = row.IsLatest
                ? await db.Set<DefinitionVersionRow>().Where(d => d.DefinitionId == row.DefinitionId).OrderByDescending(d => d.Version).FirstOrDefaultAsync(token)
                : null;
            if (next is not null)
            {
                next.IsLatest = true;
                next.Revision = row.Revision;   // Mark makes it greater than any that an editor was given
                Mark(next, change, null);
            }

            return row;
        }, cancellationToken);

    /// <summary>Publishes a shipped file as last + 1 if staff have not touched the definition since; else keeps it as a draft.</summary>
    /// <exception cref="DefinitionException">The file is no definition, or has errors.</exception>
    public async Task<ShippedImport> ImportShippedAsync(byte[] file, CancellationToken cancellationToken)
    {
        var release = await releases.PrepareAsync(file, cancellationToken);
        if (release.IsRefused)
        {
            throw new DefinitionException($"随附流程“{release.Definition.Name}”有误：{release.Findings.First(f => f.Severity == FindingSeverity.Error).Message}");
        }

        var hash = SHA256.HashData(file);
        var result = await store.EditAsync((db, token) => ImportShippedAsync(db, release, hash, token), cancellationToken);
        compiled.Forget(release.Definition.DefinitionId);
        return result;
    }

    private async Task RefuseIfConsumedAsync(DefinitionVersionRow published, string act, CancellationToken cancellationToken)
    {
        if (await releases.ConsumersAsync(published, cancellationToken) is [var user, ..])
        {
            throw new DefinitionInUseException($"流程“{published.Name}”正被已发布的流程“{user.Name}”使用，不能{act}。");
        }
    }

    private static async Task RefuseIfUsedAsync(DbContext db, DefinitionVersionRow row, CancellationToken cancellationToken)
    {
        if (row.IsPublished)
        {
            throw new DefinitionInUseException($"流程“{row.Name}”第 {row.Version} 版已发布，请先撤回再删除。");
        }

        if (await db.Set<InstanceRow>().AnyAsync(i => i.DefinitionId == row.DefinitionId && i.DefinitionVersionId == row.Id, cancellationToken))
        {
            throw new DefinitionInUseException($"流程“{row.Name}”第 {row.Version} 版已有流程实例，须保留备查，不能删除。");
        }
    }

    private async Task<DefinitionVersionRow> SaveAsync(
        DbContext db, WorkflowDefinition definition, DefinitionChange change, bool asNewVersion, CancellationToken cancellationToken)
    {
        var latest = await db.Set<DefinitionVersionRow>()
            .FirstOrDefaultAsync(d => d.DefinitionId == definition.DefinitionId && d.IsLatest, cancellationToken);
        if (latest is not null && change.Editor is { } editor && latest.EditorId != editor.Id && latest.Revision > editor.Revision)
        {
            throw new DraftChangedException(latest.DefinitionId, latest.Version, latest.ChangedBy, latest.ChangedAt ?? latest.CreatedAt);
        }

        if (latest is { PublishedAt: null } && !asNewVersion)
        {
            if (change.Editor is null || latest.EditorId != change.Editor.Id)
            {
                change.Record?.Invoke(db, latest);
            }

            latest.Name = definition.Name;
            Mark(latest, change, change.Editor?.Id);
            latest.Json = DefinitionWriter.Write(definition, Stamp(latest));
            return latest;
        }

        if (latest is not null)
        {
            latest.IsLatest = false;
            latest.Revision++;
            await db.SaveChangesAsync(cancellationToken);   // before the new latest: at most one of them, at any time
        }

        var row = new DefinitionVersionRow
        {
            Id = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N"),
            DefinitionId = definition.DefinitionId,
            Version = await NextVersionAsync(db, definition.DefinitionId, cancellationToken),
            Name = definition.Name,
            Json = [],
            CreatedAt = clock.GetCurrentInstant(),
            IsLatest = true,
            IsPublished = false,
            Revision = latest?.Revision ?? 0,
        };
        Mark(row, change, change.Editor?.Id);
        row.Json = DefinitionWriter.Write(definition, Stamp(row));
        db.Add(row);
        change.Record?.Invoke(db, row);
        return row;
    }

    private static async Task<int> NextVersionAsync(DbContext db, string definitionId, CancellationToken cancellationToken) =>
        (await db.Set<DefinitionVersionRow>().Where(d => d.DefinitionId == definitionId).MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0) + 1;

    private void Mark(DefinitionVersionRow row, DefinitionChange change, string? editorId)
    {
        row.EditorId = editorId;
        row.ChangedBy = change.By;
        row.ChangedAt = clock.GetCurrentInstant();
        row.Revision++;
    }

    private async Task<DefinitionVersionRow> PublishAsync(
        DbContext db, string versionId, long revision, Release release, DefinitionChange change, CancellationToken cancellationToken)
    {
        var row = await db.Set<DefinitionVersionRow>().FirstAsync(d => d.Id == versionId, cancellationToken);
        if (row.Revision != revision)
        {
            throw new WriteConflictException(WriteConflict.Stale, typeof(DefinitionVersionRow));
        }

        if (row.IsPublished)
        {
            return row;
        }

        var before = await db.Set<DefinitionVersionRow>().FirstOrDefaultAsync(d => d.DefinitionId == row.DefinitionId && d.IsPublished, cancellationToken);
        if (before is not null)
        {
            before.IsPublished = false;
            before.Revision++;
            await db.SaveChangesAsync(cancellationToken);   // before the new one: at most one is published, at any time
        }

        row.IsPublished = true;
        row.PublishedAt ??= clock.GetCurrentInstant();
        row.ActivityType = release.Definition.UsableAsActivity ? WorkflowActivity.TypeNameOf(release.Definition.Name) : null;
        row.Parts = PartVersions.Write(release.Parts.ToDictionary(p => p.Key, p => p.Value == release.Definition.Id ? row.Id : p.Value));
        await ReplaceTriggersAsync(db, row, release, cancellationToken);
        Mark(row, change, change.Editor?.Id);
        row.Json = DefinitionWriter.Write(DefinitionReader.Read(row.Json).Definition, Stamp(row));
        change.Record?.Invoke(db, row);
        return row;
    }

    private async Task ReplaceTriggersAsync(DbContext db, DefinitionVersionRow row, Release release, CancellationToken cancellationToken)
    {
        var replaced = await db.Set<TriggerRow>().Where(t => t.DefinitionId == row.DefinitionId).ToListAsync(cancellationToken);
        var revision = replaced.Select(t => t.Revision).DefaultIfEmpty().Max() + 1;   // goes on: a sweep that holds a replaced row must not move the new one
        db.RemoveRange(replaced);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (activityId, trigger) in release.Triggers)
        {
            db.Add(new TriggerRow
            {
                DefinitionId = row.DefinitionId,
                ActivityId = activityId,
                DefinitionVersionId = row.Id,
                Hash = BookmarkHash.Of(trigger.Name, trigger.Payload),
                Schedule = trigger.Schedule?.Text,
                NextDueAt = trigger.Schedule?.Next(clock.GetCurrentInstant())?.ToStored(),
                Revision = revision,
            });
        }
    }

    private async Task<ShippedImport> ImportShippedAsync(DbContext db, Release release, byte[] hash, CancellationToken cancellationToken)
    {
        var definition = release.Definition;
        var shipped = await db.Set<ShippedDefinitionRow>().FirstOrDefaultAsync(s => s.DefinitionId == definition.DefinitionId, cancellationToken);
        if (shipped is not null && shipped.FileHash.AsSpan().SequenceEqual(hash))
        {
            return ShippedImport.Unchanged;
        }

        var latest = await db.Set<DefinitionVersionRow>()
            .FirstOrDefaultAsync(d => d.DefinitionId == definition.DefinitionId && d.IsLatest, cancellationToken);
        var untouched = latest is null || (shipped is not null && shipped.DefinitionVersionId == latest.Id && latest.IsPublished);
        if (!untouched && latest is { PublishedAt: null })
        {
            return ShippedImport.KeptBackForDraft;   // staff have an open draft: it is never overwritten
        }

        var saved = await SaveAsync(db, definition, DefinitionChange.System, asNewVersion: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (untouched)
        {
            await PublishAsync(db, saved.Id, saved.Revision, release, DefinitionChange.System, cancellationToken);
        }

        if (shipped is null)
        {
            db.Add(new ShippedDefinitionRow { DefinitionId = definition.DefinitionId, FileHash = hash, DefinitionVersionId = saved.Id });
        }
        else
        {
            shipped.FileHash = hash;
            shipped.DefinitionVersionId = saved.Id;
        }

        return untouched ? ShippedImport.Published : ShippedImport.SavedAsDraft;
    }

    /// <summary>Staff have changed what a file shipped: no later file may take the place of it by itself.</summary>
    private static async Task MarkTouchedAsync(DbContext db, string versionId, CancellationToken cancellationToken)
    {
        if (await db.Set<ShippedDefinitionRow>().FirstOrDefaultAsync(s => s.DefinitionVersionId == versionId, cancellationToken) is { } shipped)
        {
            shipped.DefinitionVersionId = "";
        }
    }

    private static VersionStamp Stamp(DefinitionVersionRow row) => new(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished);
}

/// <summary>A stored version and what is to be said about it.</summary>
public sealed record SavedDefinition(DefinitionVersionRow Version, IReadOnlyList<Finding> Findings);

/// <summary>What became of a shipped definition file.</summary>
public enum ShippedImport
{
    /// <summary>The file is the one imported last.</summary>
    Unchanged,

    /// <summary>Published as the next version.</summary>
    Published,

    /// <summary>Staff have changed the definition: kept as a draft for them to compare.</summary>
    SavedAsDraft,

    /// <summary>Staff have an open draft: nothing was changed; tried again at the next start.</summary>
    KeptBackForDraft,
}
