using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Channels.Webhooks;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>An item that the channel may file.</summary>
/// <param name="LeastIdentity">How sure the channel must be of who files: <c>real-name</c> or <c>face</c>.</param>
internal sealed record ChannelItem(ItemSummary Item, string LeastIdentity)
{
    public static ChannelItem Of(ServiceItem item, string channel) => new(ItemSummary.Of(item), LeastOf(item, channel).Code());

    /// <summary>This resource takes nobody whom the channel has not identified at all.</summary>
    internal static IdentityLevel LeastOf(ServiceItem item, string channel) =>
        item.Handling!.LeastIdentity.TryGetValue(channel, out var least) && least > IdentityLevel.RealName ? least : IdentityLevel.RealName;
}

/// <summary>An item with its guide, form and materials.</summary>
internal sealed record ChannelItemGuide(string LeastIdentity, IReadOnlyList<string> IdentityMethods, ItemGuide Guide)
{
    public static ChannelItemGuide Of(ServiceItem item, CaseSettings settings, string channel)
    {
        var least = ChannelItem.LeastOf(item, channel);
        return new(least.Code(), [.. Enum.GetValues<IdentityMethod>().Where(method => method.Reaches() >= least).Select(method => method.Code())], ItemGuide.Of(item, settings));
    }
}

/// <summary>A case as its channel shows it to the applicant. No personal value but masked ones.</summary>
/// <param name="Reason">Why it was refused, denied or ended; null otherwise.</param>
/// <param name="Due">Null where no limit runs.</param>
/// <param name="Correction">What is asked of the applicant; null when nothing is.</param>
/// <param name="AllowedActions"><c>answer-correction</c>, <c>withdraw</c>, <c>read-result</c>.</param>
internal sealed record ChannelCase(
    CaseNumber Number, CodedName Item, CodedName Status, CodedName? Decision, string? Reason, string MaskedName, Instant FiledAt, Instant? AcceptedAt,
    Instant? DecidedAt, CodedName ReceivedBy, CodedName? DecidedBy, ChannelIdentity Identity, ChannelDue? Due, ChannelCorrection? Correction,
    IReadOnlyList<ChannelStep> Steps, IReadOnlyList<string> AllowedActions, long Revision)
{
    private static readonly string[] Actions = [CaseActions.AnswerCorrection, CaseActions.Withdraw, CaseActions.ReadResult];

    public static ChannelCase Of(CasePage page, ExplainedClock? explained) => new(
        page.Number, new(page.ItemCode, page.ItemName), page.Status, page.Decision, page.Reason, page.MaskedName, page.FiledAt, page.AcceptedAt,
        page.DecidedAt, page.ReceivingOffice, page.DecidingOffice, new ChannelIdentity(page.IdentityLevel, page.Identity?.Method, page.Identity?.At),
        ChannelDue.Of(page, explained),
        page.Corrections.LastOrDefault(notice => notice.EndedAt is null) is { } notice
            ? new ChannelCorrection(notice.Missing, notice.Explanation, notice.IssuedAt, notice.DueAt, notice.FollowUps)
            : null,
        StepsOf(page), [.. page.AllowedActions.Intersect(Actions, StringComparer.Ordinal)], page.Revision);

    private static List<ChannelStep> StepsOf(CasePage page)
    {
        List<ChannelStep> steps = [new("received", "收件", page.FiledAt)];
        Add("accepted", "受理", page.AcceptedAt);
        Add("decided", "办结", page.DecidedAt);
        return steps;

        void Add(string code, string name, Instant? at)
        {
            if (at is { } instant)
            {
                steps.Add(new(code, name, instant));
            }
        }
    }
}

/// <param name="Method">Null for a case that was filed without saying.</param>
internal sealed record ChannelIdentity(CodedName Level, CodedName? Method, Instant? At);

/// <summary>When the case is to be finished, and why then.</summary>
/// <param name="Kind">Which limit it is: the promised one, before acceptance that of receipt.</param>
/// <param name="At">Null while it stands still.</param>
/// <param name="Conclusion">One Chinese sentence for the applicant.</param>
/// <param name="Days">Each day with whether it counts and why.</param>
internal sealed record ChannelDue(
    CodedName Kind, Instant? At, int DaysLeft, int TotalDays, CodedName Light, bool IsPaused, bool IsProvisional, string Conclusion, IReadOnlyList<ChannelDay> Days)
{
    public static ChannelDue? Of(CasePage page, ExplainedClock? explained) =>
        Running(page) is not (>= 0 and var ordinal) || explained is null ? null : Of(page.Clocks[ordinal], explained.Explanation);

    /// <summary>The place of the clock that the applicant waits for; -1 when none runs.</summary>
    internal static int Running(CasePage page)
    {
        var clocks = page.Clocks.Select((clock, ordinal) => (clock, ordinal)).Where(c => c.clock.StoppedAt is null && c.clock.Stage is null).ToList();
        return clocks.Where(c => c.clock.Kind.Code == ClockKind.Promised.Code()).Concat(clocks.Where(c => c.clock.Kind.Code == ClockKind.Receipt.Code()))
            .Select(c => (int?)c.ordinal).FirstOrDefault() ?? -1;
    }

    private static ChannelDue Of(ClockView clock, ClockExplanation explanation) => new(
        clock.Kind, clock.DueAt, clock.DaysLeft, clock.TotalDays, clock.Light, clock.IsPaused, clock.IsProvisional, explanation.Conclusion,
        [.. explanation.Days.Select(day => new ChannelDay(day.Day, day.IsCounted, day.Reason))]);
}

internal sealed record ChannelDay(LocalDate Day, bool Counted, string Reason);

/// <summary>一次性补正告知.</summary>
/// <param name="Missing">Codes and names of the materials that are missing or wrong.</param>
/// <param name="FollowUps">How often an answer was not enough.</param>
internal sealed record ChannelCorrection(IReadOnlyList<CodedName> Missing, string Explanation, Instant IssuedAt, Instant DueAt, int FollowUps);

/// <summary>Something that is done.</summary>
internal sealed record ChannelStep(string Code, string Name, Instant At);

/// <summary>A page of a channel's events.</summary>
/// <param name="Events">CloudEvents 1.0, as deliveries carry them.</param>
/// <param name="Next">To be given as <c>after</c> for what comes then.</param>
/// <param name="HasMore">Whether there is more already.</param>
/// <param name="HasGap">Whether events behind the place asked for are older than 90 days and gone: the cases themselves tell how they stand.</param>
internal sealed record ChannelEventPage(IReadOnlyList<Value> Events, long Next, bool HasMore, bool HasGap)
{
    public static ChannelEventPage Of(FeedPage page) => new(page.Events, page.Next, page.HasMore, page.HasGap);
}

/// <summary>A subscription; never with its secret.</summary>
/// <param name="Events">Codes; empty for all.</param>
/// <param name="State"><c>active</c> or <c>disabled</c>.</param>
/// <param name="PreviousSecretUntil">Until when the secret before signs as well; null when there is none.</param>
/// <param name="FailingSince">Since when nothing has been delivered; null while deliveries succeed.</param>
/// <param name="Secret">The one that was made, this once; null otherwise.</param>
internal sealed record SubscriptionView(
    Guid Id, string Address, IReadOnlyList<string> Events, CodedName State, Instant CreatedAt, string CreatedBy, Instant? PreviousSecretUntil, Instant? FailingSince,
    string? LastError, Instant? DisabledAt, string? DisabledBecause, string? Secret)
{
    public static SubscriptionView Of(WebhookSubscriptionRow row, string? secret = null) => new(
        row.Id, row.Address, row.Events.Split(',', StringSplitOptions.RemoveEmptyEntries), new(row.State.Code(), row.State.ChineseName()), row.CreatedAt, row.CreatedByName,
        row.PreviousUntil, row.FailingSince, row.LastError, row.DisabledAt, row.DisabledBecause, secret);
}

/// <param name="Channel">Login of the channel.</param>
internal sealed record TroubledSubscription(string Channel, SubscriptionView Subscription);
