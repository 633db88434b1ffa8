using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Ratings;
using static Ybtb.Workflows.Tests.Ratings.RatedCase;

namespace Ybtb.Workflows.Tests.Ratings;

/// <summary>RAT-5 and RAT-7 to RAT-11: what is done about bad ratings, by whom, by when, and what is counted.</summary>
public sealed class BadRatingTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Register_IsAtOnce_WithLimitsInWorkingDays()
    {
        using var rated = await DecidedAsync();   // RAT-7, RAT-8: Monday 2 March, office hours 9 to 12 and 13 to 17
        await rated.RateAsync(BadOne());
        var row = await rated.BadRowAsync();
        row.Should().Match<BadRatingRow>(b => b.State == BadRatingState.Registered && b.OfficeCode == "530102" && b.Level == RatingLevel.VeryDissatisfied);
        row.ContactDueAt.Should().Be(WorkflowHost.At("2026-03-03T17:00:00"));
        row.FinishDueAt.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"));
        (await rated.ViewAsync()).Should().Match<BadRatingView>(v => v.Said == "来回跑了三趟" && v.Item.CaseNumber == rated.Number && v.Reasons[0] == "服务态度差");
    }

    [Fact]
    public async Task Loop_FromRevisitToAnswerAndFollowUp()
    {
        using var rated = await DecidedAsync();   // RAT-7, RAT-10
        await rated.RateAsync(BadOne());
        (await rated.TryAsync((id, seen) => rated.Bad.VerifyAsync(rated.Handler, id, seen, BadRatingClass.Clear, true, "核实", default))).Should().BeOfType<BadRatingResult.NotPossible>();
        await rated.CloseAllAsync();

        var view = await rated.ViewAsync();
        view.Closing!.Code.Should().Be("rectified");
        view.Steps.Select(step => step.Kind.Code).Should().Equal("registered", "taken", "verified", "rectified", "closed");
        view.Steps[2].By.Should().Be("回访己");
        var answer = (await rated.FormAsync()).Answers.Should().ContainSingle().Subject;
        answer.Should().Match<BadRatingAnswer>(a => a.Answer == "已整改，感谢您的监督" && a.CanFollowUp);

        var followed = await rated.Desk.FollowUpAsync(TheApplicant, rated.Number, answer.Id, RatingLevel.Satisfied, "改了就好", rated.Host.Clock.GetCurrentInstant(), default);
        followed.Should().BeOfType<RatingResult.Done>().Which.Form.Answers[0].FollowUp!.Code.Should().Be("satisfied");
        (await rated.Desk.FollowUpAsync(TheApplicant, rated.Number, answer.Id, RatingLevel.Satisfied, null, rated.Host.Clock.GetCurrentInstant(), default)).Should().BeOfType<RatingResult.NotPossible>();
        (await rated.ViewAsync()).FollowUpText.Should().Be("改了就好");
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().Select(r => r.Level).SingleAsync())).Should().Be(RatingLevel.VeryDissatisfied);   // the rating itself stays
    }

    [Fact]
    public async Task FollowUp_BeforeItIsClosed_OrOfAnotherCase_IsRefused()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        var id = (await rated.BadRowAsync()).Id;
        (await rated.Desk.FollowUpAsync(TheApplicant, rated.Number, id, RatingLevel.Satisfied, null, rated.Host.Clock.GetCurrentInstant(), default)).Should().BeOfType<RatingResult.NotPossible>();
        (await rated.Desk.FollowUpAsync(TheApplicant, rated.Number, Guid.CreateVersion7(DateTimeOffset.UnixEpoch), RatingLevel.Satisfied, null, rated.Host.Clock.GetCurrentInstant(), default)).Should().BeOfType<RatingResult.NoSuchCase>();
    }

    [Fact]
    public async Task TheRated_NeitherReadNorHandle_AndSeeOnlyLevelsAndReasons()
    {
        using var rated = await DecidedAsync();   // RAT-5
        await rated.RateAsync(BadOne());
        var row = await rated.BadRowAsync();
        foreach (var involved in new[] { rated.Approver, rated.Clerk, rated.Reviewer })
        {
            (await rated.Pages.OpenAsync(involved, row.Id, default)).Should().BeNull(involved.Name);
            (await rated.Pages.ListAsync(involved, new(), 50, default)).Items.Should().BeEmpty(involved.Name);
            (await rated.Bad.TakeAsync(involved, row.Id, row.Revision, default)).Should().BeOfType<BadRatingResult.NoSuchRecord>(involved.Name);
        }

        (await rated.Pages.ListAsync(rated.Head, new(), 50, default)).Items.Should().ContainSingle();
        (await rated.Pages.ListAsync(rated.CitySupervisor, new(), 50, default)).Items.Should().ContainSingle();
        (await rated.Pages.ListAsync(rated.OtherHandler, new(), 50, default)).Items.Should().BeEmpty();
        (await rated.Pages.OpenAsync(rated.OtherHandler, row.Id, default)).Should().BeNull();
        (await rated.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectKind == "case" && e.Action == AuditAction.RatingRead))).Should().Be(0);
    }

    [Fact]
    public async Task Anonymous_HidesTheCase_IsCheckedWithoutRevisit_AndIsAnsweredAllTheSame()
    {
        using var rated = await DecidedAsync();   // RAT-5
        await rated.RateAsync(BadOne(anonymous: true));
        (await rated.ViewAsync()).Item.CaseNumber.Should().BeNull();
        await rated.TakeAsync();
        (await rated.TryAsync((id, seen) => rated.Bad.RecordAttemptAsync(rated.Handler, id, seen, "拨打无人接听", default))).Should().BeOfType<BadRatingResult.NotPossible>();
        await rated.VerifyAsync(contacted: false);
        await rated.RectifyAsync();
        (await rated.CloseAsync()).Closing!.Code.Should().Be("rectified");
        (await rated.FormAsync()).Answers[0].Answer.Should().NotBeNull();
    }

    [Fact]
    public async Task Unreachable_TakesTwoAttemptsOnDifferentDays()
    {
        using var rated = await DecidedAsync();   // RAT-10
        await rated.RateAsync(BadOne());
        await rated.TakeAsync();
        await AttemptAsync();
        await AttemptAsync();   // the same day counts once
        (await rated.TryAsync((id, seen) => rated.Bad.VerifyAsync(rated.Handler, id, seen, BadRatingClass.Clear, false, "联系不上", default)))
            .Should().BeOfType<BadRatingResult.NotPossible>().Which.Reason.Should().Contain("两个不同日期");
        rated.Host.Clock.Advance(Duration.FromDays(1));
        (await AttemptAsync()).FailedDays.Should().Be(2);
        await rated.VerifyAsync(contacted: false);
        await rated.RectifyAsync();
        (await rated.CloseAsync()).Closing!.Code.Should().Be("unreachable");
        (await rated.FormAsync()).Answers[0].Answer.Should().NotBeNull();   // RAT-7: answered where it was rated

        Task<BadRatingView> AttemptAsync() => rated.DoAsync((id, seen) => rated.Bad.RecordAttemptAsync(rated.Handler, id, seen, "拨打138****0002无人接听", default));
    }

    [Fact]
    public async Task Complex_TakesTheHeadsApproval_AndThenFifteenDays()
    {
        using var rated = await DecidedAsync();   // RAT-8
        await rated.RateAsync(BadOne());
        await rated.TakeAsync();
        (await rated.VerifyAsync(BadRatingClass.Complex)).Should().Match<BadRatingView>(v => v.Approval!.Code == "asked" && v.FinishDueAt == WorkflowHost.At("2026-03-09T17:00:00"));
        (await rated.TryAsync((id, seen) => rated.Bad.ApproveAsync(rated.Handler, id, seen, true, "同意", default))).Should().BeOfType<BadRatingResult.NotPossible>();
        (await rated.TryAsync((id, seen) => rated.Bad.ApproveAsync(rated.Approver, id, seen, true, "同意", default))).Should().BeOfType<BadRatingResult.NoSuchRecord>();   // approved the case itself
        (await rated.DoAsync((id, seen) => rated.Bad.ApproveAsync(rated.Head, id, seen, true, "同意限期整改", default)))
            .Should().Match<BadRatingView>(v => v.Approval!.Code == "granted" && v.FinishDueAt == WorkflowHost.At("2026-03-23T17:00:00"));
    }

    [Fact]
    public async Task Complex_NotApproved_KeepsTheUsualLimit()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        await rated.TakeAsync();
        await rated.VerifyAsync(BadRatingClass.Complex);
        (await rated.DoAsync((id, seen) => rated.Bad.ApproveAsync(rated.Head, id, seen, false, "五日内可以整改", default)))
            .Should().Match<BadRatingView>(v => v.Approval!.Code == "denied" && v.FinishDueAt == WorkflowHost.At("2026-03-09T17:00:00"));
    }

    [Fact]
    public async Task NoBasis_IsExplained()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        await rated.TakeAsync();
        await rated.VerifyAsync(BadRatingClass.NoBasis);
        await rated.RectifyAsync();
        (await rated.CloseAsync()).Closing!.Code.Should().Be("explained");
    }

    [Fact]
    public async Task Appeal_Upheld_IsKeptAndNotCounted()
    {
        using var rated = await DecidedAsync();   // RAT-9
        await rated.RateAsync(BadOne());
        (await CountAsync(rated)).Should().Match<RatingStatisticsRow>(r => r.Active == 1 && r.BadRate == 1000);
        (await rated.TryAsync((id, seen) => rated.Bad.AppealAsync(rated.Handler, id, seen, "不实", [], default))).Should().BeOfType<BadRatingResult.NoSuchRecord>();
        (await rated.TryAsync((id, seen) => rated.Bad.AppealAsync(rated.Clerk, id, seen, "当日并未接待", [ContentAddress.Of("no such upload"u8)], default))).Should().BeOfType<BadRatingResult.Invalid>();
        (await rated.TryAsync((id, seen) => rated.Bad.AppealAsync(rated.Reviewer, id, seen, "录像显示态度良好", [], default))).Should().BeOfType<BadRatingResult.Done>().Which.View.Should().BeNull();
        (await rated.TryAsync((id, seen) => rated.Bad.AppealAsync(rated.Head, id, seen, "再次申诉", [], default))).Should().BeOfType<BadRatingResult.NotPossible>();

        (await rated.TryAsync((id, seen) => rated.Bad.ReviewAppealAsync(rated.Head, id, seen, true, "属误评", default))).Should().BeOfType<BadRatingResult.NotPossible>();   // not the office itself
        var view = await rated.DoAsync((id, seen) => rated.Bad.ReviewAppealAsync(rated.CitySupervisor, id, seen, true, "经核查属误评，不计入统计", default));

        view.Should().Match<BadRatingView>(v => v.Closing!.Code == "appeal-upheld" && v.Item.Appeal!.Code == "upheld");
        (await CountAsync(rated)).Should().Match<RatingStatisticsRow>(r => r.Active == 0 && r.BadRate == null && r.NotCounted == 1 && r.BadRegistered == 0);
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().CountAsync())).Should().Be(1);
        (await rated.FormAsync()).Answers[0].Answer.Should().Be("经核查属误评，不计入统计");
    }

    [Fact]
    public async Task Appeal_Dismissed_GoesOn_AndTooLateIsRefused()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        await rated.TryAsync((id, seen) => rated.Bad.AppealAsync(rated.Clerk, id, seen, "未接待过", [], default));
        (await rated.DoAsync((id, seen) => rated.Bad.ReviewAppealAsync(rated.CitySupervisor, id, seen, false, "证据不足", default))).Item.State.Code.Should().Be("registered");
        await rated.CloseAllAsync();
        (await CountAsync(rated)).Should().Match<RatingStatisticsRow>(r => r.Active == 1 && r.BadClosed == 1 && r.OnTimeRate == 1000 && r.RevisitRate == 1000);

        using var late = await DecidedAsync();
        await late.RateAsync(BadOne());
        late.Host.Clock.Set(WorkflowHost.At("2026-03-09T17:00:01"));
        (await late.TryAsync((id, seen) => late.Bad.AppealAsync(late.Clerk, id, seen, "未接待过", [], default))).Should().BeOfType<BadRatingResult.NotPossible>().Which.Reason.Should().Contain("申诉期已过");
    }

    [Fact]
    public async Task Own_ShowsLevelsReasonsAndDays_AndNothingOfTheRater()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne(false, new NewMark("staff-1", RatingLevel.Dissatisfied)));
        var mine = await rated.Pages.OwnAsync(Participant(await rated.FormAsync(), rated), default);
        mine.Levels.Single(l => l.Level.Code == "dissatisfied").Count.Should().Be(1);
        var text = System.Text.Json.JsonSerializer.Serialize(mine, Readable);
        text.Should().NotContain(rated.Number.Value).And.NotContain("李").And.NotContain("来回跑了三趟").And.Contain("服务态度差");
    }

    [Fact]
    public async Task Overdue_IsUrgedThenSupervised_OnceEach()
    {
        using var rated = await DecidedAsync();   // RAT-8
        await rated.RateAsync(BadOne());
        var due = rated.Host.Get<DueRatings>();
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-03T17:00:00"));
        (await due.DoAsync(default)).Should().Be(0);
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-03T17:00:01"));
        (await due.DoAsync(default)).Should().Be(1);
        (await due.DoAsync(default)).Should().Be(0);
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-09T17:00:01"));
        (await due.DoAsync(default)).Should().Be(1);
        (await rated.ViewAsync()).Steps.Select(step => step.Kind.Code).Should().Equal("registered", "urged", "supervised");
        (await rated.Pages.ListAsync(rated.CitySupervisor, new(OverdueAt: rated.Host.Clock.GetCurrentInstant()), 50, default)).Items.Should().ContainSingle().Which.Light.Code.Should().Be("overdue");
        await rated.CloseAllAsync();
        (await CountAsync(rated)).OnTimeRate.Should().Be(0);
    }

    [Fact]
    public async Task Contacted_IsNotUrged()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        await rated.TakeAsync();
        await rated.VerifyAsync();
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-04T09:00:00"));
        (await rated.Host.Get<DueRatings>().DoAsync(default)).Should().Be(0);
    }

    [Fact]
    public async Task Race_TwoTakeIt_OneHandles()
    {
        using var rated = await DecidedAsync();
        await rated.RateAsync(BadOne());
        var row = await rated.BadRowAsync();
        var people = new[] { rated.Handler, rated.Head, rated.CitySupervisor };
        var results = await Task.WhenAll(people.Select(who => Task.Run(() => rated.Bad.TakeAsync(who, row.Id, row.Revision, default))));
        results.OfType<BadRatingResult.Done>().Should().ContainSingle();
        (await rated.ViewAsync()).Steps.Count(step => step.Kind.Code == "taken").Should().Be(1);
    }

    [Fact]
    public async Task Statistics_KeepDefaultsApart()
    {
        using var rated = await DecidedAsync();   // RAT-4, RAT-11: one active rating, one default of the enrolment
        await rated.RateAsync(new(RatingLevel.VerySatisfied, [], null, [new("staff-1", RatingLevel.Satisfied)]));
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-10T00:00:00"));
        await rated.Host.Get<DefaultRatings>().GiveAsync(default);
        (await CountAsync(rated)).Should().Match<RatingStatisticsRow>(r => r.Active == 1 && r.Levels[0] == 1 && r.Levels[2] == 0 && r.Defaults == 1 && r.ActiveRate == 500 && r.BadRate == 0);
        (await RowsAsync(rated, RatingDimension.Item)).Should().HaveCount(2).And.Contain(r => r.Defaults == 1 && r.Active == 0 && r.BadRate == null);
        (await RowsAsync(rated, RatingDimension.Channel)).Should().ContainSingle().Which.Name.Should().NotBe("counter");
        (await RowsAsync(rated, RatingDimension.Staff)).Should().ContainSingle().Which.Should().Match<RatingStatisticsRow>(r => r.Active == 1 && r.ActiveRate == null && r.Defaults == 0);
        (await rated.Host.Get<RatingStatistics>().CountAsync(RatingDimension.Office, "530000/532900", new(2026, 3, 1), new(2026, 3, 31), default)).Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task Opinions_AreKeptApart()
    {
        using var rated = await DecidedAsync();   // RAT-2
        var desk = rated.Host.Get<RatingOpinionDesk>();
        (await desk.EnterAsync(rated.CitySupervisor, new(RatingOpinionKind.Inspection, "530102", null, RatingLevel.Dissatisfied, "市局暗访", "窗口空岗"), default)).Should().BeEmpty();
        (await desk.EnterAsync(rated.OtherHandler, new(RatingOpinionKind.Public, "530102", null, RatingLevel.Satisfied, "意见箱", "好"), default)).Should().BeNull();
        (await desk.EnterAsync(rated.Handler, new(RatingOpinionKind.Public, "530102", "nothing", RatingLevel.Satisfied, "", ""), default)).Should().HaveCount(3);
        (await desk.ListAsync(rated.Handler, default)).Should().ContainSingle().Which.Text.Should().Be("窗口空岗");
        (await RowsAsync(rated, RatingDimension.Office)).Should().BeEmpty();
    }

    [Fact]
    public async Task DefaultJob_UsesAnIndexOfWhatIsNotSettled()
    {
        using var rated = await DecidedAsync();
        var plan = await rated.Host.QueryAsync(db => Explain.SqliteAsync(db, Persistence.RatingReader.UnsettledStatement(db, rated.Host.Clock.GetCurrentInstant())));
        plan.Should().Contain("IX_cases_closed_at").And.NotContain("SCAN");
    }

    private static Viewer Participant(RatingForm form, RatedCase rated) =>
        new[] { rated.Clerk, rated.Reviewer, rated.Approver }.Single(who => form.Objects.Single(o => o.Key == "staff-1").Name.StartsWith(who.Name, StringComparison.Ordinal));

    private static async Task<RatingStatisticsRow> CountAsync(RatedCase rated) => (await RowsAsync(rated, RatingDimension.Office)).Should().ContainSingle().Subject;

    private static async Task<IReadOnlyList<RatingStatisticsRow>> RowsAsync(RatedCase rated, RatingDimension dimension) =>
        (await rated.Host.Get<RatingStatistics>().CountAsync(dimension, "530000", new(2026, 3, 1), new(2026, 3, 31), default)).Rows;
}
