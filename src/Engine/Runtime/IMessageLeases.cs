using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>Takes due messages for delivery, so that of several nodes one delivers each.</summary>
public interface IMessageLeases
{
    /// <summary>
    /// How long a node may take to deliver and settle what it has taken: 30 seconds. Killed or frozen meanwhile, it is replaced afterwards.
    /// </summary>
    static readonly Duration Length = Duration.FromSeconds(30);

    /// <summary>Messages due at <paramref name="now"/> that nobody else has taken, the longest due first, each with what is needed to open it.</summary>
    /// <remarks>Where nodes share the database, their due time is moved to the end of the lease, and their revision with it.</remarks>
    Task<IReadOnlyList<DueMessage>> TakeDueAsync(Instant now, int limit, CancellationToken cancellationToken);
}
