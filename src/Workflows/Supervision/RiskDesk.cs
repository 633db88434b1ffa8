using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>督办工作: open cases at risk, why each is, and in which step it stands.</summary>
public sealed class RiskDesk(RiskReader reader, StuckSteps steps, ICaseSettings settings, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 100;

    /// <summary>How far the cases of a reason are counted.</summary>
    public const int MostCounted = 1_000;

    /// <summary>A page of the list, the longest at risk first. A case is on it once, at the place of its oldest reason.</summary>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public async Task<RiskPage> ListAsync(Viewer viewer, RiskQuery query, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.UrgeCase).IsAllowed)
        {
            return new([], null);
        }

        var (wanted, now) = (Math.Clamp(limit, 1, MaxPage), clock.GetCurrentInstant());
        var items = new List<(RiskItem Item, Instant At)>();
        for (var after = query.After; ;)
        {
            var entries = await reader.FindAsync(viewer, query with { After = after }, now, wanted + 1, cancellationToken);
            var cases = await reader.ReadAsync([.. entries.Select(entry => entry.CaseNumber)], cancellationToken);
            foreach (var entry in entries)
            {
                // A case that has been left by its reason since, or stands at the place of an older one, is passed over.
                if (cases.TryGetValue(entry.CaseNumber, out var found)
                    && RiskReasons.Of(found, now) is var reasons
                    && reasons.Where(reason => query.Reason is null || reason.Reason == query.Reason).Select(reason => (Instant?)reason.PlaceIn(query.Reason)).Min() == entry.At
                    && !items.Exists(known => known.Item.Number.Value == entry.CaseNumber))
                {
                    items.Add((await ItemAsync(viewer, entry.CaseNumber, found, reasons, now, cancellationToken), entry.At));
                    if (items.Count > wanted)
                    {
                        var last = items[wanted - 1];
                        return new([.. items.Take(wanted).Select(known => known.Item)], new(last.At, last.Item.Number.Value));
                    }
                }
            }

            if (entries.Count <= wanted)
            {
                return new([.. items.Select(known => known.Item)], null);
            }

            after = new(entries[^1].At, entries[^1].CaseNumber);
        }
    }

    /// <summary>How many cases in sight are at risk, by reason.</summary>
    public async Task<IReadOnlyList<RiskCount>> CountAsync(Viewer viewer, RiskQuery query, CancellationToken cancellationToken)
    {
        var counts = new List<RiskCount>();
        if (PolicyEngine.Decide(viewer, Permission.UrgeCase).IsAllowed)
        {
            var now = clock.GetCurrentInstant();
            foreach (var reason in Enum.GetValues<RiskReason>())
            {
                var count = await reader.CountAsync(viewer, query with { Reason = reason }, now, MostCounted + 1, cancellationToken);
                counts.Add(new(reason.Code(), reason.ChineseName(), Math.Min(count, MostCounted), count > MostCounted));
            }
        }

        return counts;
    }

    private async Task<RiskItem> ItemAsync(
        Viewer viewer, string number, RiskCase found, IReadOnlyList<RiskReasons.Found> reasons, Instant now, CancellationToken cancellationToken)
    {
        var (work, known) = (found.Work, settings.Current);
        var limit = work.WorkClock;
        var light = limit?.LightAt(now);
        return new(
            CaseNumber.Parse(number, null), work.ItemCode, known.Catalogue.Find(work.ItemCode)?.DisplayName ?? work.ItemCode,
            new(work.Status.Code(), work.Status.ChineseName()), found.MaskedName, OfficeOf(work.Receiving.Code), work.Deciding is { } deciding ? OfficeOf(deciding.Code) : null,
            [.. reasons.Select(reason => new RiskView(reason.Reason.Code(), reason.Reason.ChineseName(), reason.Text, reason.Since))],
            light is { } shown ? new(Sla.ClockNames.Code(shown), Sla.ClockNames.ChineseName(shown)) : null, limit?.DueAt, limit?.DaysLeftAt(now, work.Counting(known)),
            await steps.FindAsync(viewer, found, cancellationToken), found.Urgings.Count);
    }

    private CodedName OfficeOf(string code) => new(code, settings.Current.Offices.Find(code)?.Name ?? code);
}
