using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>差评整改: from the first contact with the rater to the answer, and appeals of the rated side.</summary>
/// <remarks>A small state machine and no workflow: see [decision 097](docs/decisions/097-bad-ratings-are-no-workflow.md).</remarks>
public sealed class BadRatingDesk(
    RatingReader reader, BadRatingPages pages, UploadReader uploads, ICaseSettings settings, RatingSettings ratings, IKeyVault vault, ICommitStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The longest text of a step, in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>The most files with one step.</summary>
    public const int MaxFiles = 5;

    private static readonly ColumnSet Handling = ColumnSet.Of<BadRatingRow>(
        b => b.State, b => b.FinishDueAt, b => b.HandlerId, b => b.HandlerName, b => b.ContactedAt, b => b.FailedDays, b => b.LastFailedOn, b => b.Class, b => b.Approval,
        b => b.ApprovalAskedBy, b => b.RectifiedAt, b => b.ClosedAt, b => b.Closing, b => b.SealedAnswer, b => b.Appeal, b => b.AppealedBy, b => b.NextReminderAt);

    private static readonly ColumnSet Counted = ColumnSet.Of<RatingMarkRow>(m => m.IsCounted);

    /// <summary>确定回访人: whoever takes it; who had a part in the case cannot.</summary>
    public Task<BadRatingResult> TakeAsync(Viewer viewer, Guid id, long seen, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Take, (look, _) =>
        {
            (look.Row.HandlerId, look.Row.HandlerName) = (viewer.AccountId, viewer.Name);
            return new(BadRatingStepKind.Taken, null);
        }, cancellationToken);

    /// <summary>未能联系上: what was tried when. Several on one day count once.</summary>
    public Task<BadRatingResult> RecordAttemptAsync(Viewer viewer, Guid id, long seen, string text, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Attempt, text, (look, now) =>
        {
            var today = LegalTime.DayOf(now);
            look.Row.FailedDays += look.Row.LastFailedOn == today ? 0 : 1;
            look.Row.LastFailedOn = today;
            return new(BadRatingStepKind.ContactFailed, text);
        }, cancellationToken);

    /// <summary>回访核实 and its classification. One that is complex asks the head of the office for the longer limit.</summary>
    /// <param name="contacted">Whether the rater was reached; if not, a real-name one must have been tried on two days.</param>
    /// <param name="text">What was found; of a complex one the reason why it takes longer.</param>
    public Task<BadRatingResult> VerifyAsync(Viewer viewer, Guid id, long seen, BadRatingClass found, bool contacted, string text, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Verify, text, (look, now) =>
        {
            var row = look.Row;
            if (!contacted && !row.IsAnonymous && row.FailedDays < BadRatingRules.AttemptDays)
            {
                return BadRatingChange.Refuse("实名差评须回访到评价人；确实联系不上的，须在两个不同日期各记录一次未能联系。");
            }

            row.ContactedAt = contacted && !row.IsAnonymous ? now : null;
            row.State = BadRatingState.Verified;
            row.Class = found;
            if (found == BadRatingClass.Complex)
            {
                (row.Approval, row.ApprovalAskedBy) = (ComplexApproval.Asked, viewer.AccountId);
            }

            row.NextReminderAt = row.FinishDueAt > now ? row.FinishDueAt : row.NextReminderAt;
            return new(BadRatingStepKind.Verified, $"{found.ChineseName()}。{text}");
        }, cancellationToken);

    /// <summary>The head of the office grants the longer limit of complex ones, or does not.</summary>
    public Task<BadRatingResult> ApproveAsync(Viewer viewer, Guid id, long seen, bool isGranted, string text, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Approve, text, (look, now) =>
        {
            var row = look.Row;
            row.Approval = isGranted ? ComplexApproval.Granted : ComplexApproval.Denied;
            if (isGranted)
            {
                row.FinishDueAt = BadRatings.DueOf(row.RegisteredAt, ratings.Complex, row.OfficeCode, row.OfficePath, look.Calendar);
                row.NextReminderAt = row.FinishDueAt > now ? row.FinishDueAt : null;
            }

            return new(isGranted ? BadRatingStepKind.ApprovalGranted : BadRatingStepKind.ApprovalDenied, text);
        }, cancellationToken);

    /// <summary>整改: what was put right; of one without basis the explanation that will be given.</summary>
    public Task<BadRatingResult> RectifyAsync(Viewer viewer, Guid id, long seen, string text, IReadOnlyList<ContentAddress> files, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Rectify, text, (look, now) =>
        {
            (look.Row.State, look.Row.RectifiedAt) = (BadRatingState.Rectified, now);
            return new(BadRatingStepKind.Rectified, text);
        }, cancellationToken, files);

    /// <summary>反馈评价人: every bad rating is answered; who could not be reached reads it where he rated.</summary>
    public Task<BadRatingResult> CloseAsync(Viewer viewer, Guid id, long seen, string answer, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Close, answer, (look, now) =>
        {
            var row = look.Row;
            Close(row, look.Key, answer, now, row is { IsAnonymous: false, ContactedAt: null } ? BadRatingClosing.Unreachable
                : row.Class == BadRatingClass.NoBasis ? BadRatingClosing.Explained
                : BadRatingClosing.Rectified);
            return new(BadRatingStepKind.Closed, answer);
        }, cancellationToken);

    /// <summary>申诉 by the rated side, with evidence.</summary>
    public Task<BadRatingResult> AppealAsync(Viewer viewer, Guid id, long seen, string text, IReadOnlyList<ContentAddress> files, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.Appeal, text, (look, _) =>
        {
            (look.Row.Appeal, look.Row.AppealedBy) = (AppealState.Pending, viewer.AccountId);
            return new(BadRatingStepKind.Appealed, text);
        }, cancellationToken, files);

    /// <summary>复核申诉 by an office above. Upheld: the rating is kept, and what it says of this office is not counted; the rater is told.</summary>
    /// <param name="text">The reason; upheld, what the rater is told.</param>
    public Task<BadRatingResult> ReviewAppealAsync(Viewer viewer, Guid id, long seen, bool isUpheld, string text, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, BadRatingAction.ReviewAppeal, text, (look, now) =>
        {
            var row = look.Row;
            row.Appeal = isUpheld ? AppealState.Upheld : AppealState.Dismissed;
            if (isUpheld)
            {
                foreach (var mark in look.Standing.Marks.Where(mark => mark.OfficeCode == row.OfficeCode && mark.Level.IsBad()))
                {
                    mark.IsCounted = false;
                    look.Writes.Update(mark, Counted);
                }

                if (row.State == BadRatingState.Closed)
                {
                    row.Closing = BadRatingClosing.AppealUpheld;
                }
                else
                {
                    Close(row, look.Key, text, now, BadRatingClosing.AppealUpheld);
                }
            }

            return new(isUpheld ? BadRatingStepKind.AppealUpheld : BadRatingStepKind.AppealDismissed, text);
        }, cancellationToken);

    private static void Close(BadRatingRow row, DataKey key, string answer, Instant now, BadRatingClosing closing)
    {
        (row.State, row.ClosedAt, row.Closing, row.NextReminderAt) = (BadRatingState.Closed, now, closing, null);
        row.SealedAnswer = key.Seal(BadRatings.AnswerColumn, answer.Trim());
    }

    private Task<BadRatingResult> ActAsync(
        Viewer viewer, Guid id, long seen, BadRatingAction action, string text, Func<BadRatingLook, Instant, BadRatingChange> change, CancellationToken cancellationToken,
        IReadOnlyList<ContentAddress>? files = null) =>
        string.IsNullOrWhiteSpace(text) || text.Length > MaxText
            ? Task.FromResult<BadRatingResult>(new BadRatingResult.Invalid([new("text", FormProblemCodes.Required, $"请写明情况，不超过{MaxText}个字。")]))
            : ActAsync(viewer, id, seen, action, change, cancellationToken, files);

    private async Task<BadRatingResult> ActAsync(
        Viewer viewer, Guid id, long seen, BadRatingAction action, Func<BadRatingLook, Instant, BadRatingChange> change, CancellationToken cancellationToken,
        IReadOnlyList<ContentAddress>? files = null)
    {
        if (await reader.FindBadAsync(id, cancellationToken) is not { } standing
            || !(action == BadRatingAction.Appeal ? BadRatingRules.IsRatedSide(viewer, standing.Row) : BadRatingRules.MayHandle(viewer, standing.Row)))
        {
            return new BadRatingResult.NoSuchRecord();
        }

        var row = standing.Row;
        var now = clock.GetCurrentInstant().ToStored();
        var calendar = settings.Current.Calendars.InForce;
        if (BadRatingRules.RefusalOf(action, viewer, row, now, BadRatings.DueOf(row.RegisteredAt, ratings.Appeal, row.OfficeCode, row.OfficePath, calendar)) is { } refusal)
        {
            return new BadRatingResult.NotPossible(refusal);
        }

        if (row.Revision != seen)
        {
            return new BadRatingResult.Stale();
        }

        if (await UnfitAsync(viewer, files ?? [], cancellationToken) is { } unfit)
        {
            return unfit;
        }

        var look = new BadRatingLook(standing, vault.Unwrap(row.KeyId, standing.Wrapped), calendar, new WriteSet());
        var changed = change(look, now);
        if (changed.Refusal is { } refused)
        {
            return new BadRatingResult.NotPossible(refused);
        }

        row.Revision++;
        look.Writes.Update(row, Handling);
        look.Writes.Insert(BadRatings.StepOf(row.Id, now, viewer, changed.Step, changed.Text?.Trim(), look.Key, string.Join(',', files ?? [])));
        audit.Add(look.Writes, viewer, AuditAction.RatingHandled, BadRatingSubject.Of(row.Id), null, ("step", changed.Step.Code()), ("office", row.OfficeCode));
        try
        {
            await store.CommitAsync(look.Writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new BadRatingResult.Stale();
        }

        return new BadRatingResult.Done(await pages.ReadAsync(viewer, id, cancellationToken), row.Revision);
    }

    private async Task<BadRatingResult.Invalid?> UnfitAsync(Viewer viewer, IReadOnlyList<ContentAddress> files, CancellationToken cancellationToken)
    {
        if (files.Count > MaxFiles)
        {
            return new([new("files", FormProblemCodes.TooMany, $"一次最多上传{MaxFiles}个文件。")]);
        }

        foreach (var file in files)
        {
            if (await uploads.FindOwnAsync(viewer, file, cancellationToken) is null)
            {
                return new([new("files", FormProblemCodes.NotAChoice, "没有这份上传文件，或不是您上传的，请重新上传。")]);
            }
        }

        return null;
    }
}

/// <summary>A bad rating that is being changed.</summary>
/// <param name="Key">Of the case.</param>
internal sealed record BadRatingLook(BadRatingStanding Standing, DataKey Key, CalendarVersion Calendar, WriteSet Writes)
{
    public BadRatingRow Row => Standing.Row;
}

/// <summary>What a step enters in the ledger; or why it cannot be taken.</summary>
/// <param name="Refusal">Null when it can.</param>
internal sealed record BadRatingChange(BadRatingStepKind Step, string? Text, string? Refusal = null)
{
    public static BadRatingChange Refuse(string reason) => new(default, null, reason);
}
