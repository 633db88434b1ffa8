namespace Ybtb.Workflows.Tasks;

/// <summary>What this node is handing out, or has just handed out, so that those who ask at the same time do not try for the same task.</summary>
/// <remarks>
/// Spares conflicts and decides nothing: who gets a task is settled by its revision when the claim commits, on this node and between nodes.
/// Forgets the oldest beyond <see cref="Remembered"/>. Safe for use by many threads.
/// </remarks>
internal sealed class TasksInHand
{
    /// <summary>Some times more than one page of candidates, and than all that can be claimed while one is read.</summary>
    public const int Remembered = 512;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, long> revisions = [];
    private readonly Queue<(Guid Task, long Revision)> order = new();

    /// <summary>Takes the task for the caller, who will try to claim it.</summary>
    /// <param name="revision">As the caller read it.</param>
    /// <returns>False when somebody has taken it at this revision or a later one.</returns>
    public bool TryTake(Guid task, long revision)
    {
        lock (gate)
        {
            if (revisions.TryGetValue(task, out var taken) && taken >= revision)
            {
                return false;
            }

            revisions[task] = revision;
            order.Enqueue((task, revision));
            if (order.Count > Remembered)
            {
                var (oldest, at) = order.Dequeue();
                Remove(oldest, at);
            }

            return true;
        }
    }

    /// <summary>The task was not claimed after all, and is as it was.</summary>
    public void PutBack(Guid task, long revision)
    {
        lock (gate)
        {
            Remove(task, revision);
        }
    }

    private void Remove(Guid task, long revision)
    {
        if (revisions.TryGetValue(task, out var taken) && taken == revision)
        {
            revisions.Remove(task);
        }
    }
}
