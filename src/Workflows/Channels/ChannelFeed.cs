using System.Globalization;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels;

/// <summary>The events of a channel in their order, as CloudEvents 1.0: what deliveries carry, and what a channel reads after an outage.</summary>
public sealed class ChannelFeed(ChannelReader reader, IPublicAddress publicAddress)
{
    /// <summary>How long events are kept: after that a channel reads its cases themselves.</summary>
    public static readonly NodaTime.Duration LivesFor = NodaTime.Duration.FromDays(90);

    public const int MaxPage = 500;

    /// <summary>Begins the type of each event; its kind's code follows.</summary>
    public const string TypePrefix = "cn.ybtb.case.";

    /// <summary>What lies behind a place; a channel's own alone.</summary>
    /// <param name="after">The place of the last event that the channel has; 0 for all that are kept.</param>
    public async Task<FeedPage> ReadAsync(Viewer viewer, long after, int limit, CancellationToken cancellationToken)
    {
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await reader.ReadFeedAsync(viewer.AccountId, after, wanted + 1, cancellationToken);
        var (first, last) = await reader.FindFeedAsync(viewer.AccountId, cancellationToken);
        return new FeedPage(
            [.. rows.Take(wanted).Select(CloudEventOf)],
            rows.Count > 0 ? rows[Math.Min(rows.Count, wanted) - 1].Position : Math.Min(after, last),
            rows.Count > wanted,
            first > after + 1 && last > after);
    }

    /// <summary>In the structured mode; the same words each time.</summary>
    public Value CloudEventOf(ChannelEventRow row) => Value.Object(
        new("specversion", "1.0"),
        new("id", row.Id.ToString()),
        new("source", $"{publicAddress.Base}/api/channels"),
        new("type", TypePrefix + row.Kind),
        new("subject", row.CaseNumber),
        new("time", InstantPattern.ExtendedIso.Format(row.OccurredAt)),
        new("datacontenttype", "application/json"),
        new("sequence", row.Sequence),
        new("position", row.Position.ToString(CultureInfo.InvariantCulture)),
        new("data", ValueJson.Parse(row.Data)));
}

/// <summary>A page of a channel's feed.</summary>
/// <param name="Next">To be given as <c>after</c> for what comes then.</param>
/// <param name="HasMore">Whether there is more already.</param>
/// <param name="HasGap">Whether events between the place asked for and the first of the page have served their time.</param>
public sealed record FeedPage(IReadOnlyList<Value> Events, long Next, bool HasMore, bool HasGap);
