using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;
using static Ybtb.Workflows.Tests.Cases.TransferCase;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>医保关系转移接续: two offices, two stages, both directions, and every way it can end.</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task MainPath_LabourDayBetweenTheStages_IsTheWorkedExample()
    {
        using var transfer = await TransferCase.FileAsync();
        var accepted = await transfer.FileAsync();
        accepted.Status.Should().Be(CaseStatus.InProgress);
        accepted.Reckon(accepted.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-05-13T17:00:00"));
        accepted.Reckon(accepted.Clock(ClockKind.Statutory)!).Due.Should().Be(WorkflowHost.At("2026-05-13T17:00:00"));
        (accepted.DecidingOffice!.Code, accepted.PartnerOffice!.Code, accepted.ReceivingOffice.Code).Should().Be((Dali, Wuhua, Wuhua));

        await transfer.Host.AdvanceToAsync("2026-05-06T16:00:00");
        var moved = await transfer.TransferOutAsync();
        (moved.DecidingOffice!.Code, moved.PartnerOffice!.Code).Should().Be((Wuhua, Dali));
        (await transfer.StagesAsync()).Should().Equal(
            ("转出", WorkflowHost.At("2026-05-07T17:00:00"), ClockVerdict.OnTime), ("转入", WorkflowHost.At("2026-05-12T17:00:00"), null));

        await transfer.Host.AdvanceToAsync("2026-05-12T16:59:59");
        var granted = await transfer.TransferInAsync();

        (granted.Decision, granted.Verdict).Should().Be((CaseDecision.Granted, ClockVerdict.OnTime));
        (await transfer.StagesAsync()).Select(stage => stage.Item3).Should().Equal(ClockVerdict.OnTime, ClockVerdict.OnTime);
        (await transfer.DocumentsAsync()).Should().BeEquivalentTo(
            "acceptance-notice 530102", "transfer-contact-letter 530102", "insurance-information-form 532901", "enrolment-voucher 532901", "relation-transfer-result 530102");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task TransferOut_GivesTheVoucherOfTheOldPlace()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();

        var owed = await transfer.Host.QueryAsync(db => db.Set<DocumentObligationRow>().SingleAsync(row => row.Kind == "enrolment-voucher"));
        var said = (await transfer.Host.OpenDocumentAsync(owed))["details"];

        (owed.OfficeCode, said["purpose"].AsString(), said["areaCode"].AsString()).Should().Be((Dali, "转移基本医疗保险", "532900"));
        said["periods"].AsArray().ToArray().Should().ContainSingle("what is insured elsewhere is that place's to prove")
            .Which["until"].AsString().Should().Be("2025年12月31日");
        (said["months"].AsArray().ToArray().Single()["actual"].AsNumber(), said["accountBalance"].AsNumber()).Should().Be((PaidMonths, Balance));
    }

    [Fact]
    public async Task Completion_MovesMonthsAndBalance_AndEndsTheOldEnrolment()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();
        (await transfer.EnrolmentAsync(Dali)).Status.Should().Be(EnrolmentStatus.Suspended, "nothing moves before 转入地 has agreed");
        var before = await transfer.EnrolmentAsync(Wuhua);

        await transfer.TransferInAsync();

        var (left, joined, row) = (await transfer.EnrolmentAsync(Dali), await transfer.EnrolmentAsync(Wuhua), await transfer.RowAsync());
        (left.Status, left.AccountBalance, left.EndedOn).Should().Be((EnrolmentStatus.Ended, 0L, new NodaTime.LocalDate(2025, 12, 31)), "the last day insured stays");
        (joined.Status, joined.PaidMonths, joined.CreditedMonths).Should().Be((EnrolmentStatus.Active, before.PaidMonths, PaidMonths));
        joined.AccountBalance.Should().Be(before.AccountBalance + Balance);
        (row.Status, row.OutKind, row.PaidMonths, row.CreditedMonths, row.AccountBalance).Should().Be(
            (TransferStatus.Completed, EnrolmentKind.Employee, PaidMonths, PaidMonths, Balance));
        (left.Category, left.StartedOn, left.Region).Should().Be(("employee", new NodaTime.LocalDate(2020, 7, 1), Dali), "the rest of the entry stays");
    }

    [Fact]
    public async Task AppliedAtTransferOut_NeedsNoLetterAndIsHandedOverOnce()
    {
        using var transfer = await TransferCase.FileAsync(appliedAt: "transfer-out");
        (await transfer.FileAsync()).PartnerOffice.Should().BeNull();

        await transfer.TransferOutAsync();
        await transfer.TransferInAsync();

        (await transfer.DocumentsAsync()).Should().BeEquivalentTo(
            "acceptance-notice 532901", "insurance-information-form 532901", "enrolment-voucher 532901", "relation-transfer-result 530102");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task FirstStageOverdue_LeavesTheCaseInTime()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.AdvanceToAsync("2026-05-08T10:00:00");
        (await transfer.PageAsync(transfer.OutReviewer))!.Clocks.Single(c => c.Stage == "转出").Light.Code.Should().Be("overdue");
        await transfer.TransferOutAsync();
        (await transfer.StagesAsync()).Last().Item2.Should().Be(WorkflowHost.At("2026-05-13T17:00:00"), "its own fifth day is the 14th, the case's last the 13th (R11)");
        await transfer.Host.AdvanceToAsync("2026-05-13T17:00:00");

        var granted = await transfer.TransferInAsync();

        granted.Verdict.Should().Be(ClockVerdict.OnTime);
        (await transfer.StagesAsync()).Select(stage => stage.Item3).Should().Equal(ClockVerdict.StageOverdue, ClockVerdict.OnTime);
        (await transfer.PageAsync(transfer.Clerk))!.Clocks.Single(c => c.Stage == "转出").Verdict!.Name.Should().Be("阶段超期");
    }

    [Fact]
    public async Task RefusedByTransferOut_DeniedByTransferIn_SaysWhy()
    {
        using var transfer = await TransferCase.FileAsync();
        var refused = await transfer.RefuseOutAsync();
        refused.CountingOffice.Code.Should().Be(Wuhua, "the office where it was applied for answers");
        (await transfer.StagesAsync()).Single().Item3.Should().Be(ClockVerdict.OnTime);

        var denied = await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "不予", opinion: "请补缴后重新申请。");

        denied.Decision.Should().Be(CaseDecision.Denied);
        denied.Reason.Should().Be("不予转接原因：有欠费未缴清、身份或参保信息不符；说明：2024年有三个月未缴。请补缴后重新申请。");
        (await transfer.RowAsync()).Status.Should().Be(TransferStatus.Canceled);
        (await transfer.EnrolmentAsync(Dali)).Status.Should().Be(EnrolmentStatus.Suspended);
        await transfer.ShouldBeOverAsync();
        (await transfer.Host.FileOfAsync(await transfer.FileAsync(Dali, Wuhua))).Status.Should().Be(CaseStatus.InProgress, "he may apply again");
    }

    [Fact]
    public async Task RefusedByTransferOut_AppliedThere_IsAnsweredThere()
    {
        using var transfer = await TransferCase.FileAsync(appliedAt: "transfer-out");
        await transfer.RefuseOutAsync();

        var denied = await transfer.CompleteAsync("转接受阻处理", transfer.OutApprover, "不予");

        (denied.Decision, denied.PartnerOffice).Should().Be((CaseDecision.Denied, null));
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task RefusedByTransferOut_Corrected_GoesThereAgainWithTheDaysLeft()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.AdvanceToAsync("2026-04-23T10:00:00");   // two of ten days used: the 21st and 22nd
        await transfer.RefuseOutAsync();
        var asked = await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "补正", opinion: "请到大理市补缴欠费后提交缴费凭证。");
        asked.Status.Should().Be(CaseStatus.ClockPaused);
        asked.OpenCorrection!.Explanation.Should().Be("请到大理市补缴欠费后提交缴费凭证。");

        await transfer.Host.AdvanceToAsync("2026-05-11T10:00:00");
        var again = await transfer.AnswerCorrectionAsync();

        again.Status.Should().Be(CaseStatus.InProgress);
        again.CountingOffice.Code.Should().Be(Dali);
        again.RunningStage!.Limit.Count.Should().Be(8);
        await transfer.TransferOutAsync();
        (await transfer.TransferInAsync()).Verdict.Should().Be(ClockVerdict.OnTime);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Correction_NotAnswered_IsDenied()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.RefuseOutAsync();
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "补正", opinion: "请补缴欠费。");

        await transfer.Host.AdvanceToAsync("2026-06-30T10:00:00");

        var denied = await transfer.FileAsync();
        (denied.Decision, denied.Verdict).Should().Be((CaseDecision.Denied, ClockVerdict.OnTime));
        denied.Reason.Should().EndWith("逾期未补正。");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task RefusedByTransferOut_AskedAgain_CanStillBeGranted()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.RefuseOutAsync();
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "重新办理", opinion: "欠费记录有误，请核对。");

        await transfer.TransferOutAsync();
        (await transfer.TransferInAsync()).Decision.Should().Be(CaseDecision.Granted);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task SentBackByTransferIn_IsDoneAgainByTransferOut()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();
        await transfer.Host.AdvanceToAsync("2026-04-22T10:00:00");

        var back = await transfer.CompleteAsync("转入审核", transfer.InReviewer, "退回转出地", opinion: "缴费月数与申请人所述不符。");
        (back.CountingOffice.Code, back.RunningStage!.Stage, back.RunningStage.Limit.Count).Should().Be((Dali, "转出", 10));
        await transfer.TransferOutAsync();
        await transfer.CompleteAsync("转入审核", transfer.InReviewer, "同意转入");
        await transfer.CompleteAsync("转入审批", transfer.InApprover, "退回");
        await transfer.TransferInAsync();

        await transfer.ShouldBeOverAsync();
    }

    /// <summary>Every way back of the flow, more than once and mixed: none may leave the case standing.</summary>
    [Fact]
    public async Task EveryLoop_TakenSeveralTimes_StillComesToItsEnd()
    {
        using var transfer = await TransferCase.FileAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var back = 0; back < 2; back++)
            {
                await transfer.CompleteAsync("转出审核", transfer.OutReviewer, "同意转出");
                await transfer.CompleteAsync("转出审批", transfer.OutApprover, "退回");
            }

            await transfer.RefuseOutAsync();
            await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "重新办理");
            await transfer.TransferOutAsync();
            await transfer.CompleteAsync("转入审核", transfer.InReviewer, "不同意转入");
            await transfer.CompleteAsync("转入审批", transfer.InApprover, "退回");
            await transfer.CompleteAsync("转入审核", transfer.InReviewer, "退回转出地");
        }

        await transfer.TransferOutAsync();
        (await transfer.TransferInAsync()).Decision.Should().Be(CaseDecision.Granted);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task DeniedByTransferIn_TellsTheApproversReason()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();
        await transfer.CompleteAsync("转入审核", transfer.InReviewer, "不同意转入", opinion: "信息表与本人不符");

        var denied = await transfer.CompleteAsync("转入审批", transfer.InApprover, "不予", opinion: "信息表与参保人身份不符。");

        denied.Reason.Should().Be("信息表与参保人身份不符。");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Withdrawal_WhileTheOtherOfficeWorks_FreesThePerson()
    {
        using var transfer = await TransferCase.FileAsync();

        var withdrawn = await transfer.Host.Cases.WithdrawAsync(transfer.Clerk, transfer.Number, "暂不转移", transfer.Host.Clock.GetCurrentInstant(), null, default);

        withdrawn.Should().BeOfType<CaseResult.Done>();
        (await transfer.RowAsync()).Status.Should().Be(TransferStatus.Canceled);
        (await transfer.StagesAsync()).Single().Item3.Should().BeNull("what was given up is not judged");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task MissingMaterial_IsCorrectedBeforeAcceptance()
    {
        using var transfer = await TransferCase.FileAsync(isComplete: false);
        (await transfer.FileAsync()).Status.Should().Be(CaseStatus.InCorrection);

        var answered = await transfer.Host.Cases.AnswerCorrectionAsync(
            transfer.OutClerk, transfer.Number, [], false, transfer.Host.Clock.GetCurrentInstant(), null, default);
        answered.Should().BeOfType<CaseResult.NoSuchCase>("大理 has nothing to do with it yet");
        await transfer.Host.Cases.AnswerCorrectionAsync(
            transfer.Clerk, transfer.Number, [new("identity-document", MaterialTrust.OriginalChecked)], false, transfer.Host.Clock.GetCurrentInstant(), null, default);

        (await transfer.FileAsync()).Status.Should().Be(CaseStatus.InProgress);
    }

    [Fact]
    public async Task Withdrawal_BeforeAcceptance_LeavesTheRegistryAlone()
    {
        using var transfer = await TransferCase.FileAsync(isComplete: false);

        await transfer.Host.Cases.WithdrawAsync(transfer.Clerk, transfer.Number, "不办了", transfer.Host.Clock.GetCurrentInstant(), null, default);

        (await transfer.FileAsync()).Status.Should().Be(CaseStatus.Withdrawn);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Extension_GivesTheCaseAndTheRunningStageMoreTime()
    {
        using var transfer = await TransferCase.FileAsync();
        (await RequestExtensionAsync(transfer, transfer.InReviewer)).Should().BeOfType<CaseResult.Denied>("转入地 does not work on it now");
        (await RequestExtensionAsync(transfer, transfer.OutReviewer)).Should().BeOfType<CaseResult.Done>();

        var extended = await transfer.CompleteAsync("延期审批", transfer.OutApprover, "同意");

        extended.Reckon(extended.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-05-20T17:00:00"));
        extended.Reckon(extended.RunningStage!).Due.Should().Be(WorkflowHost.At("2026-05-13T17:00:00"));
        extended.Tasks.Single(t => t.IsOpen).Stage.Should().Be("转出审核");
    }

    [Fact]
    public async Task HandOver_OpenExtensionRequest_GoesAlong()
    {
        using var transfer = await TransferCase.FileAsync();
        await RequestExtensionAsync(transfer, transfer.OutReviewer);
        var task = (await transfer.FileAsync()).Tasks.Single(t => t.Stage == "延期审批");
        await transfer.Host.Tasks.ClaimAsync(transfer.OutApprover, task.Id, task.Revision, default);

        await transfer.TransferOutAsync();

        var moved = (await transfer.FileAsync()).Tasks.Single(t => t.Stage == "延期审批");
        (moved.Office.Code, moved.Status, moved.ClaimedBy).Should().Be((Wuhua, CaseTaskStatus.Open, null));
        (await transfer.TryCompleteAsync("延期审批", transfer.OutApprover, "同意")).Should().BeOfType<TaskResult.Denied>();
        await transfer.CompleteAsync("延期审批", transfer.InApprover, "同意");
        await transfer.TransferInAsync();
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task FromAnotherProvince_ItsInformationIsWrittenDownHere()
    {
        using var transfer = await TransferCase.FileAsync(left: null);
        var accepted = await transfer.FileAsync();
        (accepted.CountingOffice.Code, accepted.RunningStage!.StageOffice).Should().Be((Wuhua, null));
        var information = Value.Object(
            new("insurance", "employee"), new("paidMonths", 120), new("accountBalance", "2345.67"), new("office", "成都市医疗保障事务中心"), new("issuedOn", "2026-04-20"));

        await transfer.CompleteAsync("外省信息表登记", transfer.InReviewer, "收到信息表", information);
        var granted = await transfer.TransferInAsync();

        granted.Decision.Should().Be(CaseDecision.Granted);
        var joined = await transfer.EnrolmentAsync(Wuhua);
        (joined.CreditedMonths, joined.AccountBalance).Should().Be((120, 20_000 + 234_567));
        (await transfer.RowAsync()).OutEnrolmentId.Should().BeNull();
        (await transfer.DocumentsAsync()).Should().BeEquivalentTo("acceptance-notice 530102", "transfer-contact-letter 530102", "relation-transfer-result 530102");
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task FromAnotherProvince_ResidentMonthsDoNotCount()
    {
        using var transfer = await TransferCase.FileAsync(left: null);
        var information = Value.Object(
            new("insurance", "resident"), new("paidMonths", 36), new("accountBalance", 0), new("office", "成都市医疗保障事务中心"), new("issuedOn", "2026-04-20"));

        await transfer.CompleteAsync("外省信息表登记", transfer.InReviewer, "收到信息表", information);
        await transfer.TransferInAsync();

        var row = await transfer.RowAsync();
        (row.PaidMonths, row.CreditedMonths).Should().Be((36, 0));
    }

    [Fact]
    public async Task FromAnotherProvince_Refused_IsAnsweredHere()
    {
        using var transfer = await TransferCase.FileAsync(left: null, appliedAt: "transfer-out");
        await transfer.CompleteAsync("外省信息表登记", transfer.InReviewer, "外省不予转出", Refusal);

        (await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "不予")).Decision.Should().Be(CaseDecision.Denied);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task ToAnotherProvince_ItsResultIsWrittenDownByTransferOut()
    {
        using var transfer = await TransferCase.FileAsync(joined: null, appliedAt: "transfer-out");
        await transfer.TransferOutAsync();
        (await transfer.FileAsync()).RunningStage!.StageOffice.Should().BeNull();

        var granted = await transfer.CompleteAsync("外省转入结果登记", transfer.OutReviewer, "已转入");

        granted.Decision.Should().Be(CaseDecision.Granted);
        (await transfer.EnrolmentAsync(Dali)).Status.Should().Be(EnrolmentStatus.Ended);
        await transfer.ShouldBeOverAsync();
    }

    [Fact]
    public async Task ToAnotherProvince_RefusedThere_CanBeDenied()
    {
        using var transfer = await TransferCase.FileAsync(joined: null);
        await transfer.TransferOutAsync();
        await transfer.CompleteAsync("外省转入结果登记", transfer.OutReviewer, "外省不予转入", Refusal);

        await transfer.CompleteAsync("转接受阻处理", transfer.OutApprover, "不予");

        (await transfer.EnrolmentAsync(Dali)).Status.Should().Be(EnrolmentStatus.Suspended);
        await transfer.ShouldBeOverAsync();
    }

    [Theory]
    [InlineData("530103", Wuhua, "转出地与转入地属于同一统筹区，无需办理医保关系转移接续。")]
    [InlineData(Sichuan, "440000", "转出地和转入地都不在云南省内，请向转入地或转出地的医保经办机构申请。")]
    [InlineData("530302", Wuhua, "参保人在曲靖市麒麟区没有已暂停的参保关系。")]
    [InlineData(Wuhua, "530302", "参保人在昆明市五华区仍为正常参保，请先办理停保。参保人在曲靖市麒麟区没有正常参加职工基本医疗保险。")]
    public async Task Filing_NotEligible_IsRefusedWithEveryReason(string left, string joined, string reason)
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.Cases.WithdrawAsync(transfer.Clerk, transfer.Number, "另行申请", transfer.Host.Clock.GetCurrentInstant(), null, default);

        var refused = await transfer.Host.FileOfAsync(await transfer.FileAsync(left, joined));

        (refused.Status, refused.Reason).Should().Be((CaseStatus.AcceptanceRefused, reason));
    }

    [Fact]
    public async Task Filing_WhileAnotherIsInProgress_IsRefused()
    {
        using var transfer = await TransferCase.FileAsync();

        var second = await transfer.Host.Cases.FileAsync(
            transfer.OutClerk, Applications.TransferAt(transfer.Host.Clock.GetCurrentInstant(), 1, "段思远", Dali, Wuhua, TransferPlaces.AtIn, true), default);

        var problem = second.Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems.Should().ContainSingle().Subject;
        problem.Code.Should().Be("duplicate-open");
        problem.Message.Should().Contain(transfer.Number.Value);
    }

    [Fact]
    public async Task Completion_AfterTheOldEnrolmentHasChanged_IsRefusedByTheRegistry()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();
        await transfer.Host.ChangeBalanceAsync(Dali, 1);
        await transfer.CompleteAsync("转入审核", transfer.InReviewer, "同意转入");

        var stuck = await transfer.CompleteAsync("转入审批", transfer.InApprover, "准予");

        stuck.Decision.Should().BeNull();
        (await transfer.PageAsync(transfer.Clerk))!.Timeline.Should().Contain(entry => entry.Text.Contains("请退回转出地重新核对", StringComparison.Ordinal));
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "重新办理");
        await transfer.TransferOutAsync();
        await transfer.TransferInAsync();
        (await transfer.EnrolmentAsync(Wuhua)).AccountBalance.Should().Be(20_001);
        await transfer.ShouldBeOverAsync();
    }

    [Theory]
    [InlineData("同意转出", """{"explanation":"多余"}""", "answers")]
    [InlineData("不予转出", "null", "answers.refusalReasons")]
    [InlineData("不予转出", """{"refusalReasons":["weather"],"explanation":"下雨"}""", "answers.refusalReasons[0]")]
    public async Task Completing_WithAnswersThatDoNotFitTheForm_IsRefused(string outcome, string answers, string path)
    {
        using var transfer = await TransferCase.FileAsync();

        var result = await transfer.TryCompleteAsync("转出审核", transfer.OutReviewer, outcome, ValueJson.Parse(answers));

        result.Should().BeOfType<TaskResult.Unfit>().Subject.Problems.Should().Contain(problem => problem.Path == path);
        (await transfer.FileAsync()).Tasks.Single().IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task Review_WithAnswers_IsKeptAndShownMasked()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.CompleteAsync("转出审核", transfer.OutReviewer, "不予转出", Refusal);

        (await transfer.FileAsync()).Tasks[0].Answers.Should().Be(Refusal);
        var shown = (await transfer.PageAsync(transfer.OutReviewer))!.Reviews[0].Answers;
        shown["refusalReasons"].ToString().Should().Be("""["arrears","mismatch"]""");
        shown["explanation"].AsString().Should().Be("****");
        var queued = (await transfer.Host.Tasks.QueueAsync(transfer.OutApprover, new(), 10, default)).Items.Single();
        queued.Forms.Should().ContainSingle().Which.Fields.Select(f => f.Key).Should().Equal("refusalReasons", "explanation");
    }

    [Fact]
    public async Task MainPath_OnPostgres_MovesTheRelationAndIsSeenByBothOffices()
    {
        using var transfer = await TransferCase.FileAsync(on: await PostgresTestDatabase.CreateAsync());
        await transfer.RefuseOutAsync();
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "重新办理");
        await transfer.TransferOutAsync();

        var seen = await transfer.Host.Cases.ListAsync(transfer.OutReviewer, new CaseListQuery(), 10, default);
        (await transfer.TransferInAsync()).Verdict.Should().Be(ClockVerdict.OnTime);

        seen.Items.Should().ContainSingle().Which.Number.Should().Be(transfer.Number);
        (await transfer.EnrolmentAsync(Dali)).Status.Should().Be(EnrolmentStatus.Ended);
        (await transfer.EnrolmentAsync(Wuhua)).CreditedMonths.Should().Be(PaidMonths);
        await transfer.ShouldBeOverAsync();
    }

    private static Task<CaseResult> RequestExtensionAsync(TransferCase transfer, Viewer who) =>
        transfer.Host.Cases.RequestExtensionAsync(who, transfer.Number, 5, "需核对历年缴费记录", transfer.Host.Clock.GetCurrentInstant(), null, default);
}
