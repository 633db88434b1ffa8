using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;
using static Ybtb.Workflows.Tests.Ratings.RatedCase;

namespace Ybtb.Workflows.Tests.Ratings;

/// <summary>RAT-1 to RAT-6 and RAT-12: rating, changing, defaults, and races decided by the database.</summary>
public abstract class RatingTests
{
    // The case ends on Monday 2 March 2026: the fifth working day after it is Monday 9 March.
    private const string LastMoment = "2026-03-09T23:59:59";
    private const string TooLate = "2026-03-10T00:00:00";

    [Fact]
    public async Task Levels_AreTheFive_AndTheLastTwoAreBad()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        var form = await rated.FormAsync();
        form.Levels.Select(level => level.Name).Should().Equal("非常满意", "满意", "基本满意", "不满意", "非常不满意");   // RAT-1
        form.Levels.Select(level => level.IsBad).Should().Equal(false, false, false, true, true);
        form.Levels[^1].Reasons.Select(reason => reason.Code).Should().Contain("unkind").And.NotContain("kind");      // RAT-6: by level and place
    }

    [Fact]
    public async Task Rate_ACounterCase_MarksOfficeAndItem_AndPeopleOnlyByName()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        var form = await rated.FormAsync();
        form.Objects.Select(o => o.Kind.Code).Should().Equal("deciding-office", "staff", "staff", "staff");               // RAT-3: every one who had a part
        form.Objects.Select(o => o.Name).Should().Contain("初审乙（初审）").And.Contain("负责人丙（负责人审批）");

        var after = await rated.RateAsync(new(RatingLevel.Satisfied, ["skilled"], " 很好 ", [new("staff-2", RatingLevel.VerySatisfied)]));

        after.Given.Should().Match<GivenRating>(g => g.Level.Code == "satisfied" && g.Text == "很好" && g.Origin.Code == "active" && !g.IsChanged);
        after.CanRate.Should().BeFalse();
        after.CanChange.Should().BeTrue();
        var marks = await rated.Host.QueryAsync(db => db.Set<RatingMarkRow>().OrderBy(m => m.Ordinal).ToListAsync());
        marks.Select(m => (m.Object, m.Level)).Should().Equal(
            (RatingObject.DecidingOffice, RatingLevel.Satisfied), (RatingObject.Staff, RatingLevel.VerySatisfied), (RatingObject.Item, RatingLevel.Satisfied));
        marks[1].StaffName.Should().Be("初审乙");
        var row = await rated.Host.QueryAsync(db => db.Set<RatingRow>().SingleAsync());
        row.SealedText!.AsSpan().IndexOf(Encoding.UTF8.GetBytes("很好")).Should().Be(-1);
        (await rated.Host.QueryAsync(db => db.Set<BadRatingRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Rate_BeforeTheCaseIsOver_IsRefused()
    {
        using var rated = await OpenAsync(await NewDatabaseAsync());
        (await rated.TryRateAsync(Good())).Should().BeOfType<RatingResult.NotPossible>().Which.Reason.Should().Contain("办结后");
    }

    [Fact]
    public async Task Rate_AWithdrawnCase_IsTaken()
    {
        using var rated = await WithdrawnAsync(await NewDatabaseAsync());   // RAT-12
        (await rated.RateAsync(Good())).Given.Should().NotBeNull();
    }

    [Theory]
    [InlineData(LastMoment, true)]
    [InlineData(TooLate, false)]
    public async Task Rate_AtTheEndOfThePeriod_CountsToMidnight(string at, bool taken)
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        rated.Host.Clock.Set(WorkflowHost.At(at));
        (await rated.TryRateAsync(Good())).Should().BeOfType(taken ? typeof(RatingResult.Done) : typeof(RatingResult.NotPossible));
    }

    [Fact]
    public async Task Rate_ASecondTime_IsRefused_AndTheSameWordsAreAnsweredAsBefore()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());   // RAT-2
        await rated.RateAsync(Good("好"));
        (await rated.TryRateAsync(Good("不同"))).Should().BeOfType<RatingResult.NotPossible>().Which.Reason.Should().Contain("只能评价一次");
        (await rated.RateAsync(Good("好"))).Given!.IsChanged.Should().BeFalse();
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Change_Once_WithinThePeriod()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());   // RAT-12
        await rated.RateAsync(BadOne());
        var changed = await rated.RateAsync(Good() with { Replaces = true });
        changed.Given.Should().Match<GivenRating>(g => g.Level.Code == "satisfied" && g.IsChanged);
        changed.CanChange.Should().BeFalse();
        (await rated.BadRowAsync()).Should().Match<BadRatingRow>(b => b.State == BadRatingState.Closed && b.Closing == BadRatingClosing.RatingChanged);
        (await rated.TryRateAsync(BadOne() with { Replaces = true })).Should().BeOfType<RatingResult.NotPossible>().Which.Reason.Should().Contain("修改过一次");
        (await rated.Host.QueryAsync(db => db.Set<RatingMarkRow>().CountAsync(m => m.Level == RatingLevel.VeryDissatisfied))).Should().Be(0);
    }

    [Fact]
    public async Task Change_AfterThePeriod_IsRefused()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        await rated.RateAsync(Good());
        rated.Host.Clock.Set(WorkflowHost.At(TooLate));
        (await rated.TryRateAsync(BadOne() with { Replaces = true })).Should().BeOfType<RatingResult.NotPossible>();
    }

    [Fact]
    public async Task Rate_ByStaff_OrAForeignChannel_IsRefused()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());   // RAT-5
        (await rated.TryRateAsync(Good(), Rater.OfChannel(rated.Clerk))).Should().BeOfType<RatingResult.Denied>().Which.Reason.Should().Contain("不得代为评价");
        var channel = rated.Host.Viewer("小程序", "530000", Role.Channel) with { ChannelCode = "mini-program" };
        (await rated.TryRateAsync(Good(), Rater.OfChannel(channel))).Should().BeOfType<RatingResult.NoSuchCase>();
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Rate_Nonsense_IsRefusedWhole()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        var nonsense = new NewRating(RatingLevel.Satisfied, ["unkind"], new string('好', 501), [new("staff-9", RatingLevel.Satisfied)]);
        (await rated.TryRateAsync(nonsense)).Should().BeOfType<RatingResult.Invalid>().Which.Problems.Select(p => p.Path).Should().Equal("reasons", "text", "marks[0].object");
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Default_AfterFiveWorkingDays_IsFairlySatisfied_AndMarked()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());   // RAT-4
        var defaults = rated.Host.Get<DefaultRatings>();
        rated.Host.Clock.Set(WorkflowHost.At(LastMoment));
        (await defaults.GiveAsync(default)).Should().Be(0);
        rated.Host.Clock.Set(WorkflowHost.At(TooLate));
        (await defaults.GiveAsync(default)).Should().Be(2);   // the enrolment too
        (await defaults.GiveAsync(default)).Should().Be(0);

        var row = await rated.Host.QueryAsync(db => db.Set<RatingRow>().SingleAsync(r => r.CaseNumber == rated.Number.Value));
        row.Should().Match<RatingRow>(r => r.Origin == RatingOrigin.Default && r.Level == RatingLevel.FairlySatisfied && r.Source == RatingSource.System);
        row.RatedAt.Should().Be(WorkflowHost.At(TooLate));
        (await rated.Host.QueryAsync(db => db.Set<RatingMarkRow>().CountAsync())).Should().Be(0);
        var form = await rated.FormAsync();
        form.Given!.Origin.Code.Should().Be("default");
        form.CanRate.Should().BeFalse();
    }

    [Fact]
    public async Task Default_OfARatedCase_IsNotWritten()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        await rated.RateAsync(Good());
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-20T09:00:00"));
        (await rated.Host.Get<DefaultRatings>().GiveAsync(default)).Should().Be(2);
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().Where(r => r.CaseNumber == rated.Number.Value).ToListAsync())).Should().ContainSingle().Which.Origin.Should().Be(RatingOrigin.Active);
    }

    [Fact]
    public async Task Rating_ThatReachedUsInTime_CountsAlsoWhenTheDefaultWasFaster()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        rated.Host.Clock.Set(WorkflowHost.At("2026-03-10T00:00:01"));
        await rated.Host.Get<DefaultRatings>().GiveAsync(default);
        var result = await rated.Desk.RateAsync(TheApplicant, rated.Number, BadOne(), WorkflowHost.At(LastMoment), default);
        result.Should().BeOfType<RatingResult.Done>().Which.Form.Given.Should().Match<GivenRating>(g => g.Origin.Code == "active" && !g.IsChanged);
        (await rated.BadRowAsync()).RegisteredAt.Should().Be(WorkflowHost.At(LastMoment));
    }

    [Fact]
    public async Task Race_ManyRatingsAtOnce_OneIsKept()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => rated.TryRateAsync(BadOne() with { Text = $"第{i}个" }))));
        results.OfType<RatingResult.Done>().Should().ContainSingle();
        results.Where(r => r is not RatingResult.Done).Should().AllBeOfType<RatingResult.NotPossible>();
        (await rated.Host.QueryAsync(db => db.Set<RatingRow>().CountAsync())).Should().Be(1);
        (await rated.Host.QueryAsync(db => db.Set<BadRatingRow>().CountAsync())).Should().Be(1);
        (await rated.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.CaseRated))).Should().Be(1);
    }

    [Fact]
    public async Task Race_ARatingAgainstTheDefault_LeavesOne_AndTheRatingCounts()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        rated.Host.Clock.Set(WorkflowHost.At(TooLate));
        var received = WorkflowHost.At(LastMoment);
        var jobs = Enumerable.Range(0, 3).Select(_ => Task.Run(() => rated.Host.Get<DefaultRatings>().GiveAsync(default)));
        var rating = Task.Run(() => rated.Desk.RateAsync(TheApplicant, rated.Number, Good(), received, default));
        await Task.WhenAll(jobs);
        (await rating).Should().BeOfType<RatingResult.Done>();
        await rated.Host.Get<DefaultRatings>().GiveAsync(default);
        var row = await rated.Host.QueryAsync(db => db.Set<RatingRow>().SingleAsync(r => r.CaseNumber == rated.Number.Value));
        row.Origin.Should().Be(RatingOrigin.Active);
        (await rated.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync(c => c.RatingSettledAt == null))).Should().Be(0);
    }

    [Fact]
    public async Task AuditOfTheCase_SaysNothingOfTheRating()
    {
        using var rated = await DecidedAsync(await NewDatabaseAsync());
        await rated.RateAsync(BadOne());
        (await rated.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == rated.Number.Value && e.Action == AuditAction.CaseRated))).Should().Be(0);
        var entry = await rated.Host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.CaseRated));
        entry.SubjectKind.Should().Be("rating");
        entry.Details.Should().NotContain("dissatisfied");
    }

    [Fact]
    public async Task Code_AtTheWindow_RatesOneVisitOnce()
    {
        using var rated = await OpenAsync(await NewDatabaseAsync());   // RAT-2: on site, before the case is over
        var codes = rated.Host.Get<RatingTokenDesk>();
        (await codes.IssueAsync(rated.Reviewer, rated.Number, RatingContact.Filing, default)).Should().BeOfType<RatingTokenResult.Denied>();
        var issued = (await codes.IssueAsync(rated.Clerk, rated.Number, RatingContact.Filing, default)).Should().BeOfType<RatingTokenResult.Issued>().Subject;
        var (rater, number) = (await codes.FindAsync(issued.Token, default))!.Value;
        number.Should().Be(rated.Number);

        var form = await rated.RateAsync(new(RatingLevel.Dissatisfied, ["slow-service"], null, []), rater);
        form.Objects.Select(o => o.Kind.Code).Should().Equal("window", "staff");
        (await rated.BadRowAsync()).Rated.Should().Be(rated.Clerk.AccountId.ToString("N"));   // who received the visit
        var (again, _) = (await codes.FindAsync(issued.Token, default))!.Value;
        (await rated.TryRateAsync(Good(), again)).Should().BeOfType<RatingResult.NotPossible>();
        (await codes.IssueAsync(rated.Clerk, rated.Number, RatingContact.Filing, default)).Should().BeOfType<RatingTokenResult.NotPossible>();

        (await codes.FindAsync("AAAAAAAAAAAAAAAAAAAAAAAAAAA", default)).Should().BeNull();
        (await codes.FindAsync("kein Code", default)).Should().BeNull();
        (await rated.Host.QueryAsync(db => db.Set<RatingTokenRow>().SingleAsync())).Digest.Should().NotBeEquivalentTo(Encoding.ASCII.GetBytes(issued.Token));
    }

    [Fact]
    public async Task Code_OfAnotherCase_OrTooLate_RatesNothing()
    {
        using var rated = await OpenAsync(await NewDatabaseAsync());
        var codes = rated.Host.Get<RatingTokenDesk>();
        var issued = (RatingTokenResult.Issued)await codes.IssueAsync(rated.Clerk, rated.Number, RatingContact.Filing, default);
        var (rater, _) = (await codes.FindAsync(issued.Token, default))!.Value;
        var enrolment = await rated.Host.QueryAsync(db => db.Set<CaseRow>().Where(c => c.Number != rated.Number.Value).Select(c => c.Number).SingleAsync());
        (await rated.Desk.RateAsync(rater, CaseNumber.Parse(enrolment, null), Good(), rated.Host.Clock.GetCurrentInstant(), default)).Should().BeOfType<RatingResult.NoSuchCase>();
        rated.Host.Clock.Set(issued.ExpiresAt);
        (await rated.TryRateAsync(Good(), rater)).Should().BeOfType<RatingResult.NotPossible>().Which.Reason.Should().Contain("评价期已过");
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();
}

public sealed class RatingTestsOnSqlite : RatingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RatingTestsOnPostgres : RatingTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
