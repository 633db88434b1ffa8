using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>From filing to the approved settlement, and what becomes of what a claim uses up.</summary>
public sealed class ClaimFlowTests
{
    [Fact]
    public async Task Maternity_FiledElsewhere_IsSettledReviewedByThreePeopleAndPaidByTheInsuredPlace()
    {
        using var claim = await ClaimCase.CreateAsync();
        var filed = await claim.FileAsync(claim.Application(ClaimApplications.Maternity), claim.DaliClerk);
        filed.DecidingOffice!.Code.Should().Be("530102");
        filed.ReceivingOffice.Code.Should().Be("532901", "the counter that helped keeps the case among its own");
        await claim.CompleteAsync("受理审核", claim.Clerk, "受理");

        var settled = await claim.SettlementAsync();
        settled.Settlement!.Lines.Select(line => (line.Code, line.Claimed, line.InScope, line.Paid)).Should().Equal(
            ("prenatal", 80_050, 80_050, 80_050), ("delivery-normal", 420_000, 300_000, 300_000));
        settled.Settlement.Payee.Should().Be(new Payee(PayeeKind.Person, ClaimCase.WomansName, ClaimApplications.Card, "示例银行昆明分行"));
        settled.Settlement.FormulaVersion.Should().Be("2025-01", "the formulae of the day of the birth apply");

        await claim.ApproveAsync();

        var approved = await claim.SettlementAsync();
        approved.Approved!.Payable.Should().Be(380_050);
        (await claim.FileOfAsync()).IsOpen.Should().BeTrue("it is done when it is paid");
        (await claim.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Paid_IsGrantedWithItsSheet_AndKeepsWhatItUsed()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.FamilyPlanning));
        await claim.ApproveAsync();

        await claim.Host.DeliverAsync();

        var file = await claim.FileOfAsync();
        (file.Status, file.Decision, file.Verdict).Should().Be((CaseStatus.Decided, CaseDecision.Granted, ClockVerdict.OnTime));
        (await claim.Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(d => d.Kind == "medical-settlement").CountAsync())).Should().Be(1);
        (await claim.KeysAsync()).Should().Be(1);
        (await claim.RefusedAsync(claim.Application(ClaimApplications.FamilyPlanning, ("eventOn", "2026-02-11")))).Should().ContainSingle().Which.Code.Should().Be(ClaimDesk.Used);
        (await claim.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Deductions_ByTheReviewer_AreOnTheSheetWithTheirReason()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Maternity));

        await claim.CompleteAsync("初审", claim.Reviewer, "扣减后通过", answers: ClaimCase.Deduct("prenatal", "100.50"));

        var settlement = (await claim.SettlementAsync()).Settlement!;
        settlement.Lines[0].Should().Match<SettlementLine>(line => line.Paid == 70_000 && line.DeductionReason == "超出生育保险支付范围");
        (settlement.Deducted, settlement.Payable, settlement.Funds.Sum(share => share.Amount)).Should().Be((10_050, 370_000, 370_000));
    }

    [Theory]
    [InlineData("birth", "10", "answers.deductions[0].line")]
    [InlineData("prenatal", "800.51", "answers.deductions[0].amount")]
    [InlineData("prenatal", "-1", "answers.deductions[0].amount")]
    [InlineData("prenatal", "0", "answers.deductions[0].amount")]
    public async Task Deduction_ThatDoesNotFitTheSheet_IsRefusedAndNothingChanges(string line, string amount, string path)
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Maternity));
        var before = await claim.SettlementAsync();

        var result = await claim.TryCompleteAsync("初审", claim.Reviewer, "扣减后通过", answers: ClaimCase.Deduct(line, amount));

        result.Should().BeOfType<TaskResult.Unfit>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be(path);
        (await claim.SettlementAsync()).Revision.Should().Be(before.Revision);
    }

    [Fact]
    public async Task FourEyes_NobodyReviewsTwice()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Maternity));
        await claim.CompleteAsync("初审", claim.Everything, "通过");

        (await claim.TryCompleteAsync("复审", claim.Everything, "通过")).Should().BeOfType<TaskResult.FourEyes>();
        await claim.CompleteAsync("复审", claim.SecondReviewer, "通过");
        (await claim.TryCompleteAsync("负责人审批", claim.Everything, "同意支付")).Should().BeOfType<TaskResult.FourEyes>();
    }

    [Fact]
    public async Task Returned_ToTheReviewer_IsSettledAnewWithoutDeductions()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Maternity));
        await claim.CompleteAsync("初审", claim.Reviewer, "扣减后通过", answers: ClaimCase.Deduct("prenatal", "100"));
        await claim.CompleteAsync("复审", claim.SecondReviewer, "退回", "扣减依据不足");

        (await claim.SettlementAsync()).Settlement!.Deducted.Should().Be(0);
        await claim.ApproveAsync();
        (await claim.SettlementAsync()).Approved!.Payable.Should().Be(380_050);
    }

    [Fact]
    public async Task Withdrawn_Denied_AndRefused_GiveBackWhatTheyUsed()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.AssistedReproduction));
        (await claim.KeysAsync()).Should().Be(2);
        (await claim.Host.Cases.WithdrawAsync(claim.Clerk, claim.Number, "改日再办", claim.Now, null, default)).Should().BeOfType<CaseResult.Done>();
        (await claim.KeysAsync()).Should().Be(0);

        await claim.AcceptAsync(claim.Application(ClaimApplications.AssistedReproduction));
        await claim.CompleteAsync("初审", claim.Reviewer, "不通过", "没有成功生育的证明");
        await claim.CompleteAsync("不予支付审批", claim.Approver, "不予支付", "没有成功生育的证明");
        (await claim.FileOfAsync()).Decision.Should().Be(CaseDecision.Denied);
        (await claim.KeysAsync()).Should().Be(0);

        await claim.FileAsync(claim.Application(ClaimApplications.AssistedReproduction));
        await claim.CompleteAsync("受理审核", claim.Clerk, "不予受理", "材料不是本人的");
        (await claim.KeysAsync()).Should().Be(0);
        (await claim.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Approved_CanBeWithdrawnNoMore_AndChangesNoMore()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Maternity));
        await claim.ApproveAsync();
        var approved = await claim.SettlementAsync();

        (await claim.Host.Cases.WithdrawAsync(claim.Clerk, claim.Number, "不要了", claim.Now, null, default)).Should().BeOfType<CaseResult.NotPossible>();

        (await claim.SettlementAsync()).Revision.Should().Be(approved.Revision);
        (await claim.FileOfAsync()).IsOpen.Should().BeTrue();
        await claim.Host.DeliverAsync();
        (await claim.FileOfAsync()).Decision.Should().Be(CaseDecision.Granted);
    }

    [Fact]
    public async Task Invoice_UsedInAnotherCase_IsRefusedAndNothingIsKept()
    {
        using var claim = await ClaimCase.CreateAsync();
        var first = await claim.FileAsync(claim.Application(ClaimApplications.Maternity));

        var invoices = Value.Of([ClaimApplications.Invoice(" 0801000001", 760)]);
        var problem = (await claim.RefusedAsync(claim.MansApplication(ClaimApplications.FamilyPlanning, ("operation", "vasectomy"), ("invoices", invoices)))).Should().ContainSingle().Subject;

        (problem.Path, problem.Code).Should().Be(("invoices[0].number", ClaimDesk.Used));
        problem.Message.Should().Contain(first.Number.Value);
    }

    [Theory]
    [InlineData(BankAccountStatus.Closed)]
    [InlineData(BankAccountStatus.Frozen)]
    public async Task UnitAccount_ThatTakesNoMoney_IsRefusedBeforehand_AndPaidToThePersonAtTheUnitsRequest(BankAccountStatus status)
    {
        using var claim = await ClaimCase.CreateAsync(account: status);

        (await claim.RefusedAsync(claim.Application(ClaimApplications.Allowance))).Should().ContainSingle().Which.Code.Should().Be(ClaimDesk.AccountUnusable);
        var own = claim.Application(ClaimApplications.Allowance, ("payTo", "person"), ("accountName", ClaimCase.WomansName), ("account", ClaimApplications.Card), ("bank", "示例银行"));
        (await claim.FileAsync(own)).MissingMaterials.Should().Equal("unit-request");
    }

    [Fact]
    public async Task Allowance_ToThePerson_WhileTheUnitsAccountIsGood_IsRefused()
    {
        using var claim = await ClaimCase.CreateAsync();
        var own = claim.Application(ClaimApplications.Allowance, ("payTo", "person"), ("accountName", ClaimCase.WomansName), ("account", ClaimApplications.Card), ("bank", "示例银行"));

        (await claim.RefusedAsync(own)).Should().ContainSingle().Which.Path.Should().Be("payTo");
    }
}
