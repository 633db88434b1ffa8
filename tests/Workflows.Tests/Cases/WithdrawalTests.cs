using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

public sealed class WithdrawalTests
{
    [Theory]
    [InlineData("before-correction")]
    [InlineData("window")]
    [InlineData("review")]
    [InlineData("after-correction")]
    [InlineData("approval")]
    public async Task WithdrawAsync_BeforeTheDecision_EndsEverything(string stage)
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: stage != "before-correction");
        if (stage is "review" or "after-correction" or "approval")
        {
            await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        }

        if (stage == "after-correction")
        {
            await recognition.CompleteAsync("初审", recognition.Reviewer, "补正", "请补出院小结", "diagnosis-proof");
        }

        if (stage == "approval")
        {
            await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        }

        var result = await recognition.WithdrawAsync();

        var file = result.Should().BeOfType<CaseResult.Done>().Subject.Case;
        file.Status.Should().Be(CaseStatus.Withdrawn);
        file.Reason.Should().Be("改在外地办理");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task WithdrawAsync_AfterTheDecision_SaysSo()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");

        (await recognition.WithdrawAsync()).Should().BeOfType<CaseResult.NotPossible>().Which.Message.Should().Contain("已办结");
    }

    [Fact]
    public async Task CompleteAsync_AfterWithdrawal_SaysTheTaskIsGone()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");
        await recognition.WithdrawAsync();

        (await recognition.CompleteAsync(task, recognition.Reviewer, "通过")).Should().BeOfType<TaskResult.Withdrawn>();
    }

    [Fact]
    public async Task WithdrawAsync_AndCompletionAtOnce_OneOfThemWins()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        var task = await recognition.OpenTaskAsync("负责人审批");

        var completion = Task.Run(() => recognition.CompleteAsync(task, recognition.Approver, "准予"));
        var withdrawal = Task.Run(() => recognition.WithdrawAsync());
        await Task.WhenAll(completion, withdrawal);

        var isGranted = await completion is TaskResult.Completed;
        (await withdrawal is CaseResult.Done).Should().Be(!isGranted);
        (await recognition.FileAsync()).Status.Should().Be(isGranted ? CaseStatus.Decided : CaseStatus.Withdrawn);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task WithdrawAsync_ByAnotherOffice_IsNotTold()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var stranger = recognition.Host.Viewer("大理窗口", "532901", Role.Clerk);

        var result = await recognition.Host.Cases.WithdrawAsync(stranger, recognition.Number, "误操作", WorkflowHost.At("2026-03-02T10:00:00"), null, default);

        result.Should().BeOfType<CaseResult.NoSuchCase>();
    }
}
