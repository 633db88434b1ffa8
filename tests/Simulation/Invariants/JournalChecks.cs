using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Simulation.Invariants;

/// <summary>What the history itself must be like.</summary>
internal static class JournalChecks
{
    /// <summary>Numbers without gaps, times that never go back, a chain of hashes that ends at the instance's head.</summary>
    public static IEnumerable<string> Whole(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var (hash, number, at) = (JournalChain.Origin, 0, Instant.MinValue);
            foreach (var row in instance.Journal.Select(s => s.Row))
            {
                number++;
                hash = JournalChain.Next(hash, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues);
                if (row.Sequence != number || !hash.AsSpan().SequenceEqual(row.Hash) || row.At < at)
                {
                    yield return $"{instance.Name}: the journal breaks at row {number}";
                    break;
                }

                at = row.At;
            }

            if (number != instance.Row.JournalSequence || !hash.AsSpan().SequenceEqual(instance.Row.JournalHead) || at != instance.Row.UpdatedAt)
            {
                yield return $"{instance.Name}: the journal does not end where the instance says";
            }
        }
    }

    /// <summary>After its end an instance takes no step, and nothing of it waits.</summary>
    public static IEnumerable<string> EndedIsEnded(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var end = instance.Entries<StatusChanged>().FirstOrDefault(e => IsEnd(e.Entry)).Step;
            if (end is null != !instance.IsEnded || instance.IsEnded != instance.Row.FinishedAt is not null)
            {
                yield return $"{instance.Name}: its history and its row disagree about its end";
            }

            foreach (var late in instance.Journal.Where(s => end is not null && s.Row.Sequence > end.Row.Sequence && s.Row.Kind != "incident-settled"))
            {
                yield return $"{instance.Name}: {late.Row.Kind} after its end";
            }

            if (instance.IsEnded && (instance.Bookmarks.Count > 0 || instance.Timers.Count > 0 || instance.State.Open.Count > 0))
            {
                yield return $"{instance.Name}: ended, and still waits";
            }
        }
    }

    /// <summary>While an instance is suspended nothing of it is executed, resumed or fired.</summary>
    public static IEnumerable<string> SuspendedStandsStill(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            var isSuspended = false;
            foreach (var step in instance.Journal)
            {
                if (isSuspended && step.Entries.Any(e => e is ActivityStarted or ActivityResumed or ActivityCompleted))
                {
                    yield return $"{instance.Name}: row {step.Row.Sequence} ({step.Row.Kind}) while suspended";
                }

                isSuspended = step.Entries.OfType<StatusChanged>().LastOrDefault() is { } change ? change.Status == nameof(InstanceStatus.Suspended) : isSuspended;
            }
        }
    }

    /// <summary>A delay that ended by itself has lasted its length, the time of suspensions not counted.</summary>
    public static IEnumerable<string> DelayRunsInFull(WorldView world)
    {
        foreach (var instance in world.Instances)
        {
            foreach (var (fired, resumed) in instance.Entries<ActivityResumed>().Where(e => e.Entry is { ByTimer: true, Bookmark: "Elsa.Delay" }))
            {
                var (begun, started) = instance.Entries<ActivityStarted>().Last(e => e.Entry.ActivityInstanceId == resumed.ActivityInstanceId);
                ValueConversion.TryReadTimeSpan(started.Inputs["timeSpan"], out var length);
                var ran = fired.Row.At - begun.Row.At - instance.SuspendedBetween(begun.Row.At, fired.Row.At);
                if (ran < length)
                {
                    yield return $"{instance.Name}: {instance.Begun.Last(b => b.Id == resumed.ActivityInstanceId).Node} of {length} ended after {ran}";
                }
            }
        }
    }

    /// <summary>No execution is resumed twice by its timer.</summary>
    public static IEnumerable<string> TimerFiresOnce(WorldView world) =>
        from instance in world.Instances
        from execution in instance.Entries<ActivityResumed>().Where(e => e.Entry.ByTimer).CountBy(e => e.Entry.ActivityInstanceId)
        where execution.Value > 1
        select $"{instance.Name}: the timer of execution {execution.Key} fired {execution.Value} times";

    /// <summary>No activity runs more often than in an undisturbed run: a join once a round, a line once.</summary>
    public static IEnumerable<string> RunsNoMoreThanExpected(WorldView world) =>
        from instance in world.Instances
        let expected = instance.Expected()
        from node in instance.Ran()
        where node.Value > expected.GetValueOrDefault(node.Key)
        select $"{instance.Name}: {node.Key} ran {node.Value} times";

    private static bool IsEnd(StatusChanged change) => Enum.Parse<InstanceStatus>(change.Status) >= InstanceStatus.Finished;
}
