using NodaTime;

namespace Ybtb.Workflows.Channels;

/// <summary>Something that happened to a case, as its channel is told it (table <c>channel_events</c>); only ever inserted. Holds no personal value.</summary>
public sealed class ChannelEventRow
{
    /// <summary>The CloudEvents id: the same in every delivery and in the list of what was missed.</summary>
    public required Guid Id { get; init; }

    /// <summary>The channel's account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its place in the account's feed: 1, 2, 3 without gaps, in the order in which the events became visible.</summary>
    public required long Position { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Code of a <see cref="ChannelEventKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Orders the events of one case: compared as text, the later is the greater; equal where neither is.</summary>
    public required string Sequence { get; init; }

    public required Instant OccurredAt { get; init; }

    /// <summary>When it got its place; by this it leaves the feed.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>JSON: the event's <c>data</c>.</summary>
    public required string Data { get; init; }
}
