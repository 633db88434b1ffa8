using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Ratings;

/// <summary>催办 when nobody was contacted in time, 督办 when a bad rating was not finished in time: entered in its ledger, once each.</summary>
/// <remarks>Not as alerts of the case: those are seen by whoever handles the case, and so by the rated side.</remarks>
public sealed class RatingReminders(RatingReader reader, IKeyVault vault, ICommitStore store, IClock clock)
{
    private const int BatchSize = 100;

    private static readonly ColumnSet Next = ColumnSet.Of<BadRatingRow>(b => b.NextReminderAt);

    /// <returns>How many were given.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> GiveAsync(CancellationToken cancellationToken)
    {
        var given = 0;
        var now = clock.GetCurrentInstant().ToStored();
        foreach (var (row, wrapped) in await reader.RemindableAsync(now, BatchSize, cancellationToken))
        {
            var isFinish = row.NextReminderAt >= row.FinishDueAt;
            var isNeeded = isFinish || (row.ContactedAt is null && row.FailedDays == 0 && row.State == BadRatingState.Registered);
            row.NextReminderAt = isFinish ? null : row.FinishDueAt;
            row.Revision++;
            var writes = new WriteSet();
            writes.Update(row, Next);
            if (isNeeded)
            {
                writes.Insert(BadRatings.StepOf(row.Id, now, null, isFinish ? BadRatingStepKind.Supervised : BadRatingStepKind.Urged, null, vault.Unwrap(row.KeyId, wrapped)));
            }

            try
            {
                await store.CommitAsync(writes, cancellationToken);
                given++;
            }
            catch (WriteConflictException)
            {
                // Handled a moment ago, or reminded of by another node.
            }
        }

        return given;
    }
}
