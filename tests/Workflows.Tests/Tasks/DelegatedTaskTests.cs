using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Tasks;

/// <summary>委托: working another's tasks in that person's place, within policy and four eyes.</summary>
public sealed class DelegatedTaskTests
{
    [Fact]
    public async Task CompleteAsync_InAnothersPlace_IsDoneAndSaysForWhom()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var acting = InPlaceOf(recognition.Host.Viewer("窗口庚", "530103", Role.Clerk), recognition.Reviewer);
        var task = await recognition.OpenTaskAsync("初审");

        (await recognition.CompleteAsync(task, acting with { Delegators = [] }, "通过")).Should().BeOfType<TaskResult.Denied>();
        var claimed = (await recognition.Host.Tasks.ClaimAsync(acting, task.Id, task.Revision, default)).Should().BeOfType<TaskResult.Changed>().Subject.Task;
        var reviewed = await recognition.CompleteAsync("初审", acting, "通过");

        claimed.ClaimedBy.Should().Be(new TaskActor(acting.AccountId, "窗口庚", recognition.Reviewer.AccountId, "初审乙"));
        reviewed.Reviews.Last().CompletedBy.Should().Be(new TaskActor(acting.AccountId, "窗口庚", recognition.Reviewer.AccountId, "初审乙"));
    }

    [Fact]
    public async Task CompleteAsync_WhatTheDelegatorMayNot_IsRefusedToo()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Both, "通过");
        var acting = InPlaceOf(recognition.Host.Viewer("窗口庚", "530102", Role.Clerk), recognition.Both);
        var task = await recognition.OpenTaskAsync("负责人审批");

        (await recognition.CompleteAsync(task, acting, "准予")).Should().BeOfType<TaskResult.FourEyes>().Which.Delegator.Should().Be("兼任丁");
        (await recognition.Host.Tasks.QueueAsync(acting, new(Queue: TaskQueueKind.Delegated), 10, default)).Items.Should().BeEmpty();
        (await recognition.Host.Tasks.NextAsync(acting, new(Queue: TaskQueueKind.Delegated), default)).Should().BeNull();
    }

    [Fact]
    public async Task CompleteAsync_WhatWasDoneInOnesPlace_CountsAsOnesOwn()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var acting = InPlaceOf(recognition.Host.Viewer("窗口庚", "530102", Role.Clerk), recognition.Both);
        await recognition.CompleteAsync("初审", acting, "通过");
        var task = await recognition.OpenTaskAsync("负责人审批");

        (await recognition.CompleteAsync(task, recognition.Both, "准予")).Should().BeOfType<TaskResult.FourEyes>();
        (await recognition.CompleteAsync(task, acting, "准予")).Should().BeOfType<TaskResult.FourEyes>();
        (await recognition.Host.Tasks.QueueAsync(recognition.Both, new(), 10, default)).Items.Should().BeEmpty();
        (await recognition.CompleteAsync(task, recognition.Approver, "准予")).Should().BeOfType<TaskResult.Completed>();
    }

    [Fact]
    public async Task CompleteAsync_OneWhoHasReviewed_MayNotApproveInAnothersPlace()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        var task = await recognition.OpenTaskAsync("负责人审批");

        (await recognition.CompleteAsync(task, InPlaceOf(recognition.Reviewer, recognition.Approver), "准予"))
            .Should().BeOfType<TaskResult.FourEyes>().Which.EarlierStage.Should().Be("初审");
    }

    [Fact]
    public async Task ClaimAsync_WhatTheDelegatorHasClaimed_IsTakenOverAndMayBeTakenBack()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var desk = recognition.Host.Tasks;
        var acting = InPlaceOf(recognition.Host.Viewer("窗口庚", "530102", Role.Clerk), recognition.Reviewer);
        var task = await recognition.OpenTaskAsync("初审");
        var theirs = Changed(await desk.ClaimAsync(recognition.Reviewer, task.Id, task.Revision, default));

        (await desk.QueueAsync(acting, new(Queue: TaskQueueKind.Delegated), 10, default)).Items.Should().ContainSingle().Which.AllowedActions.Should().Contain(TaskLists.Claim);
        var taken = Changed(await desk.ClaimAsync(acting, task.Id, theirs.Revision, default));
        (await desk.ReleaseAsync(recognition.Both, task.Id, taken.Revision, default)).Should().BeOfType<TaskResult.Changed>("an approver of the office may");

        var again = Changed(await desk.ClaimAsync(acting, task.Id, taken.Revision + 1, default));
        (await desk.ReleaseAsync(recognition.Reviewer, task.Id, again.Revision, default)).Should().BeOfType<TaskResult.Changed>("it was claimed in this person's place");
    }

    [Fact]
    public async Task CompleteAsync_AfterTheDelegation_IsRefusedAndCanBeGivenBack()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var acting = InPlaceOf(recognition.Host.Viewer("窗口庚", "530102", Role.Clerk), recognition.Reviewer);
        var over = acting with { Delegators = [] };
        var task = await recognition.OpenTaskAsync("初审");
        var claimed = Changed(await recognition.Host.Tasks.ClaimAsync(acting, task.Id, task.Revision, default));

        (await recognition.TryCompleteAsync("初审", over, "通过")).Should().BeOfType<TaskResult.Denied>().Which.Message.Should().Contain("委托已到期");
        (await recognition.Host.Tasks.QueueAsync(over, new(Queue: TaskQueueKind.Mine), 10, default)).Items.Should().ContainSingle()
            .Which.AllowedActions.Should().Contain(TaskLists.Release).And.NotContain(TaskLists.Complete);
        (await recognition.Host.Tasks.ReleaseAsync(over, task.Id, claimed.Revision, default)).Should().BeOfType<TaskResult.Changed>();
    }

    [Fact]
    public void Decide_Delegated_ReachesAsFarAsTheDelegatorAndNoFurther()
    {
        var scope = new CaseScope("530000/530100/530102", "530000/530100/530102");
        var elsewhere = new CaseScope("530000/532900/532901", "530000/532900/532901");
        var approver = ViewerOf("负责人", "530000/530100/530102", Role.Approver);
        var acting = InPlaceOf(ViewerOf("初审", "530000/530100/530103", Role.Reviewer), InPlaceOf(approver, ViewerOf("省负责人", "530000", Role.Approver)));

        PolicyEngine.Decide(acting, Permission.ApproveTask, scope).IsAllowed.Should().BeTrue();
        PolicyEngine.Decide(acting, Permission.ReadMaterials, scope).IsAllowed.Should().BeTrue();
        PolicyEngine.DecideReveal(acting, scope, PersonalFieldKind.Diagnosis).IsAllowed.Should().BeTrue();
        PolicyEngine.DecideTask(acting, Role.Approver, scope.DecidingOfficePath, scope).InPlaceOf!.Name.Should().Be("负责人");
        PolicyEngine.Decide(acting, Permission.TerminateCase, scope).IsAllowed.Should().BeFalse("to end a case stays with the person");
        PolicyEngine.Decide(acting, Permission.ReadBoard).IsAllowed.Should().BeFalse();
        PolicyEngine.Decide(acting, Permission.ApproveTask, elsewhere).IsAllowed.Should().BeFalse("a delegation is not handed on");
        PolicyEngine.DecideTask(acting, Role.Approver, elsewhere.DecidingOfficePath, elsewhere).IsAllowed.Should().BeFalse();
        PolicyEngine.Decide(acting with { MustChangePassword = true }, Permission.ApproveTask, scope).IsAllowed.Should().BeFalse();
    }

    private static TaskItem Changed(TaskResult result) => result.Should().BeOfType<TaskResult.Changed>().Subject.Task;

    private static Viewer InPlaceOf(Viewer acting, Viewer absent) => acting with { Delegators = [absent] };

    private static Viewer ViewerOf(string name, string path, params Role[] roles) =>
        new(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)), name, name, path[^6..], path, RoleSet.Of(roles));
}
