using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.PersonItems;

/// <summary>事项 11 省内医保电子凭证(医保凭证)同步.</summary>
public sealed class CredentialSyncTests
{
    private const string Item = PersonApplications.Credential;

    [Fact]
    public void Notice_SaysWhatItSays()
    {
        var item = Notice.Item(Item);
        item.ApplicantType.Should().Be(ApplicantType.Person);
        item.Guide.Mode.Should().Be("线下办理");
        item.Guide.Remark.Should().BeNull();
        item.Guide.GuidedHandling.Should().Be("——");
        item.Conditions.Should().Equal("在正常参保状态下");
        item.Departments.Should().Equal("省医疗保障经办机构", "州（市）医疗保障经办机构", "县（区）医疗保障经办机构");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County);
        item.Handling.Representative.Should().BeNull();
        item.Handling.Channels.Select(c => c.Code).Should().Equal("counter");
        item.Requirements.Select(r => r.Name).Should().Equal("出具有效身份证件");
        item.ResultDocuments.Should().BeEmpty();
        Notice.Stars(Item).Should().Equal("省、州（市）、县（区）医保服务窗口 4");
    }

    [Fact]
    public void I11_1_TheLimitIsAtOnce_AndTheCategoryKeepsItsWords()
    {
        var item = Notice.Item(Item);
        item.Guide.LimitCategory.Should().Be("限时办结");
        (item.PromisedLimit, item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
    }

    [Fact]
    public async Task I11_2_TheNameIsAnnex1s_AndTheNameOfThePersonIsSynchronisedToo()
    {
        Notice.Item(Item).DisplayName.Should().Be("省内医保电子凭证(医保凭证)同步");
        Notice.Item(Item).Description.Should().Contain("姓名");
        using var subject = await PersonCase.CreateAsync();
        await SyncAsync(subject);

        var national = await RecordAsync(subject, CredentialLevel.Nation);

        (national!.Name, national.Region, national.Number).Should().Be((PersonCase.Name, "532901", Applications.NumberOf(PersonCase.Person)));
    }

    [Fact]
    public void I11_3_ItIsRatedOnSite_AndMayBeOnline()
    {
        Notice.Item(Item).Guide.OnSiteEvaluation.Should().Contain("评价器");
        Notice.HandlingOf(Item, "I11-3").Should().Be("现场评价为主，办件可经扫码线上评价。");
    }

    [Fact]
    public async Task Sync_GoesUpLevelByLevelAndIsDoneWithinTheHour()
    {
        using var subject = await PersonCase.CreateAsync();
        var filed = await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        filed.Status.Should().Be(CaseStatus.InProgress);   // the answer comes after the step

        (await subject.Host.QueryAsync(db => db.Set<OutboxRow>().CountAsync(o => o.Topic == CredentialHandler.TopicName))).Should().Be(1);

        await subject.Host.Outbox.DispatchDueAsync(default);

        // The embedded systems refuse data that the level below has not taken: so the order is the right one.
        (await subject.Host.Cases.GetAsync(subject.Clerk, subject.Number, default))!.Timeline.Where(t => t.What == "credential-synchronised").Select(t => t.Text)
            .Should().Equal("统筹区医保信息系统已接收参保基础信息", "云南省医保信息平台已接收参保基础信息", "国家医保信息平台已接收参保基础信息");
        var file = await subject.FileAsync();
        (file.Status, file.Verdict, file.DecidingOffice!.Code).Should().Be((CaseStatus.Delivered, ClockVerdict.OnTime, "530102"));
        (await subject.PersonAsync()).Credential.Should().Match<CredentialEntry>(
            c => c.Level == CredentialLevel.Nation && c.Region == "532901" && c.CaseNumber == subject.Number.Value);
        (await subject.DocumentsAsync()).Should().Equal("credential-sync-result");
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_OfSomebodyInsuredWithTheProvince_BeginsThere()
    {
        using var subject = await PersonCase.CreateAsync(region: "530000");
        await SyncAsync(subject);
        (await RecordAsync(subject, CredentialLevel.PoolingArea)).Should().BeNull();
        (await RecordAsync(subject, CredentialLevel.Nation)).Should().NotBeNull();
        await subject.ShouldBeOverAsync();
    }

    [Theory]
    [InlineData(700, "杨志远", "不是正常参保状态")]
    [InlineData(PersonCase.Person, "杨志", "姓名与证件号码在登记信息中不一致")]
    public async Task Sync_NotEligible_IsRefusedAndNothingIsSent(int person, string name, string reason)
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.Host.MoveAsync(700, "杨志远", "530102", null, 12, 0);   // suspended

        var file = await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, person, name));

        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain(reason);
        (await subject.Host.QueryAsync(db => db.Set<OutboxRow>().CountAsync(o => o.Topic == CredentialHandler.TopicName))).Should().Be(0);
    }

    [Fact]
    public async Task Sync_Unanswered_StaysOpenAndIsTriedAgain_AndEndsByItselfWhenTheSystemIsBack()
    {
        using var subject = await PersonCase.CreateAsync();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Unreachable;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);

        var waiting = await subject.FileAsync();
        waiting.Status.Should().Be(CaseStatus.InProgress);
        waiting.Clock(ClockKind.Promised)!.IsStopped.Should().BeFalse();
        waiting.Clock(ClockKind.Promised)!.IsPaused.Should().BeFalse();
        (await MessageAsync(subject)).Should().Match<OutboxRow>(o => o.Attempts == 1 && o.LastError!.Contains("无法连接") && o.DueAt != null);

        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Answering;
        await subject.Host.AdvanceToAsync("2026-03-02T09:01:00");
        await subject.Host.Outbox.DispatchDueAsync(default);

        (await subject.FileAsync()).Status.Should().Be(CaseStatus.Delivered);
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_UnansweredForHalfAnHour_IsATaskAtTheWindow_AndTheLimitRunsOut()
    {
        using var subject = await PersonCase.CreateAsync();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Unreachable;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.AdvanceToAsync("2026-03-02T09:31:00");
        (await subject.OpenTaskAsync("同步无应答处置")).Role.Should().Be(Role.Clerk);
        (await subject.Host.Cases.GetAsync(subject.Clerk, subject.Number, default))!.Timeline.Select(t => t.Text)
            .Should().Contain("医保码同步未完成：统筹区医保信息系统没有在规定时间内应答。");

        await subject.Host.AdvanceToAsync("2026-03-04T10:00:00");
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Answering;
        await subject.CompleteAsync("同步无应答处置", subject.Clerk, "再次同步");
        await subject.Host.Outbox.DispatchDueAsync(default);

        var file = await subject.FileAsync();
        file.Status.Should().Be(CaseStatus.Delivered);
        file.Verdict.Should().NotBe(ClockVerdict.OnTime);   // the limit has counted while nobody answered
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_RefusedByALevel_IsATaskAtTheWindow_AndCanBeDenied()
    {
        using var subject = await PersonCase.CreateAsync();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Refusing;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);

        var denied = await subject.CompleteAsync("同步被退回处置", subject.Clerk, "不予办理", "国家平台登记的姓名不同，请先办理姓名变更。");

        (denied.Decision, denied.Reason).Should().Be((CaseDecision.Denied, "国家平台登记的姓名不同，请先办理姓名变更。"));
        (await subject.PersonAsync()).Credential.Should().BeNull();
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_GivenUpByTheOutbox_IsADeadLetterAndATask()
    {
        using var subject = await PersonCase.CreateAsync();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Unreachable;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.QueryAsync(db => db.Set<OutboxRow>().Where(o => o.Topic == CredentialHandler.TopicName).ExecuteUpdateAsync(s => s.SetProperty(o => o.Attempts, 11)));

        await subject.Host.Outbox.DispatchDueAsync(default);

        (await MessageAsync(subject)).Should().Match<OutboxRow>(o => o.DueAt == null && o.DeliveredAt == null && o.Attempts == 12);
        await subject.OpenTaskAsync("同步无应答处置");
        (await subject.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Sync_AnsweredLateAndOutOfOrder_KeepsTheNewest()
    {
        using var subject = await PersonCase.CreateAsync();
        await PendingAsync(subject);
        await subject.Host.Cases.WithdrawAsync(subject.Clerk, subject.Number, "改日再来", subject.Now, null, default);
        await ChangePhoneAsync(subject);
        await SyncAsync(subject);
        var newest = (await RecordAsync(subject, CredentialLevel.Nation))!.Version;

        await subject.Host.AdvanceToAsync("2026-03-02T09:06:00");
        await subject.Host.Outbox.DispatchDueAsync(default);   // the older data arrive after the newer ones

        foreach (var level in Enum.GetValues<CredentialLevel>())
        {
            (await RecordAsync(subject, level))!.Version.Should().Be(newest);
        }

        (await subject.PersonAsync()).Credential!.CaseNumber.Should().Be(subject.Number.Value);
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_DataChangedMeanwhile_BeginsAnewWithTheNewOnes()
    {
        using var subject = await PersonCase.CreateAsync();
        await PendingAsync(subject);
        var (number, sent) = (subject.Number, (await subject.Host.QueryAsync(db => db.Set<Workflows.Registry.PersonRow>().SingleAsync())).Revision);
        await ChangePhoneAsync(subject);

        await subject.Host.AdvanceToAsync("2026-03-02T09:06:00");
        await subject.Host.Outbox.DispatchDueAsync(default);

        (await RecordAsync(subject, CredentialLevel.Nation))!.Version.Should().Be(sent + 1);
        (await subject.Host.FileOfAsync(number)).Status.Should().Be(CaseStatus.Delivered);
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Sync_WhileOneIsOpen_IsRefusedWithItsNumber()
    {
        using var subject = await PersonCase.CreateAsync();
        await PendingAsync(subject);

        var again = await subject.TryFileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));

        var problem = again.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle().Subject;
        problem.Code.Should().Be("duplicate-open");
        problem.Message.Should().Contain(subject.Number.Value);
    }

    [Fact]
    public async Task Withdraw_WhileNobodyAnswers_EndsTheCaseAndALateAnswerChangesNothing()
    {
        using var subject = await PersonCase.CreateAsync();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Unreachable;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);

        (await subject.Host.Cases.WithdrawAsync(subject.Clerk, subject.Number, "改日再来", subject.Now, null, default)).Should().BeOfType<CaseResult.Done>();
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Answering;
        await subject.Host.AdvanceToAsync("2026-03-02T09:01:00");
        await subject.Host.Outbox.DispatchDueAsync(default);

        (await subject.FileAsync()).Status.Should().Be(CaseStatus.Withdrawn);
        (await subject.PersonAsync()).Credential.Should().BeNull();
        await subject.ShouldBeOverAsync();
    }

    private static async Task SyncAsync(PersonCase subject)
    {
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);
        (await subject.FileAsync()).Status.Should().Be(CaseStatus.Delivered);
    }

    /// <summary>Sent, and received by a system that says later what became of it: asked again in five minutes.</summary>
    private static async Task PendingAsync(PersonCase subject)
    {
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Slow;
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);
        (await subject.FileAsync()).Status.Should().Be(CaseStatus.InProgress);
        subject.Host.CredentialSystems.Mode = EmbeddedCredentialMode.Answering;
    }

    private static Task<CaseFile> ChangePhoneAsync(PersonCase subject) =>
        subject.FileAsync(PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100019")));

    private static async Task<CredentialData?> RecordAsync(PersonCase subject, CredentialLevel level) =>
        await subject.Host.CredentialRecords.FindAsync((await subject.PersonAsync()).Id, level, default);

    private static Task<OutboxRow> MessageAsync(PersonCase subject) =>
        subject.Host.QueryAsync(db => db.Set<OutboxRow>().SingleAsync(o => o.Topic == CredentialHandler.TopicName));
}
