namespace Ybtb.ChannelClient;

/// <summary>Which events were worked on already: each may be delivered more than once, and anybody may send one again that he has overheard.</summary>
/// <remarks>
/// Kept in memory and bounded, as a sample may. A channel keeps the ids in its database, in the transaction of the work itself, for longer than a
/// signature is good and than deliveries are tried again.
/// </remarks>
public sealed class SeenEvents(int most = 100_000)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> ids = [];
    private readonly Queue<string> order = [];

    /// <summary>True the first time.</summary>
    public bool Add(string id)
    {
        lock (gate)
        {
            if (!ids.Add(id))
            {
                return false;
            }

            order.Enqueue(id);
            if (order.Count > most)
            {
                ids.Remove(order.Dequeue());
            }

            return true;
        }
    }

    /// <summary>The work on it came to nothing: it is taken when it comes again.</summary>
    public void Remove(string id)
    {
        lock (gate)
        {
            ids.Remove(id);
        }
    }
}
