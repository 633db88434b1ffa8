namespace Ybtb.Workflows.Channels;

/// <summary>How far the feed of an account has come (table <c>channel_feeds</c>): whoever gives places in it counts here.</summary>
public sealed class ChannelFeedRow
{
    public required Guid AccountId { get; init; }

    public long LastPosition { get; set; }

    public long Revision { get; set; }
}
