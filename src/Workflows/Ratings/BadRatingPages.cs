using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>Bad ratings as those who handle them see them, and as the rated see their own.</summary>
public sealed class BadRatingPages(RatingReader reader, ICaseSettings settings, RatingSettings ratings, IKeyVault vault, ICommitStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 100;

    private const string TextColumn = "ratings.text";
    private static readonly Duration OwnRange = Duration.FromDays(365);

    /// <summary>Newest first.</summary>
    public async Task<BadRatingPage> ListAsync(Viewer viewer, BadRatingQuery query, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaxPage);
        var rows = await reader.BadAsync(viewer, query, size + 1, cancellationToken);
        var now = clock.GetCurrentInstant();
        return new([.. rows.Take(size).Select(row => ItemOf(row, now))], rows.Count > size ? new(rows[size - 1].RegisteredAt, rows[size - 1].Id) : null);
    }

    /// <summary>One with its ledger; each reading is in the audit trail. Null when there is none, or none that the viewer may read.</summary>
    public async Task<BadRatingView?> OpenAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(viewer, id, cancellationToken) is not { } view)
        {
            return null;
        }

        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.RatingRead, BadRatingSubject.Of(id));
        await store.CommitAsync(writes, cancellationToken);
        return view;
    }

    /// <summary>What was said of the viewer: levels, reasons and days, and nothing by which the rater is known (RAT-5).</summary>
    public async Task<OwnRatingsView> OwnAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var levels = await reader.LevelsOfAsync(viewer.AccountId, now - OwnRange, cancellationToken);
        var bad = await reader.AboutAsync(viewer.AccountId, MaxPage, cancellationToken);
        return new(
            [.. Enum.GetValues<RatingLevel>().Select(level => new OwnLevelCount(new(level.Code(), level.ChineseName()), levels.GetValueOrDefault(level)))],
            [.. bad.Select(found => new OwnBadRating(
                found.Row.Id, new(found.Row.Level.Code(), found.Row.Level.ChineseName()), ReasonsOf(found.Reasons), LegalTime.DayOf(found.Row.RegisteredAt),
                new(found.Row.State.Code(), found.Row.State.ChineseName()), AppealOf(found.Row),
                BadRatingRules.RefusalOf(BadRatingAction.Appeal, viewer, found.Row, now, AppealEnds(found.Row)) is null, found.Row.Revision))]);
    }

    internal async Task<BadRatingView?> ReadAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindBadAsync(id, cancellationToken) is not { } standing || !BadRatingRules.MayHandle(viewer, standing.Row))
        {
            return null;
        }

        var (row, now) = (standing.Row, clock.GetCurrentInstant());
        var key = vault.Unwrap(row.KeyId, standing.Wrapped);
        return new(
            ItemOf(row, now), row.ContactDueAt, row.FinishDueAt, ReasonsOf(standing.Rating.Reasons), key.OpenTextOrNull(TextColumn, standing.Rating.SealedText),
            [.. standing.Marks.Where(mark => mark.OfficeCode == row.OfficeCode && mark.Level.IsBad()).Select(mark => new BadMarkView(
                new(mark.Object.Code(), mark.Object.ChineseName()), new(mark.Level.Code(), mark.Level.ChineseName()), mark.StaffName))],
            row.FailedDays, row.ContactedAt, row.Approval is { } approval ? new(approval.Code(), approval.ChineseName()) : null,
            row.Closing is { } closing ? new(closing.Code(), closing.ChineseName()) : null, row.ClosedAt, key.OpenTextOrNull(BadRatings.AnswerColumn, row.SealedAnswer),
            row.FollowUpLevel is { } level ? new(level.Code(), level.ChineseName()) : null, key.OpenTextOrNull(BadRatings.FollowUpColumn, row.SealedFollowUp),
            [.. standing.Steps.Select(step => new BadRatingStepView(
                step.Id, step.At, step.ByName, new(step.Kind.Code(), step.Kind.ChineseName()), key.OpenTextOrNull(BadRatings.StepColumn, step.SealedText),
                step.Evidence.Split(',', StringSplitOptions.RemoveEmptyEntries).Length))],
            [.. Enum.GetValues<BadRatingAction>().Where(action => BadRatingRules.RefusalOf(action, viewer, row, now, AppealEnds(row)) is null).Select(NameOf)]);
    }

    private BadRatingItem ItemOf(BadRatingRow row, Instant now)
    {
        Instant? due = row.State == BadRatingState.Closed ? null : IsUncontacted(row) ? row.ContactDueAt : row.FinishDueAt;
        var light = LightOf(row, now);
        return new(
            row.Id, row.IsAnonymous ? null : CaseNumber.Parse(row.CaseNumber, null), settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
            new(row.OfficeCode, settings.Current.Offices.Find(row.OfficeCode)?.Name ?? row.OfficeCode), new(row.Channel, ChannelNames.Of(row.Channel, settings.Current)),
            new(row.Level.Code(), row.Level.ChineseName()), row.IsAnonymous, new(row.State.Code(), row.State.ChineseName()),
            row.Class is { } found ? new(found.Code(), found.ChineseName()) : null, AppealOf(row), row.HandlerName, row.RegisteredAt, due,
            new(light.Code(), light.ChineseName()), row.Revision);
    }

    /// <summary>As the clocks of cases are lit, by the office's own days and hours.</summary>
    private ClockLight LightOf(BadRatingRow row, Instant now)
    {
        if (row.State == BadRatingState.Closed)
        {
            return ClockLight.Stopped;
        }

        var days = IsUncontacted(row) ? ratings.FirstContact : row.Approval == ComplexApproval.Granted ? ratings.Complex : ratings.Finish;
        var (calendar, hours) = settings.Current.Calendars.InForce.CountingAt(row.OfficeCode, row.OfficePath);
        return ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, row.RegisteredAt, days), calendar, hours).Light(now);
    }

    private static bool IsUncontacted(BadRatingRow row) => row is { State: BadRatingState.Registered, FailedDays: 0 };

    private Instant AppealEnds(BadRatingRow row) => BadRatings.DueOf(row.RegisteredAt, ratings.Appeal, row.OfficeCode, row.OfficePath, settings.Current.Calendars.InForce);

    private static CodedName? AppealOf(BadRatingRow row) => row.Appeal is { } appeal ? new(appeal.Code(), appeal.ChineseName()) : null;

    private List<string> ReasonsOf(string codes)
    {
        var names = ratings.Reasons.ToDictionary(reason => reason.Code, reason => reason.Name, StringComparer.Ordinal);
        return [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => names.GetValueOrDefault(code, code))];
    }

    private static string NameOf(BadRatingAction action) => action switch
    {
        BadRatingAction.Take => "take",
        BadRatingAction.Attempt => "attempt",
        BadRatingAction.Verify => "verify",
        BadRatingAction.Approve => "approve",
        BadRatingAction.Rectify => "rectify",
        BadRatingAction.Close => "close",
        BadRatingAction.Appeal => "appeal",
        _ => "review-appeal",
    };
}
