using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Keeps the versions of definitions: draft → published → retired.</summary>
/// <remarks>
/// A version that was ever published is frozen: the next save makes the last version plus one. Of a definition's versions one is the
/// latest and at most one is published; they may be different.
/// </remarks>
public sealed class DefinitionLibrary(
    IWriteStore store, IReadContexts contexts, WorkflowAssembler assembler, WorkflowLinter linter, CompiledDefinitions compiled, IClock clock)
{
    /// <summary>Saves a draft, whatever is wrong inside it, and says what is.</summary>
    /// <exception cref="DefinitionException">The text is no definition at all.</exception>
    public async Task<SavedDefinition> SaveDraftAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var (definition, findings) = await CheckAsync(json, cancellationToken);
        var row = await store.EditAsync(async (db, token) =>
        {
            var saved = await SaveAsync(db, definition, token);
            await MarkTouchedAsync(db, saved.Id, token);
            return saved;
        }, cancellationToken);
        return new SavedDefinition(row, findings);
    }

    /// <summary>Publishes the latest version.</summary>
    /// <returns>The version, and the findings; not published when one of them is an error. Null when there is no such definition.</returns>
    public async Task<SavedDefinition?> PublishAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await FindAsync(definitionId, d => d.IsLatest, cancellationToken) is not { } latest)
        {
            return null;
        }

        var release = await PrepareAsync(latest.Json, cancellationToken);
        if (release.IsRefused)
        {
            return new SavedDefinition(latest, release.Findings);
        }

        var published = await store.EditAsync((db, token) => PublishAsync(db, latest.Id, latest.Revision, release, token), cancellationToken);
        compiled.Forget(definitionId);
        return new SavedDefinition(
            published,
            [
                .. release.Findings,
                .. await linter.LintReleaseAsync(release.Workflow, cancellationToken),
                .. await CheckConsumersAsync(published, cancellationToken),
            ]);
    }

    /// <summary>Publishes a shipped file as last + 1 if staff have not touched the definition since; else keeps it as a draft.</summary>
    /// <exception cref="DefinitionException">The file is no definition, or has errors.</exception>
    public async Task<ShippedImport> ImportShippedAsync(byte[] file, CancellationToken cancellationToken)
    {
        var release = await PrepareAsync(file, cancellationToken);
        if (release.IsRefused)
        {
            throw new DefinitionException($"随附流程“{release.Definition.Name}”有误：{release.Findings.First(f => f.Severity == FindingSeverity.Error).Message}");
        }

        var hash = SHA256.HashData(file);
        var result = await store.EditAsync((db, token) => ImportAsync(db, release, hash, token), cancellationToken);
        compiled.Forget(release.Definition.DefinitionId);
        return result;
    }

    /// <summary>The latest version of each definition, by name.</summary>
    public async Task<IReadOnlyList<DefinitionVersionRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.IsLatest).OrderBy(d => d.Name).ToListAsync(cancellationToken);
    }

    /// <summary>A version of the definition: the one asked for, or the latest when null. Null when there is none.</summary>
    public Task<DefinitionVersionRow?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken) =>
        version is { } number
            ? FindAsync(definitionId, d => d.Version == number, cancellationToken)
            : FindAsync(definitionId, d => d.IsLatest, cancellationToken);

    /// <summary>All that is wrong or noteworthy in a document.</summary>
    /// <exception cref="DefinitionException">The text is no definition at all.</exception>
    public async Task<(WorkflowDefinition Definition, IReadOnlyList<Finding> Findings)> CheckAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var release = await PrepareAsync(json, cancellationToken);
        return (release.Definition, release.Findings);
    }

    /// <summary>Reads, assembles and checks a document: all that publishing it needs to know.</summary>
    private async Task<Release> PrepareAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var (definition, found) = DefinitionReader.Read(json);
        var (workflow, assembled) = await assembler.AssembleAsync(definition, new Dictionary<string, string>(), cancellationToken);
        var (triggers, wrongTriggers) = TriggerReader.Read(workflow, clock.GetCurrentInstant());
        return new Release(definition, workflow, triggers, linter.Lint(workflow, [.. found, .. assembled, .. wrongTriggers]));
    }

    /// <summary>Says who goes on with an earlier version of a part that was just published, and whether the new one would fit.</summary>
    private async Task<IReadOnlyList<Finding>> CheckConsumersAsync(DefinitionVersionRow part, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var users = await db.Set<DefinitionVersionRow>().AsNoTracking()
            .Where(d => d.IsPublished && d.Parts != null && d.DefinitionId != part.DefinitionId).OrderBy(d => d.Name).ToListAsync(cancellationToken);
        var findings = new List<Finding>();
        foreach (var user in users)
        {
            var chosen = PartVersions.Read(user.Parts);
            if (!chosen.TryGetValue(part.DefinitionId, out var version) && !chosen.TryGetValue(part.ActivityType ?? "", out version))
            {
                continue;
            }

            var errors = (await PrepareAsync(user.Json, cancellationToken)).Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
            findings.Add(errors.Count == 0
                ? new Finding(FindingSeverity.Notice, "used-by", null, $"流程“{user.Name}”仍使用本流程的原版本，重新发布后改用新版本。")
                : new Finding(FindingSeverity.Warning, "does-not-fit", null, $"流程“{user.Name}”不能改用本流程的新版本：{errors[0].Message}"));
        }

        return findings;
    }

    private async Task<DefinitionVersionRow?> FindAsync(
        string definitionId, System.Linq.Expressions.Expression<Func<DefinitionVersionRow, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DefinitionVersionRow>().AsNoTracking().Where(d => d.DefinitionId == definitionId).FirstOrDefaultAsync(which, cancellationToken);
    }

    private async Task<DefinitionVersionRow> SaveAsync(DbContext db, WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var latest = await db.Set<DefinitionVersionRow>()
            .FirstOrDefaultAsync(d => d.DefinitionId == definition.DefinitionId && d.IsLatest, cancellationToken);
        if (latest is { PublishedAt: null })
        {
            latest.Name = definition.Name;
            latest.Json = DefinitionWriter.Write(definition, Stamp(latest));
            latest.Revision++;
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
            Version = (latest?.Version ?? 0) + 1,
            Name = definition.Name,
            Json = [],
            CreatedAt = clock.GetCurrentInstant(),
            IsLatest = true,
            IsPublished = false,
            Revision = 1,
        };
        row.Json = DefinitionWriter.Write(definition, Stamp(row));
        db.Add(row);
        return row;
    }

    private async Task<DefinitionVersionRow> PublishAsync(DbContext db, string versionId, long revision, Release release, CancellationToken cancellationToken)
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
        row.Json = DefinitionWriter.Write(DefinitionReader.Read(row.Json).Definition, Stamp(row));
        row.Revision++;
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

    private async Task<ShippedImport> ImportAsync(DbContext db, Release release, byte[] hash, CancellationToken cancellationToken)
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

        var saved = await SaveAsync(db, definition, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (untouched)
        {
            await PublishAsync(db, saved.Id, saved.Revision, release, cancellationToken);
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

    /// <summary>What a document comes to when it is published.</summary>
    private sealed record Release(
        WorkflowDefinition Definition, CompiledWorkflow Workflow, IReadOnlyList<(string ActivityId, TriggerRequest Trigger)> Triggers, IReadOnlyList<Finding> Findings)
    {
        /// <summary>Version ids by reference.</summary>
        public IReadOnlyDictionary<string, string> Parts => Workflow.Root.Parts.Versions;

        public bool IsRefused => Findings.Any(f => f.Severity == FindingSeverity.Error);
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
