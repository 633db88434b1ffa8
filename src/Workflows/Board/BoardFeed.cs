using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Board;

/// <summary>Live boards: while somebody listens to a scope its figures are counted every few seconds, once for all who listen. Safe for use by many threads.</summary>
/// <remarks>Each node counts for its own listeners; nothing is kept of it. What cannot be counted now is counted the next time.</remarks>
public sealed class BoardFeed(BoardDesk desk, BoardFilters filters, BoardFeedOptions options, ILogger<BoardFeed> logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<TopicKey, Topic> topics = [];
    private readonly Dictionary<Guid, int> listeners = [];

    /// <summary>How many listen on this node.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
            {
                return listeners.Values.Sum();
            }
        }
    }

    /// <summary>Enters a listener, who is to be disposed of.</summary>
    /// <param name="query">One that <see cref="BoardFilters.Read"/> understands for this viewer.</param>
    /// <returns>Null when there are too many listeners or scopes on this node, or of this account.</returns>
    public BoardListener? TryListen(Viewer viewer, BoardQuery query)
    {
        var key = new TopicKey(BoardFilters.RootOf(viewer), query);
        lock (gate)
        {
            if (listeners.Values.Sum() >= options.MostListeners || listeners.GetValueOrDefault(viewer.AccountId) >= options.MostOfAccount)
            {
                return null;
            }

            if (!topics.TryGetValue(key, out var topic))
            {
                if (topics.Count >= options.MostScopes)
                {
                    return null;
                }

                topic = topics[key] = new Topic();
                _ = Task.Run(() => CountAsync(viewer, query, topic));
            }

            topic.Listeners++;
            listeners[viewer.AccountId] = listeners.GetValueOrDefault(viewer.AccountId) + 1;
            return new BoardListener(topic.NextAsync, () => Leave(viewer.AccountId, key, topic));
        }
    }

    private void Leave(Guid account, TopicKey key, Topic topic)
    {
        lock (gate)
        {
            listeners[account]--;
            if (listeners[account] == 0)
            {
                listeners.Remove(account);
            }

            topic.Listeners--;
            if (topic.Listeners == 0)
            {
                topics.Remove(key);
                topic.Stop.Cancel();
            }
        }
    }

    private async Task CountAsync(Viewer viewer, BoardQuery query, Topic topic)
    {
        var stop = topic.Stop.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (filters.Read(viewer, query) is BoardFilterResult.Understood understood)
                {
                    topic.Tell(await desk.ReadFiguresAsync(understood.Filter, stop));
                }

                await Task.Delay(options.Interval, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogWarning(failure, "The figures of a live board could not be counted; they are counted again shortly");
                await Task.Delay(options.Interval, CancellationToken.None);
            }
        }
    }

    private sealed record TopicKey(string Root, BoardQuery Query);

    private sealed class Topic
    {
        private readonly Lock gate = new();
        private TaskCompletionSource<BoardUpdate> next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private BoardUpdate? last;

        public CancellationTokenSource Stop { get; } = new();

        public int Listeners { get; set; }

        public void Tell(BoardUpdate update)
        {
            TaskCompletionSource<BoardUpdate> waiting;
            lock (gate)
            {
                (waiting, next, last) = (next, new(TaskCreationOptions.RunContinuationsAsynchronously), update);
            }

            waiting.SetResult(update);
        }

        /// <summary>The last update if it is another than that, else the next to come.</summary>
        public Task<BoardUpdate> NextAsync(BoardUpdate? after)
        {
            lock (gate)
            {
                return last is not null && !ReferenceEquals(last, after) ? Task.FromResult(last) : next.Task;
            }
        }
    }
}

/// <summary>Somebody who listens to a live board.</summary>
public sealed class BoardListener : IDisposable
{
    private readonly Func<BoardUpdate?, Task<BoardUpdate>> next;
    private Action? leave;

    internal BoardListener(Func<BoardUpdate?, Task<BoardUpdate>> next, Action leave)
    {
        this.next = next;
        this.leave = leave;
    }

    /// <summary>The updates from now on, the newest at once; one that comes while another is being sent takes the place of those before it.</summary>
    public async IAsyncEnumerable<BoardUpdate> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BoardUpdate? last = null;
        while (true)
        {
            last = await next(last).WaitAsync(cancellationToken);
            yield return last;
        }
    }

    public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
}
