namespace Ybtb.Workflows.Supervision;

/// <summary>Does all that supervision does with time: receipt limits that were brought forward, rungs that limits have reached, answers that are overdue.</summary>
public sealed class DueAlerts(AlertBackfill backfill, ReceiptSweep receipts, AlertSweep sweep, AnswerSweep answers)
{
    /// <returns>How much was done.</returns>
    /// <exception cref="Engine.Persistence.StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> DoAsync(CancellationToken cancellationToken) =>
        await backfill.SetAsync(cancellationToken) + await receipts.EndAsync(cancellationToken) + await sweep.GiveDueAsync(cancellationToken) + await answers.TellAsync(cancellationToken);
}
