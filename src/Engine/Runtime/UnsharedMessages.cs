using NodaTime;

namespace Ybtb.Engine.Runtime;

/// <summary>For a database with one node: whoever finds a message has it, and nothing need be written.</summary>
internal sealed class UnsharedMessages(IInstanceReader reader) : IMessageLeases
{
    public Task<IReadOnlyList<DueMessage>> TakeDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        reader.FindDueMessagesAsync(now, limit, cancellationToken);
}
