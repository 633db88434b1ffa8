using System.Collections.Frozen;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels;

/// <summary>Which channels want to be told about their cases, kept in memory: a case of any other writes nothing and asks nothing.</summary>
/// <remarks>A subscription made on this node is seen at once (<see cref="Forget"/>), one made on another node after <paramref name="freshness"/> (decision 028).</remarks>
/// <param name="freshness">How long they are believed without asking again; 1 second unless set. Counted on the machine's running time.</param>
public sealed class SubscribedChannels(ChannelReader reader, TimeSpan? freshness = null)
{
    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
    private FrozenSet<Guid> accounts = [];
    private long askedAt = long.MinValue / 2;

    /// <summary>Whether the account has a subscription, active or not, as last seen.</summary>
    public bool Contains(Guid account) => Volatile.Read(ref accounts).Contains(account);

    /// <summary>Whether nobody is subscribed, as last seen.</summary>
    public bool IsEmpty => Volatile.Read(ref accounts).Count == 0;

    /// <summary>Asks again if it was last asked too long ago.</summary>
    public ValueTask LookAsync(CancellationToken cancellationToken) =>
        Environment.TickCount64 - Interlocked.Read(ref askedAt) < freshFor ? ValueTask.CompletedTask : ReadAsync(cancellationToken);

    /// <summary>Call after adding or removing a subscription.</summary>
    public void Forget() => Interlocked.Exchange(ref askedAt, long.MinValue / 2);

    private async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        var asked = Environment.TickCount64;
        Volatile.Write(ref accounts, (await reader.ReadSubscribedAsync(cancellationToken)).ToFrozenSet());
        Interlocked.Exchange(ref askedAt, asked);
    }
}
