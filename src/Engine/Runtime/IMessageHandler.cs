using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Delivers messages of one topic to the outside world.</summary>
/// <remarks>A message may be delivered more than once, after a crash for example: its id is the receiver's idempotency key.</remarks>
public interface IMessageHandler
{
    string Topic { get; }

    /// <summary>
    /// True when an activity that awaits the answer is to learn that none will come: once the message is a dead letter, its bookmark is
    /// resumed with <see cref="Undelivered"/>. False unless said otherwise: it goes on waiting, and the dead letter is all there is to see.
    /// </summary>
    bool TellsFailure => false;

    /// <summary>Delivers, or says why not. An exception counts as a failure that is worth another try.</summary>
    Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <param name="Id">The same on every attempt.</param>
/// <param name="CorrelationId">Of the sending instance; null when it has none.</param>
public sealed record OutgoingMessage(Guid Id, string Topic, Value Payload, Guid InstanceId, string? CorrelationId, Instant CreatedAt);

/// <summary>How a delivery went.</summary>
public abstract record DeliveryResult
{
    /// <summary>Delivered.</summary>
    /// <param name="Answer">What the bookmark that awaits an answer is resumed with; ignored when none does.</param>
    public sealed record Delivered(Value Answer) : DeliveryResult;

    /// <summary>Delivered, and the answer will come later by another way.</summary>
    public sealed record AnswerPending : DeliveryResult;

    /// <summary>The receiver takes nothing at the moment, which is no failure: tried again some minutes later.</summary>
    public sealed record Postponed : DeliveryResult
    {
        public static Postponed Instance { get; } = new();
    }

    /// <summary>Not delivered.</summary>
    /// <param name="Error">For staff; no personal values.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : DeliveryResult;
}
