using System.Collections.Concurrent;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>Lets nobody go on with the answer about a person before the other office has read it too.</summary>
internal sealed class SimultaneousReads(IQueryHandler real) : IQueryHandler
{
    private readonly ConcurrentDictionary<Query, Meeting> meetings = new();

    public Type QueryType => real.QueryType;

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var answer = await real.FetchAsync(query, cancellationToken);
        await meetings.GetOrAdd(query, _ => new Meeting()).ArriveAsync();
        return answer;
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => real.Write(before, after, step, writes);

    private sealed class Meeting
    {
        private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref arrived) == 2)
            {
                both.SetResult();
            }

            return both.Task;
        }
    }
}
