using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>The process documents 1 to 8 (documents.md §2) of real cases: when they arise, who owes them, what they say.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task Receipt_WhenAcceptanceIsNotImmediate_OwesTheVoucher()
    {
        using var recognition = await RecognitionCase.FileAsync();

        var voucher = await OnlyAsync(recognition, "receipt-voucher");

        voucher.IsAtOnce.Should().BeTrue();
        voucher.Office.Should().Be("530102");
        (voucher["收件机构"], voucher["收件人"], voucher["收件时间"], voucher["办理渠道"]).Should().Be(("昆明市五华区医保中心", "窗口甲", "2026年3月2日 09:00", "医保服务窗口"));
        voucher.Rows().Should().BeEquivalentTo(new string[][]
        {
            ["1", "出具有效身份证件", "1", "原件（已核验）", "—"], ["2", "诊断证明", "1", "复印件", "—"],
        });
        voucher.Text.Should().Contain("即在2026年3月9日 17:00前").And.Contain("第三十二条").And.Contain("一次性告知");
        voucher.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Acceptance_TellsBothLimitsWithDateAndTime()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.Host.AdvanceToAsync("2026-03-03T10:30:00");
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");

        var notice = await OnlyAsync(recognition, "acceptance-notice");

        (notice["收到材料时间"], notice["受理时间"]).Should().Be(("2026年3月2日 09:00", "2026年3月3日 10:30"));
        (notice["承诺办结时限"], notice["承诺办结期限"]).Should().Be(("5个工作日", "2026年3月10日 17:00前"));
        (notice["规定办结时限"], notice["规定办结期限"]).Should().Be(("20个工作日", "2026年3月31日 17:00前"));
        notice["办理机构"].Should().Be("昆明市五华区医保中心");
        notice.Rows().Should().HaveCount(2);
        notice.Text.Should().Contain("齐全").And.NotContain("暂定期限").And.Contain("查询");
        notice.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Acceptance_DeemedByTheTimer_IsOfTheDayOfReceipt()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.Host.AdvanceToAsync("2026-03-11T10:00:00");

        var notice = await OnlyAsync(recognition, "acceptance-notice");

        notice.Text.Should().Contain("逾期不告知即为受理").And.Contain("即2026年3月2日起受理").And.NotContain("齐全");
        notice["承诺办结期限"].Should().Be("2026年3月9日 17:00前");
        notice.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Acceptance_IntoAYearWithoutArrangement_IsProvisional()
    {
        using var recognition = await RecognitionCase.AcceptedAsync("2026-12-24T10:00:00");

        (await OnlyAsync(recognition, "acceptance-notice")).Text.Should().Contain("暂定期限");
    }

    [Fact]
    public async Task Correction_BeforeAcceptance_TellsEverythingOnce()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);

        var notice = await OnlyAsync(recognition, "correction-notice");

        notice.Office.Should().Be("530102");
        notice.Rows().Should().BeEquivalentTo(new string[][]
        {
            [
                "1", "二级及以上医院、主治及以上医生临床诊断确诊为相关病种的诊断资料（含诊断证明、出院证、出院记录、出院小结等其中一种）", "未提交",
                "提交下列材料之一：诊断证明、出院证、出院记录、出院小结（提交纸质材料原件）", "办事指南“申请材料”第2项",
            ],
        });
        (notice["收到材料时间"], notice["告知时间"]).Should().Be(("2026年3月2日 09:00", "2026年3月2日 09:00"));
        notice["应当告知的期限"].Should().StartWith("2026年3月9日 17:00前");
        notice["补正期限"].Should().Be("2026年4月1日 17:00前（自告知的次日起30日内）");
        notice["补正方式"].Should().Contain("昆明市五华区医保中心窗口");
        notice.Text.Should().Contain("终止办理").And.Contain("不再要求补正其他材料").And.Contain("第三十二条");
        notice.Gaps.Should().BeEmpty();
        (await KindsAsync(recognition)).Should().BeEquivalentTo("receipt-voucher", "correction-notice");
        (await recognition.PageAsync()).Timeline.Single(entry => entry.What == "correction-requested").Text
            .Should().Be("一次性告知补正（应在2026年3月9日 17:00前告知，补正期限至2026年4月1日 17:00）");
    }

    [Fact]
    public async Task Correction_AfterAcceptance_TellsThatTheTimeIsNotCounted()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "补正", "请补出院小结", "diagnosis-proof");

        var notice = await OnlyAsync(recognition, "correction-notice");

        notice.Text.Should().Contain("不计入办理期限").And.Contain("请补出院小结").And.Contain("已于2026年3月2日 09:00受理");
        notice.Has("应当告知的期限").Should().BeFalse("that is for the receipt limit");
        notice.Gaps.Should().BeEmpty();
        (await KindsAsync(recognition)).Should().BeEquivalentTo(["receipt-voucher", "acceptance-notice", "correction-notice"], "the correction notice says that the clock stands still");
    }

    [Fact]
    public async Task Correction_NotAnswered_EndsWithItsNotice()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        await recognition.Host.AdvanceToAsync("2026-04-02T09:00:00");

        var notice = await OnlyAsync(recognition, "withdrawal-notice");

        (notice["终结方式"], notice["提出人"], notice["补正期限"]).Should().Be(("终止", "本机构", "2026年4月1日 17:00"));
        notice["原因"].Should().Contain("逾期未补正");
        notice.Text.Should().Contain("可以重新提出申请");
        notice.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Correction_AnsweredInsufficiently_IsRefusedAsIncomplete()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        await recognition.AnswerAsync(isFinal: true);

        var refusal = await OnlyAsync(recognition, "acceptance-refusal");

        refusal["不予受理的情形"].Should().Be("材料不齐全或者不符合规定形式");
        refusal["理由"].Should().Contain("仍不齐全");
        refusal.Text.Should().Contain("行政复议").And.Contain("行政诉讼").And.Contain("六十日").And.Contain("六个月");
        refusal.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusal_AtTheWindow_HasItsReason()
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "不予受理", "不属于本统筹区事项");

        var refusal = await OnlyAsync(recognition, "acceptance-refusal");

        (refusal["不予受理的情形"], refusal["理由"]).Should().Be(("不符合受理条件", "不属于本统筹区事项"));
        refusal.Has("有权办理的机关").Should().BeFalse();
        refusal.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Extension_TellsOldAndNewDueBeforeTheOldOne()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.RequestExtensionAsync();
        await recognition.Host.AdvanceToAsync("2026-03-05T10:00:00");
        await recognition.CompleteAsync("延期审批", recognition.Approver, "同意");

        var notice = await OnlyAsync(recognition, "extension-notice");

        (notice["原办结期限"], notice["延长后办结期限"], notice["延长工作日数"]).Should().Be(("2026年3月9日 17:00前", "2026年3月16日 17:00前", "5个工作日"));
        (notice["批准人"], notice["批准时间"], notice["延期理由"]).Should().Be(("负责人丙", "2026年3月5日 10:00", "需向外省医院核实诊断"));
        notice.Text.Should().Contain("第四十二条");
        notice.Gaps.Should().BeEmpty();
        (await recognition.PageAsync()).Timeline.Single(entry => entry.What == "limit-extended").Text
            .Should().Be("延长办理时限（原期限2026年3月9日 17:00，延长至2026年3月16日 17:00）");
    }

    [Fact]
    public async Task Extension_AfterTheOldDue_IsNoneAndOwesNoNotice()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.RequestExtensionAsync();
        await recognition.Host.AdvanceToAsync("2026-03-10T10:00:00");

        await recognition.TryCompleteAsync("延期审批", recognition.Approver, "同意");

        (await KindsAsync(recognition)).Should().NotContain("extension-notice");
    }

    [Fact]
    public async Task Pause_ForASpecialProcedure_TellsFromWhenAndHowLong()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-04T15:00:00");
        await recognition.PauseAsync(PauseGround.ExpertReview, until: "2026-03-13");

        var notice = await OnlyAsync(recognition, "pause-notice");

        (notice["不计入期限的事由"], notice["书面文件"], notice["经办人"]).Should().Be(("专家评审", "云医保〔2026〕7号", "初审乙"));
        (notice["自何时起不计入"], notice["预计恢复计算"], notice["预计所需时间"], notice["尚未使用的期限"])
            .Should().Be(("2026年3月4日 15:00", "2026年3月13日前", "9日", "4个工作日"));
        notice.Text.Should().Contain("第四十五条");
        notice.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Withdrawal_TellsWhoWhyAndWhen()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-04T11:00:00");
        await recognition.WithdrawAsync();

        var notice = await OnlyAsync(recognition, "withdrawal-notice");

        (notice["终结方式"], notice["提出人"], notice["原因"], notice["终结时间"]).Should().Be(("撤回", "李秀英", "改在外地办理", "2026年3月4日 11:00"));
        notice.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Transfer_AcceptedAsItArrives_HasNoVoucher()
    {
        using var transfer = await TransferCase.FileAsync();

        var owed = await OwedDocument.OfAsync(transfer.Host, transfer.Number);

        owed.Select(document => document.Kind).Should().BeEquivalentTo("acceptance-notice", "transfer-contact-letter");
        owed.Single(document => document.Kind == "acceptance-notice")["承诺办结期限"].Should().Be("2026年5月13日 17:00前");
        owed.SelectMany(document => document.Gaps).Should().BeEmpty();
    }

    [Fact]
    public async Task Transfer_Withdrawn_OwesOneNotice()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.Host.Cases.WithdrawAsync(transfer.Clerk, transfer.Number, "不办了", transfer.Host.Clock.GetCurrentInstant(), null, default);

        (await OwedDocument.OfAsync(transfer.Host, transfer.Number)).Should().ContainSingle(document => document.Kind == "withdrawal-notice");
    }

    private static async Task<List<string>> KindsAsync(RecognitionCase recognition) =>
        [.. (await OwedDocument.OfAsync(recognition.Host, recognition.Number)).Select(document => document.Kind)];

    private static async Task<OwedDocument> OnlyAsync(RecognitionCase recognition, string kind) =>
        (await OwedDocument.OfAsync(recognition.Host, recognition.Number)).Should().ContainSingle(document => document.Kind == kind).Subject;
}
