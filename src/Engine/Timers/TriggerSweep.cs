using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Timers;

/// <summary>Starts workflows whose triggers are due: each occurrence once, whatever the number of nodes.</summary>
public sealed class TriggerSweep(IInstanceReader reader, ICommitStore store, WorkflowRuntime runtime, IClock clock, ILogger<TriggerSweep> logger)
{
    private const int BatchSize = 256;

    private static readonly ColumnSet NextDue = ColumnSet.Of<TriggerRow>(t => t.NextDueAt);

    /// <summary>Starts what is due. Occurrences missed while no process ran count as one.</summary>
    /// <returns>How many were dealt with.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        var dealtWith = 0;
        foreach (var trigger in await reader.FindDueTriggersAsync(clock.GetCurrentInstant(), BatchSize, cancellationToken))
        {
            try
            {
                await StartAsync(trigger, cancellationToken);
                dealtWith++;
            }
            catch (Exception failure) when (failure is not (StoreUnavailableException or OperationCanceledException))
            {
                logger.LogError(failure, "The trigger {Activity} of definition {Definition} could not start it; it stays due", trigger.ActivityId, trigger.DefinitionId);
            }
        }

        return dealtWith;
    }

    private async Task StartAsync(TriggerRow trigger, CancellationToken cancellationToken)
    {
        var due = trigger.NextDueAt!.Value;
        trigger.NextDueAt = TriggerSchedule.Parse(trigger.Schedule!).Next(Instant.Max(due, clock.GetCurrentInstant()))?.ToStored();
        trigger.Revision++;
        var start = new StartRequest(trigger.DefinitionId)
        {
            VersionId = trigger.DefinitionVersionId,
            TriggerActivityId = trigger.ActivityId,
            ReceivedAt = due,
            Contribute = (writes, _) => writes.Update(trigger, NextDue),
            ContributesToFailure = true,   // a start that cannot be taken leaves an incident: this occurrence is dealt with
            OwnRows = [typeof(TriggerRow)],
        };
        try
        {
            await runtime.StartAsync(start, cancellationToken);
        }
        catch (ActivationRefusedException)
        {
            await PassAsync(trigger, cancellationToken);   // one runs already: this occurrence is left out
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(TriggerRow))
        {
            // Another node has started it, or another version was published.
        }
    }

    private Task PassAsync(TriggerRow trigger, CancellationToken cancellationToken)
    {
        var passed = new WriteSet();
        passed.Update(trigger, NextDue);
        return store.CommitAsync(passed, cancellationToken);
    }
}
