using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>Writes 默认评价 for completed cases that nobody has rated in the period (RAT-4): 基本满意, marked as default.</summary>
/// <remarks>Looks at those alone whose period is not settled, by an index. A rating at the same instant decides by the unique key of the contact.</remarks>
public sealed class DefaultRatings(RatingReader reader, ICaseSettings settings, RatingSettings ratings, ICommitStore store, IClock clock)
{
    private const int BatchSize = 200;

    private static readonly ColumnSet Settled = ColumnSet.Of<CaseRow>(c => c.RatingSettledAt);

    /// <returns>How many cases were settled.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now.</exception>
    public async Task<int> GiveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var calendar = (await settings.GetAsync(cancellationToken)).Calendars.InForce;
        var before = RatingPeriod.OpenSince(now, ratings.Period, calendar.National);   // no office counts fewer days off
        var settled = 0;
        UnsettledCase? last = null;
        while (true)
        {
            var batch = await reader.UnsettledAsync(before, last, BatchSize, cancellationToken);
            List<UnsettledCase> due = [.. batch.Where(found => EndOf(found, calendar) <= now)];
            settled += await SettleAsync(due, calendar, now, cancellationToken);
            if (batch.Count < BatchSize)
            {
                return settled;
            }

            last = batch[^1];
        }
    }

    /// <summary>The whole batch in one commit; one by one when somebody else has touched one of them.</summary>
    private async Task<int> SettleAsync(IReadOnlyList<UnsettledCase> due, CalendarVersion calendar, Instant now, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return 0;
        }

        try
        {
            var writes = new WriteSet();
            foreach (var found in due)
            {
                Add(found, calendar, now, writes);
            }

            await store.CommitAsync(writes, cancellationToken);
            return due.Count;
        }
        catch (WriteConflictException) when (due.Count > 1)
        {
            var settled = 0;
            foreach (var found in due)
            {
                found.Case.Revision--;   // as it was read
                settled += await SettleAsync([found], calendar, now, cancellationToken);
            }

            return settled;
        }
        catch (WriteConflictException)
        {
            return 0;   // rated this instant, or the case has changed: the next run looks again
        }
    }

    private static Instant EndOf(UnsettledCase found, CalendarVersion calendar, WorkingDays period) =>
        RatingPeriod.EndOf(found.ClosedAt, period, calendar.CalendarOf(OfficeOf(found.Case).Path));

    private Instant EndOf(UnsettledCase found, CalendarVersion calendar) => EndOf(found, calendar, ratings.Period);

    private void Add(UnsettledCase found, CalendarVersion calendar, Instant now, WriteSet writes)
    {
        var row = found.Case;
        row.RatingSettledAt = now;
        row.Revision++;
        writes.Update(row, Settled);
        if (found.HasRating)
        {
            return;
        }

        var (ends, deciding) = (EndOf(found, calendar), OfficeOf(row));
        writes.Insert(new RatingRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = row.Number,
            Contact = RatingContact.Matter,
            KeyId = row.KeyId,
            Origin = RatingOrigin.Default,
            Source = RatingSource.System,
            Level = RatingLevel.FairlySatisfied,
            Reasons = "",
            IsAnonymous = false,
            ItemCode = row.ItemCode,
            Channel = row.Channel,
            ReceivingOfficeCode = row.ReceivingOfficeCode,
            ReceivingOfficePath = row.ReceivingOfficePath,
            DecidingOfficeCode = deciding.Code,
            DecidingOfficePath = deciding.Path,
            RatedAt = ends,
            PeriodEndsAt = ends,
            Revision = 1,
        });
    }

    private static CaseOffice OfficeOf(CaseRow row) =>
        row.DecidingOfficeCode.Length > 0 ? new(row.DecidingOfficeCode, row.DecidingOfficePath) : new(row.ReceivingOfficeCode, row.ReceivingOfficePath);
}
