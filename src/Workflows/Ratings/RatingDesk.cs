using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Ratings;

/// <summary>好差评 as the one who was served gives it: shown, given, changed once, followed up once.</summary>
/// <remarks>
/// One rating for each contact of a case is the database's to decide: of two at once one is kept, and what is sent again in the same words is
/// answered as before. A rating that reached us in its period counts also when a default one was written in the meantime.
/// </remarks>
public sealed class RatingDesk(
    RatingReader reader, CaseFileHandler files, CaseRecordReader records, ICaseSettings settings, RatingSettings ratings, IKeyVault vault, ICommitStore store, AuditTrail audit)
{
    private const string TextColumn = "ratings.text";

    /// <summary>How often a rating looks at things anew that have changed between looking and committing.</summary>
    private const int MaxLooks = 6;

    private static readonly ColumnSet Content = ColumnSet.Of<RatingRow>(
        r => r.Origin, r => r.Source, r => r.Level, r => r.Reasons, r => r.SealedText, r => r.IsAnonymous, r => r.RatedAt, r => r.ChangedAt);

    private static readonly ColumnSet OfRating = ColumnSet.Of<RatingMarkRow>(m => m.RatingId);
    private static readonly ColumnSet Used = ColumnSet.Of<RatingTokenRow>(t => t.UsedAt);
    private static readonly ColumnSet FollowedUp = ColumnSet.Of<BadRatingRow>(b => b.FollowUpLevel, b => b.SealedFollowUp, b => b.FollowUpAt);

    private readonly BadRatings badRatings = new(ratings);

    /// <summary>What the rater sees; null when there is no such case, or none that he may know of.</summary>
    public async Task<RatingForm?> ReadAsync(Rater rater, CaseNumber number, Instant at, CancellationToken cancellationToken) =>
        await LookAsync(rater, number, cancellationToken) is { } look && rater.RefusalFor(look.File) is null ? FormOf(look, at) : null;

    /// <summary>Rates, or with <see cref="NewRating.Replaces"/> changes the rating.</summary>
    /// <param name="receivedAt">When it reached us: what decides whether it is in the period.</param>
    public async Task<RatingResult> RateAsync(Rater rater, CaseNumber number, NewRating rating, Instant receivedAt, CancellationToken cancellationToken)
    {
        var at = receivedAt.ToStored();
        for (var tries = 1; ; tries++)
        {
            if (await LookAsync(rater, number, cancellationToken) is not { } look)
            {
                return new RatingResult.NoSuchCase();
            }

            if (rater.RefusalFor(look.File) is { } refused)
            {
                return refused;
            }

            if (RatingCheck.Of(rating, look, ratings) is { Count: > 0 } problems)
            {
                return new RatingResult.Invalid(problems);
            }

            var id = look.Rating?.Id ?? Guid.CreateVersion7(at.ToDateTimeOffset());
            var marks = RatingMarks.Of(id, rating, look, at);
            if (look.Rating is { Origin: RatingOrigin.Active } known && IsSame(known, look, rating, marks))
            {
                return new RatingResult.Done(FormOf(look, at));
            }

            if (Impossible(look, rating, at) is { } reason)
            {
                return new RatingResult.NotPossible(reason);
            }

            var writes = new WriteSet();
            Write(rater, look, rating, id, marks, at, writes);
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return await LookAsync(rater, number, cancellationToken) is { } after ? new RatingResult.Done(FormOf(after, at)) : new RatingResult.NoSuchCase();
            }
            catch (WriteConflictException) when (tries < MaxLooks)
            {
                // Rated, defaulted or handled in between: what may be done is decided on what is there now.
            }
        }
    }

    /// <summary>追评 on what was done about a bad rating: once, after it is closed (RAT-10).</summary>
    public async Task<RatingResult> FollowUpAsync(
        Rater rater, CaseNumber number, Guid badRating, RatingLevel level, string? text, Instant receivedAt, CancellationToken cancellationToken)
    {
        var at = receivedAt.ToStored();
        for (var tries = 1; ; tries++)
        {
            if (await LookAsync(rater, number, cancellationToken) is not { } look)
            {
                return new RatingResult.NoSuchCase();
            }

            if (rater.RefusalFor(look.File) is { } refused)
            {
                return refused;
            }

            if (look.BadRatings.FirstOrDefault(record => record.Id == badRating) is not { } row)
            {
                return new RatingResult.NoSuchCase();
            }

            if (RatingCheck.TextProblem(text) is { } problem)
            {
                return new RatingResult.Invalid([problem]);
            }

            if (!CanFollowUp(row))
            {
                return new RatingResult.NotPossible(row.FollowUpAt is not null ? "追评只能提交一次。" : "差评办结反馈后才能追评。");
            }

            (row.FollowUpLevel, row.FollowUpAt) = (level, at);
            row.SealedFollowUp = look.Key.SealOrNull(BadRatings.FollowUpColumn, Trim(text));
            row.Revision++;
            var writes = new WriteSet();
            writes.Update(row, FollowedUp);
            writes.Insert(BadRatings.StepOf(row.Id, at, null, BadRatingStepKind.FollowedUp, $"{level.ChineseName()}。{Trim(text)}".Trim(), look.Key));
            audit.Add(writes, rater.Channel, AuditAction.CaseRated, BadRatingSubject.Of(row.Id), null, ("step", BadRatingStepKind.FollowedUp.Code()));
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return await LookAsync(rater, number, cancellationToken) is { } after ? new RatingResult.Done(FormOf(after, at)) : new RatingResult.NoSuchCase();
            }
            catch (WriteConflictException) when (tries < MaxLooks)
            {
                // Handled, or followed up, in between.
            }
        }
    }

    private void Write(Rater rater, RatingLook look, NewRating rating, Guid id, IReadOnlyList<RatingMarkRow> marks, Instant at, WriteSet writes)
    {
        var row = look.Rating ?? RowOf(look, id);
        var isChange = row.Origin == RatingOrigin.Active && look.Rating is not null;
        row.Origin = RatingOrigin.Active;
        row.Source = rater.Source;
        row.Level = rating.Level;
        row.Reasons = string.Join(',', rating.Reasons.Distinct());
        row.SealedText = look.Key.SealOrNull(TextColumn, Trim(rating.Text));
        row.IsAnonymous = rating.IsAnonymous;
        row.RatedAt = at;
        row.ChangedAt = isChange ? at : null;
        row.Revision++;
        if (look.Rating is null)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Content);
            writes.Delete(marks[0], OfRating);
        }

        foreach (var mark in marks)
        {
            writes.Insert(mark);
        }

        badRatings.Register(row, marks, look, settings.Current.Calendars.InForce, at, writes);
        if (rater.Token is { UsedAt: null } token)
        {
            token.UsedAt = at;
            token.Revision++;
            writes.Update(token, Used);
        }

        // Not of the case: whoever reads the trail of a case must not learn that it was rated.
        audit.Add(
            writes, rater.Channel, AuditAction.CaseRated, new AuditSubject("rating", id.ToString("N")), null,
            ("source", rater.Source.Code()), ("contact", look.Contact.Code()), ("changed", isChange ? "true" : "false"));
    }

    /// <summary>An empty rating of this contact; its content is set by who writes it.</summary>
    private static RatingRow RowOf(RatingLook look, Guid id) => new()
    {
        Id = id,
        CaseNumber = look.File.Number.Value,
        Contact = look.Contact,
        KeyId = look.KeyId,
        Origin = RatingOrigin.Active,
        Source = RatingSource.Portal,
        Level = RatingLevel.FairlySatisfied,
        Reasons = "",
        IsAnonymous = false,
        ItemCode = look.File.ItemCode,
        Channel = look.File.Channel,
        ReceivingOfficeCode = look.File.ReceivingOffice.Code,
        ReceivingOfficePath = look.File.ReceivingOffice.Path,
        DecidingOfficeCode = look.Deciding.Code,
        DecidingOfficePath = look.Deciding.Path,
        RatedAt = default,
        PeriodEndsAt = look.PeriodEndsAt!.Value,
    };

    /// <summary>Why nothing can be rated, or changed, now; null when it can.</summary>
    private static string? Impossible(RatingLook look, NewRating rating, Instant at) =>
        look.PeriodEndsAt is not { } ends ? "办件办结后才能评价。"
        : look.Rating is { Origin: RatingOrigin.Active, ChangedAt: not null } ? "评价已修改过一次，不能再改。"
        : look.Rating is { Origin: RatingOrigin.Active } && !rating.Replaces ? "您已评价过，每件（每次）只能评价一次；如需更正，可修改一次。"
        : at >= ends ? $"评价期已过（{look.PeriodDays}个工作日内可以评价）。"
        : null;

    private static bool IsSame(RatingRow known, RatingLook look, NewRating rating, IReadOnlyList<RatingMarkRow> marks) =>
        known.Level == rating.Level && known.IsAnonymous == rating.IsAnonymous && known.Reasons == string.Join(',', rating.Reasons.Distinct())
        && look.Key.OpenTextOrNull(TextColumn, known.SealedText) == Trim(rating.Text) && RatingMarks.AreSame(look.Marks, marks);

    private async Task<RatingLook?> LookAsync(Rater rater, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || await records.KeyAsync(number, cancellationToken) is not { } keyRow)
        {
            return null;
        }

        var contact = rater.Contact;
        var (rating, marks, bad) = await reader.OfContactAsync(number, contact, cancellationToken);
        var office = rater.Token is { } token ? new CaseOffice(token.OfficeCode, token.OfficePath) : file.CountingOffice;
        var participants = rater.Token is { } shown
            ? [new Participant(shown.StaffId, shown.StaffName, contact.ChineseName(), office)]
            : Participants.Of(file, await reader.FilerNameAsync(file, cancellationToken));
        Instant? ends = rater.Token?.ExpiresAt
            ?? (file.ClosedAt is { } closed ? RatingPeriod.EndOf(closed, ratings.Period, settings.Current.Calendars.InForce.CalendarOf(office.Path)) : null);
        return new(file, keyRow.Id, vault.Unwrap(keyRow.Id, keyRow.Wrapped), contact, office, rating?.PeriodEndsAt ?? ends, ratings.Period.Count, participants, rating, marks, bad);
    }

    private RatingForm FormOf(RatingLook look, Instant at)
    {
        var isOpen = look.PeriodEndsAt is { } ends && at < ends;
        var given = look.Rating is { } row ? GivenOf(row, look) : null;
        return new(
            look.File.Item.DisplayName, new(look.Contact.Code(), look.Contact.ChineseName()),
            look.PeriodEndsAt is null ? "办件办结后可以评价。" : $"{(look.Contact == RatingContact.Matter ? "办结" : "本次办理")}后{look.PeriodDays}个工作日内可以评价，期内可修改一次。",
            look.PeriodEndsAt,
            isOpen && look.Rating is not { Origin: RatingOrigin.Active },
            isOpen && look.Rating is { Origin: RatingOrigin.Active, ChangedAt: null },
            [.. Enum.GetValues<RatingLevel>().Select(level => new RatingLevelView(
                level.Code(), level.ChineseName(), level.IsBad(), [.. ratings.ReasonsFor(level, look.IsOnline).Select(reason => new CodedName(reason.Code, reason.Name))]))],
            [.. look.Objects().Select(rated => new RatingObjectView(rated.Key, new(rated.Kind.Code(), rated.Kind.ChineseName()), NameOf(rated)))],
            given,
            [.. look.BadRatings.Select(record => AnswerOf(record, look.Key))]);
    }

    private GivenRating GivenOf(RatingRow row, RatingLook look)
    {
        var names = ratings.Reasons.ToDictionary(reason => reason.Code, reason => reason.Name, StringComparer.Ordinal);
        return new(
            new(row.Origin.Code(), row.Origin.ChineseName()), new(row.Level.Code(), row.Level.ChineseName()),
            [.. row.Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new CodedName(code, names.GetValueOrDefault(code, code)))],
            look.Key.OpenTextOrNull(TextColumn, row.SealedText),
            [.. look.Objects().SelectMany(rated => look.Marks
                .Where(mark => mark.Object == rated.Kind && mark.StaffId == rated.Staff?.Id && mark.OfficeCode == rated.Office.Code)
                .Select(mark => new GivenMark(rated.Key, new(mark.Level.Code(), mark.Level.ChineseName()))))],
            row.IsAnonymous, row.RatedAt, row.ChangedAt is not null);
    }

    private BadRatingAnswer AnswerOf(BadRatingRow row, DataKey key) => new(
        row.Id, new(row.OfficeCode, OfficeName(row.OfficeCode)), new(row.State.Code(), row.State.ChineseName()),
        key.OpenTextOrNull(BadRatings.AnswerColumn, row.SealedAnswer), row.ClosedAt, CanFollowUp(row),
        row.FollowUpLevel is { } level ? new(level.Code(), level.ChineseName()) : null, key.OpenTextOrNull(BadRatings.FollowUpColumn, row.SealedFollowUp));

    private string NameOf(RatedObject rated) => rated.Kind switch
    {
        RatingObject.Staff => $"{rated.Staff!.Name}（{rated.Staff.Part}）",
        RatingObject.Platform => "全省通办平台",
        _ => OfficeName(rated.Office.Code),
    };

    private string OfficeName(string code) => settings.Current.Offices.Find(code)?.Name ?? code;

    private static bool CanFollowUp(BadRatingRow row) =>
        row is { State: BadRatingState.Closed, FollowUpAt: null } && row.Closing != BadRatingClosing.RatingChanged;

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
