using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>Ends reviews whose receipt limit a revised calendar has brought forward: their own timers still stand at the instant before.</summary>
public sealed class ReceiptSweep(AlertReader reader, IInstanceReader instances, WorkflowRuntime runtime, IClock clock, ILogger<ReceiptSweep> logger)
{
    private const int BatchSize = 100;

    /// <returns>How many were ended.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var overdue in await reader.FindOverdueReviewsAsync(clock.GetCurrentInstant(), BatchSize, cancellationToken))
        {
            var hash = BookmarkHash.Of(CaseBookmarks.Review, CaseBookmarks.Payload(overdue.TaskId));
            if (await instances.FindBookmarksAsync(hash, null, overdue.InstanceId, cancellationToken) is not [var bookmark, ..])
            {
                continue;
            }

            try
            {
                var stimulus = new ResumeStimulus(bookmark.BookmarkId, Value.Null, ByTimer: true);
                await runtime.StepAsync(new StepRequest(overdue.InstanceId, stimulus) { ReceivedAt = overdue.DueAt + Duration.FromSeconds(1) }, cancellationToken);
                ended++;
            }
            catch (StimulusRefusedException)
            {
                // Somebody has acted, or the instance was suspended: then its timer comes when it goes on.
            }
            catch (Exception failure) when (failure is not (StoreUnavailableException or OperationCanceledException))
            {
                logger.LogError(failure, "The review {Task} past its receipt limit could not be ended; it is tried again", overdue.TaskId);
            }
        }

        return ended;
    }
}

/// <summary>A review whose receipt limit is overrun.</summary>
public sealed record OverdueReview(Guid InstanceId, Guid TaskId, Instant DueAt);
