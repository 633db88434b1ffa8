using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>What is kept of a delivery in words; sealed in storage, for a note may name people.</summary>
/// <param name="Tracking">Number of the parcel; null unless it was posted.</param>
/// <param name="Note">Null for none.</param>
/// <param name="Attempts">What came to nothing before, in its order.</param>
public sealed record DeliveryRemarks(string? Tracking, string? Note, ImmutableList<DeliveryAttempt> Attempts)
{
    public static DeliveryRemarks None { get; } = new(null, null, []);

    public bool IsEmpty => Tracking is null && Note is null && Attempts.IsEmpty;

    public Value ToValue() => Value.Object(
        new("tracking", Tracking),
        new("note", Note),
        new("attempts", Value.Of([.. Attempts.Select(attempt => attempt.ToValue())])));

    public static DeliveryRemarks From(Value value)
    {
        var attempts = ImmutableList.CreateBuilder<DeliveryAttempt>();
        foreach (var attempt in value["attempts"].AsArray())
        {
            attempts.Add(DeliveryAttempt.From(attempt));
        }

        return new(value["tracking"].AsStringOrNull(), value["note"].AsStringOrNull(), attempts.ToImmutable());
    }
}

/// <summary>An attempt to deliver that came to nothing.</summary>
/// <param name="By">Name of who made it.</param>
public sealed record DeliveryAttempt(Instant At, string By, DeliveryManner Manner, DeliveryFailure Failure, string Note)
{
    internal Value ToValue() => Value.Object(
        new("at", InstantPattern.ExtendedIso.Format(At)),
        new("by", By),
        new("manner", Manner.Code()),
        new("failure", Failure.Code()),
        new("note", Note));

    internal static DeliveryAttempt From(Value value) => new(
        InstantPattern.ExtendedIso.Parse(value["at"].AsString()).Value,
        value["by"].AsString(),
        DeliveryNames.TryFind(value["manner"].AsString(), out DeliveryManner manner) ? manner : throw new FormatException("There is no such manner of delivery."),
        DeliveryNames.TryFind(value["failure"].AsString(), out DeliveryFailure failure) ? failure : throw new FormatException("There is no such failure of a delivery."),
        value["note"].AsString());
}
