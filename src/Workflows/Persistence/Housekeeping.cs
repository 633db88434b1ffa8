using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Drafts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Workflows.Persistence;

/// <summary>Takes away what has served its time: old idempotency keys, drafts, files that neither case, draft nor document refers to, trial runs, events of channels.</summary>
public sealed class Housekeeping(IDbContextFactory<YbtbContext> contexts, IWriteStore store, FileDesk files, TrialRunStore trialRuns, ChannelReader channels, InboxReader inboxes, IClock clock)
{
    /// <summary>How long a repeated command still finds its result (design §7).</summary>
    public static readonly Duration KeysLiveFor = Duration.FromDays(7);

    /// <summary>How long an upload may wait for the application that refers to it.</summary>
    public static readonly Duration UploadsWaitFor = Duration.FromDays(2);

    /// <summary>How long codes and sessions of applicants are kept after their end; the count of a day's codes lies with them.</summary>
    public static readonly Duration ApplicantsLiveFor = Duration.FromDays(2);

    /// <summary>How long applicants' uploads wait to be handed in: longer than any correction may take.</summary>
    public static readonly Duration ApplicantUploadsLiveFor = Duration.FromDays(120);

    /// <summary>How long people find in their inbox what they were told.</summary>
    public static readonly Duration InboxItemsLiveFor = Duration.FromDays(180);

    private const int BatchSize = 1_000;

    /// <returns>How many keys, drafts, files and trial runs went.</returns>
    public async Task<(int Keys, int Drafts, int Files, int TrialRuns)> TidyAsync(CancellationToken cancellationToken)
    {
        await ForgetEventsAsync(cancellationToken);
        await ForgetApplicantsAsync(cancellationToken);
        await ForgetInboxItemsAsync(cancellationToken);
        return (await ForgetKeysAsync(cancellationToken), await ForgetDraftsAsync(cancellationToken), await SweepFilesAsync(cancellationToken), await trialRuns.ForgetOldAsync(cancellationToken));
    }

    /// <summary>What channels have had long enough to read.</summary>
    private async Task ForgetEventsAsync(CancellationToken cancellationToken)
    {
        var (before, batch) = (clock.GetCurrentInstant() - ChannelFeed.LivesFor, BatchSize);
        while (batch == BatchSize)
        {
            var old = await channels.ReadOldAsync(before, BatchSize, cancellationToken);
            var writes = new WriteSet();
            foreach (var happened in old)
            {
                writes.Delete(happened);
            }

            await store.CommitAsync(writes, cancellationToken);
            batch = old.Count;
        }
    }

    private async Task ForgetInboxItemsAsync(CancellationToken cancellationToken)
    {
        var (before, batch) = (clock.GetCurrentInstant() - InboxItemsLiveFor, BatchSize);
        while (batch == BatchSize)
        {
            var old = await inboxes.ReadOldAsync(before, BatchSize, cancellationToken);
            var writes = new WriteSet();
            foreach (var item in old)
            {
                writes.Delete(item);
            }

            await store.CommitAsync(writes, cancellationToken);
            batch = old.Count;
        }
    }

    /// <summary>Codes, sessions and uploads of applicants; what one round leaves is for the next.</summary>
    private async Task ForgetApplicantsAsync(CancellationToken cancellationToken)
    {
        var (before, uploadedBefore) = (clock.GetCurrentInstant() - ApplicantsLiveFor, clock.GetCurrentInstant() - ApplicantUploadsLiveFor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var writes = new WriteSet();
        (await db.Set<ApplicantCodeRow>().AsNoTracking().Where(c => c.ExpiresAt < before).OrderBy(c => c.ExpiresAt).Take(BatchSize).ToListAsync(cancellationToken)).ForEach(code => writes.Delete(code));
        (await db.Set<ApplicantSessionRow>().AsNoTracking().Where(s => s.ExpiresAt < before).OrderBy(s => s.ExpiresAt).Take(BatchSize).ToListAsync(cancellationToken)).ForEach(session => writes.Delete(session));
        (await db.Set<ApplicantUploadRow>().AsNoTracking().Where(u => u.UploadedAt < uploadedBefore).OrderBy(u => u.UploadedAt).Take(BatchSize).ToListAsync(cancellationToken)).ForEach(upload => writes.Delete(upload));
        await store.CommitAsync(writes, cancellationToken);
    }

    /// <summary>In small batches, for each holds the write queue.</summary>
    private async Task<int> ForgetKeysAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - KeysLiveFor;
        var (gone, batch) = (0, BatchSize);
        while (batch == BatchSize)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var old = await db.Set<IdempotencyRow>().AsNoTracking().Where(k => k.CreatedAt < before).OrderBy(k => k.CreatedAt).Take(BatchSize).ToListAsync(cancellationToken);
            var writes = new WriteSet();
            old.ForEach(key => writes.Delete(key));
            await store.CommitAsync(writes, cancellationToken);
            batch = old.Count;
            gone += batch;
        }

        return gone;
    }

    /// <summary>Those that nobody has touched for so long: their uploads go with the next sweep.</summary>
    private async Task<int> ForgetDraftsAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - DraftDesk.LiveFor;
        var (gone, batch) = (0, BatchSize);
        while (batch == BatchSize)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var old = await db.Set<DraftRow>().Where(d => d.ChangedAt <= before).OrderBy(d => d.ChangedAt).Take(BatchSize)
                .Select(d => new { d.Id, d.AccountId }).ToListAsync(cancellationToken);
            var writes = new WriteSet();
            old.ForEach(draft => DraftDesk.Delete(draft.Id, draft.AccountId, writes));
            await store.CommitAsync(writes, cancellationToken);
            batch = old.Count;
            gone += batch;
        }

        return gone;
    }

    private async Task<int> SweepFilesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hashes = await db.Set<CaseMaterialRow>().Where(m => m.FileHash != null).Select(m => m.FileHash!).Distinct().ToListAsync(cancellationToken);
        var drafts = await db.Set<DraftRow>().Where(d => d.Files != "").Select(d => d.Files).ToListAsync(cancellationToken);
        var documents = await db.Set<DocumentVersionRow>().Select(v => v.FileAddress).ToListAsync(cancellationToken);
        var signatures = await db.Set<DeliveryRow>().Where(d => d.SignatureAddress != null).Select(d => d.SignatureAddress!).ToListAsync(cancellationToken);
        var uploads = await db.Set<ApplicantUploadRow>().Select(u => u.FileAddress).ToListAsync(cancellationToken);
        var evidence = await db.Set<BadRatingStepRow>().Where(s => s.Evidence != "").Select(s => s.Evidence).ToListAsync(cancellationToken);
        var referenced = hashes.Concat(drafts.SelectMany(files => files.Split(','))).Concat(evidence.SelectMany(files => files.Split(','))).Select(h => ContentAddress.Parse(h))
            .Concat(documents).Concat(signatures).Concat(uploads).ToHashSet();
        return await files.SweepAsync(referenced, UploadsWaitFor, cancellationToken);
    }
}
