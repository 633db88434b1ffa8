using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Ratings;

/// <summary>Registers what an office has to do about bad marks, in the commit of the rating (RAT-7), and follows a rating that is changed.</summary>
internal sealed class BadRatings(RatingSettings settings)
{
    public const string AnswerColumn = "bad_ratings.answer";
    public const string FollowUpColumn = "bad_ratings.follow_up";
    public const string StepColumn = "bad_rating_steps.text";

    /// <summary>Who of an office handles bad ratings (RAT-8).</summary>
    private static readonly Role[] Handling = [Role.Supervisor, Role.Approver];

    private static readonly ColumnSet Changed = ColumnSet.Of<BadRatingRow>(
        b => b.IsAnonymous, b => b.Level, b => b.Rated, b => b.State, b => b.ClosedAt, b => b.Closing, b => b.SealedAnswer, b => b.NextReminderAt);

    /// <summary>Adds a record for each office with a bad mark, and brings along those that were registered of the rating before it was changed.</summary>
    public void Register(RatingRow rating, IReadOnlyList<RatingMarkRow> marks, RatingLook look, CalendarVersion calendar, Instant at, WriteSet writes)
    {
        var bad = marks.Where(mark => mark.Level.IsBad()).GroupBy(mark => (mark.OfficeCode, mark.OfficePath)).ToList();
        foreach (var group in bad)
        {
            var worst = group.Max(mark => mark.Level);
            var rated = RatedOf(group, look);
            if (look.BadRatings.FirstOrDefault(record => record.OfficeCode == group.Key.OfficeCode) is { } known)
            {
                if (known.State == BadRatingState.Closed)
                {
                    continue;   // answered already; what is still wrong is for the follow-up
                }

                (known.Level, known.Rated, known.IsAnonymous) = (worst, rated, rating.IsAnonymous);
                known.Revision++;
                writes.Update(known, Changed);
                writes.Insert(StepOf(known.Id, at, null, BadRatingStepKind.Changed, null, look.Key));
                continue;
            }

            var due = (Days: settings.FirstContact, Finish: settings.Finish);
            var record = new BadRatingRow
            {
                Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
                RatingId = rating.Id,
                CaseNumber = rating.CaseNumber,
                KeyId = rating.KeyId,
                ItemCode = rating.ItemCode,
                Channel = rating.Channel,
                OfficeCode = group.Key.OfficeCode,
                OfficePath = group.Key.OfficePath,
                IsAnonymous = rating.IsAnonymous,
                Level = worst,
                Involved = AccountList.Write(Participants.Involved(look.File, look.Participants)),
                Rated = rated,
                State = BadRatingState.Registered,
                RegisteredAt = at,
                ContactDueAt = DueOf(at, due.Days, group.Key.OfficeCode, group.Key.OfficePath, calendar),
                FinishDueAt = DueOf(at, due.Finish, group.Key.OfficeCode, group.Key.OfficePath, calendar),
                Revision = 1,
            };
            record.NextReminderAt = record.ContactDueAt;
            writes.Insert(record);
            foreach (var role in Handling)
            {
                // Nothing in it says of which case: who handled that must not learn who rated.
                InboxPosting.Add(
                    writes, InboxKind.BadRating, $"bad-rating:{record.Id:N}", $"有一条差评待回访整改，首次联系期限{ClockText.Moment(record.ContactDueAt)}", "/ratings",
                    AlertAddress.ToOffice(role, record.OfficePath), at, null, record.Involved);
            }

            writes.Insert(StepOf(record.Id, at, null, BadRatingStepKind.Registered, null, look.Key));
        }

        foreach (var gone in look.BadRatings.Where(record => record.State != BadRatingState.Closed && bad.TrueForAll(group => group.Key.OfficeCode != record.OfficeCode)))
        {
            (gone.State, gone.Closing, gone.ClosedAt, gone.NextReminderAt) = (BadRatingState.Closed, BadRatingClosing.RatingChanged, at, null);
            gone.SealedAnswer = Cases.CaseSeal.Seal(look.Key, AnswerColumn, "您已改评，本条差评不再办理。");
            gone.Revision++;
            writes.Update(gone, Changed);
            writes.Insert(StepOf(gone.Id, at, null, BadRatingStepKind.Changed, null, look.Key));
        }
    }

    /// <summary>The end of the n-th working day, by the hours and days off of the office.</summary>
    public static Instant DueOf(Instant from, WorkingDays days, string officeCode, string officePath, CalendarVersion calendar)
    {
        var (counted, hours) = calendar.CountingAt(officeCode, officePath);
        return ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, from, days), counted, hours).Due!.Value;
    }

    /// <param name="by">Null for the system and the rater.</param>
    public static BadRatingStepRow StepOf(Guid record, Instant at, Viewer? by, BadRatingStepKind kind, string? text, DataKey key, string evidence = "") => new()
    {
        Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
        BadRatingId = record,
        At = at,
        ById = by?.AccountId,
        ByName = by?.Name ?? (kind is BadRatingStepKind.FollowedUp or BadRatingStepKind.Changed ? "评价人" : AuditTrail.System),
        Kind = kind,
        SealedText = Cases.CaseSeal.SealOrNull(key, StepColumn, text),
        Evidence = evidence,
    };

    /// <summary>Those marked badly by name; where nobody was, everybody of the office who had a part.</summary>
    private static string RatedOf(IGrouping<(string OfficeCode, string OfficePath), RatingMarkRow> bad, RatingLook look)
    {
        var named = bad.Select(mark => mark.StaffId).OfType<Guid>().ToList();
        return AccountList.Write(named.Count > 0 ? named : look.Participants.Where(who => who.Office.Code == bad.Key.OfficeCode).Select(who => who.Id));
    }
}
