using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Ratings;

/// <summary>A case that has ended, its applicant, and the people who handle ratings: those of the office that had no part in it, and those above.</summary>
internal sealed class RatedCase : IDisposable
{
    private readonly RecognitionCase recognition;

    private RatedCase(RecognitionCase recognition) => this.recognition = recognition;

    public WorkflowHost Host => recognition.Host;

    public CaseNumber Number => recognition.Number;

    public Viewer Clerk => recognition.Clerk;

    public Viewer Reviewer => recognition.Reviewer;

    /// <summary>Approved the case.</summary>
    public Viewer Approver => recognition.Approver;

    /// <summary>负责人 of the office without a part in the case.</summary>
    public Viewer Head => Host.Viewer("负责人庚", "530102", Role.Approver);

    public Viewer Handler => Host.Viewer("回访己", "530102", Role.Supervisor);

    public Viewer CitySupervisor => Host.Viewer("督办辛", "530100", Role.Supervisor);

    public Viewer OtherHandler => Host.Viewer("回访壬", "530103", Role.Supervisor);

    public RatingDesk Desk => Host.Get<RatingDesk>();

    public BadRatingDesk Bad => Host.Get<BadRatingDesk>();

    public BadRatingPages Pages => Host.Get<BadRatingPages>();

    public static Rater TheApplicant { get; } = Rater.OfSession();

    /// <summary>Granted on the morning of Monday 2 March 2026.</summary>
    public static async Task<RatedCase> DecidedAsync(TestDatabase? database = null)
    {
        var recognition = await RecognitionCase.AcceptedAsync(database: database);
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        return new(recognition);
    }

    public static async Task<RatedCase> OpenAsync(TestDatabase? database = null) => new(await RecognitionCase.AcceptedAsync(database: database));

    public static async Task<RatedCase> WithdrawnAsync(TestDatabase? database = null)
    {
        var recognition = await RecognitionCase.AcceptedAsync(database: database);
        (await recognition.WithdrawAsync()).Should().BeOfType<CaseResult.Done>();
        return new(recognition);
    }

    public static NewRating Good(string? text = null) => new(RatingLevel.Satisfied, [], text, []);

    public static NewRating BadOne(bool anonymous = false, params NewMark[] marks) => new(RatingLevel.VeryDissatisfied, ["unkind"], "来回跑了三趟", marks, anonymous);

    public Task<RatingResult> TryRateAsync(NewRating rating, Rater? rater = null) =>
        Desk.RateAsync(rater ?? TheApplicant, Number, rating, Host.Clock.GetCurrentInstant(), default);

    public async Task<RatingForm> RateAsync(NewRating rating, Rater? rater = null) =>
        (await TryRateAsync(rating, rater)).Should().BeOfType<RatingResult.Done>().Subject.Form;

    public async Task<RatingForm> FormAsync() => (await Desk.ReadAsync(TheApplicant, Number, Host.Clock.GetCurrentInstant(), default))!;

    /// <summary>The one bad rating there is, as stored.</summary>
    public Task<BadRatingRow> BadRowAsync() => Host.QueryAsync(db => db.Set<BadRatingRow>().AsNoTracking().SingleAsync());

    public async Task<BadRatingView> ViewAsync(Viewer? who = null) => (await Pages.OpenAsync(who ?? Handler, (await BadRowAsync()).Id, default))!;

    /// <summary>Takes a step on what is there now.</summary>
    public async Task<BadRatingResult> TryAsync(Func<Guid, long, Task<BadRatingResult>> step)
    {
        var row = await BadRowAsync();
        return await step(row.Id, row.Revision);
    }

    public async Task<BadRatingView> DoAsync(Func<Guid, long, Task<BadRatingResult>> step) =>
        (await TryAsync(step)).Should().BeOfType<BadRatingResult.Done>().Subject.View!;

    public Task<BadRatingView> TakeAsync() => DoAsync((id, seen) => Bad.TakeAsync(Handler, id, seen, default));

    public Task<BadRatingView> VerifyAsync(BadRatingClass found = BadRatingClass.Clear, bool contacted = true) =>
        DoAsync((id, seen) => Bad.VerifyAsync(Handler, id, seen, found, contacted, "电话回访，情况属实", default));

    public Task<BadRatingView> RectifyAsync() => DoAsync((id, seen) => Bad.RectifyAsync(Handler, id, seen, "已当面致歉并调整窗口", [], default));

    public Task<BadRatingView> CloseAsync() => DoAsync((id, seen) => Bad.CloseAsync(Handler, id, seen, "已整改，感谢您的监督", default));

    public async Task CloseAllAsync()
    {
        await TakeAsync();
        await VerifyAsync();
        await RectifyAsync();
        await CloseAsync();
    }

    public void Dispose() => recognition.Dispose();
}
