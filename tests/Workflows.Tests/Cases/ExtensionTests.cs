using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

public sealed class ExtensionTests
{
    [Fact]
    public async Task Extension_ApprovedByTheHead_MovesTheDueOnce()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        (await recognition.RequestExtensionAsync()).Should().BeOfType<CaseResult.Done>();
        (await recognition.RequestExtensionAsync()).Should().BeOfType<CaseResult.NotPossible>("one request is pending");

        var extended = await recognition.CompleteAsync("延期审批", recognition.Approver, "同意");

        extended.Reckon(extended.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-16T17:00:00"));
        extended.Tasks.Single(t => t.IsOpen).Stage.Should().Be("初审");
        var queue = await recognition.Host.Tasks.QueueAsync(recognition.Reviewer, new(), 10, default);
        queue.Items.Single().DueAt.Should().Be(WorkflowHost.At("2026-03-16T17:00:00"));
        (await recognition.RequestExtensionAsync()).Should().BeOfType<CaseResult.NotPossible>();

        await recognition.Host.AdvanceToAsync("2026-03-16T16:00:00");
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        (await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予")).Verdict.Should().Be(ClockVerdict.OnTime);
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Extension_Refused_MayBeAskedForAgain()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.RequestExtensionAsync();

        var refused = await recognition.CompleteAsync("延期审批", recognition.Approver, "不同意", "可按期办理");

        refused.Reckon(refused.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"));
        (await recognition.RequestExtensionAsync(3)).Should().BeOfType<CaseResult.Done>();
        await recognition.CompleteAsync("延期审批", recognition.Approver, "同意");
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Extension_ApprovedAfterDue_IsRefusedAndChangesNothing()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.RequestExtensionAsync();
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:01");

        var refused = await recognition.TryCompleteAsync("延期审批", recognition.Approver, "同意");

        refused.Should().BeOfType<TaskResult.TooLate>().Which.Message.Should().Contain("时限已到期");
        var late = await recognition.FileAsync();
        late.Tasks.Should().Contain(task => task.IsOpen && task.Stage == "延期审批", "it may still be declined");
        late.Clock(ClockKind.Promised)!.Extension.Should().Be(WorkingDays.Zero);
        late.Clock(ClockKind.Statutory)!.Extension.Should().Be(WorkingDays.Zero);
        (await recognition.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task RequestExtensionAsync_AfterDue_IsRefused()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.Host.AdvanceToAsync("2026-03-09T17:00:00");

        (await recognition.RequestExtensionAsync()).Should().BeOfType<CaseResult.NotPossible>().Which.Message.Should().Contain("到期");
        (await recognition.FileAsync()).Tasks.Should().NotContain(task => task.Stage == "延期审批");
    }

    [Fact]
    public async Task Extension_Approved_OwesTheApplicantTheReason()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.RequestExtensionAsync();

        await recognition.CompleteAsync("延期审批", recognition.Approver, "同意");

        var notice = await recognition.DocumentAsync("extension-notice");
        notice["extension"]["reason"].AsString().Should().Be("需向外省医院核实诊断");
        notice["extension"]["days"].AsNumber().Should().Be(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task RequestExtensionAsync_TooLong_IsInvalid(int days)
    {
        using var recognition = await RecognitionCase.AcceptedAsync();

        (await recognition.RequestExtensionAsync(days)).Should().BeOfType<CaseResult.Invalid>();
    }

    [Fact]
    public async Task RequestExtensionAsync_BeforeAcceptance_IsNotPossible()
    {
        using var recognition = await RecognitionCase.FileAsync();

        (await recognition.RequestExtensionAsync()).Should().BeOfType<CaseResult.NotPossible>();
    }
}
