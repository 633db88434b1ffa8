using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>Tells whoever has urged that no answer came in time; once for each urging.</summary>
public sealed class AnswerSweep(AlertReader reader, ICommitStore store, IClock clock)
{
    private const int BatchSize = 100;

    private static readonly ColumnSet Told = ColumnSet.Of<UrgingRow>(u => u.OverdueToldAt);

    /// <returns>How many were told.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        var now = clock.GetCurrentInstant().ToStored();
        foreach (var urging in await reader.FindUnansweredAsync(now, BatchSize, cancellationToken))
        {
            urging.OverdueToldAt = now;
            urging.Revision++;
            var writes = new WriteSet();
            writes.Update(urging, Told);
            AlertWriter.Add(writes, UrgingDesk.AlertOf(urging, AlertCause.AnswerOverdue, AlertLevel.Supervision, now), [AlertAddress.ToPerson(urging.IssuedBy)]);
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                told++;
            }
            catch (WriteConflictException)
            {
                // Answered a moment ago, or told by another node.
            }
        }

        return told;
    }
}
