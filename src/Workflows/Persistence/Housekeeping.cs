using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Persistence;

/// <summary>Takes away what has served its time: old idempotency keys, uploaded files that no case refers to, trial runs.</summary>
public sealed class Housekeeping(IDbContextFactory<YbtbContext> contexts, IWriteStore store, FileDesk files, TrialRunStore trialRuns, IClock clock)
{
    /// <summary>How long a repeated command still finds its result (design §7).</summary>
    public static readonly Duration KeysLiveFor = Duration.FromDays(7);

    /// <summary>How long an upload may wait for the application that refers to it.</summary>
    public static readonly Duration UploadsWaitFor = Duration.FromDays(2);

    private const int BatchSize = 1_000;

    /// <returns>How many keys, files and trial runs went.</returns>
    public async Task<(int Keys, int Files, int TrialRuns)> TidyAsync(CancellationToken cancellationToken) =>
        (await ForgetKeysAsync(cancellationToken), await SweepFilesAsync(cancellationToken), await trialRuns.ForgetOldAsync(cancellationToken));

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

    private async Task<int> SweepFilesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hashes = await db.Set<CaseMaterialRow>().Where(m => m.FileHash != null).Select(m => m.FileHash!).Distinct().ToListAsync(cancellationToken);
        return await files.SweepAsync(hashes.Select(h => ContentAddress.Parse(h)).ToHashSet(), UploadsWaitFor, cancellationToken);
    }
}
