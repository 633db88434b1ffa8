using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Tasks;

public sealed class TaskDeskTests
{
    [Fact]
    public async Task CompleteAsync_Twice_TellsWhoWasFirst()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");
        await recognition.CompleteAsync(task, recognition.Reviewer, "通过");

        var second = await recognition.CompleteAsync(task, recognition.Both, "不通过");

        second.Should().BeOfType<TaskResult.AlreadyDone>().Which.Message.Should().Be("该任务已由初审乙于3月2日09:00办理，结论：通过。");
    }

    [Fact]
    public async Task CompleteAsync_ManyAtOnce_ExactlyOneGoesOn()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");
        var people = Enumerable.Range(0, 12).Select(i => recognition.Host.Viewer($"初审{i}", "530102", Role.Reviewer));

        var results = await Task.WhenAll(people.Select(who => Task.Run(() => recognition.CompleteAsync(task, who, "通过"))));

        results.OfType<TaskResult.Completed>().Should().ContainSingle();
        results.Where(r => r is not TaskResult.Completed).Should().AllBeOfType<TaskResult.AlreadyDone>();
        (await recognition.FileAsync()).Reviews.Where(r => r.Stage == "初审").Should().ContainSingle();
    }

    [Fact]
    public async Task CompleteAsync_SecondStageOfTheGroup_IsRefusedToTheSamePerson()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Both, "通过");
        var task = await recognition.OpenTaskAsync("负责人审批");

        (await recognition.CompleteAsync(task, recognition.Both, "准予")).Should().BeOfType<TaskResult.FourEyes>().Which.EarlierStage.Should().Be("初审");
        (await recognition.Host.Tasks.ClaimAsync(recognition.Both, task.Id, task.Revision, default)).Should().BeOfType<TaskResult.FourEyes>();
        (await recognition.Host.Tasks.QueueAsync(recognition.Both, new(), 10, default)).Items.Should().BeEmpty();
        (await recognition.CompleteAsync(task, recognition.Approver, "准予")).Should().BeOfType<TaskResult.Completed>();
    }

    [Fact]
    public async Task CompleteAsync_WrongRoleOrOffice_IsDenied()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");

        (await recognition.CompleteAsync(task, recognition.Clerk, "通过")).Should().BeOfType<TaskResult.Denied>();
        (await recognition.CompleteAsync(task, recognition.Host.Viewer("大理初审", "532901", Role.Reviewer), "通过")).Should().BeOfType<TaskResult.Denied>();
        (await recognition.CompleteAsync(task, recognition.Host.Viewer("昆明初审", "530100", Role.Reviewer), "通过")).Should().BeOfType<TaskResult.Completed>();
    }

    [Fact]
    public async Task CompleteAsync_UnknownOutcome_IsInvalid()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();

        (await recognition.TryCompleteAsync("初审", recognition.Reviewer, "准予")).Should().BeOfType<TaskResult.Invalid>();
    }

    [Fact]
    public async Task ClaimAsync_Claimed_BelongsToTheClaimerUntilReleased()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var desk = recognition.Host.Tasks;
        var task = await recognition.OpenTaskAsync("初审");

        var claimed = (await desk.ClaimAsync(recognition.Reviewer, task.Id, task.Revision, default)).Should().BeOfType<TaskResult.Changed>().Subject.Task;
        (await desk.ClaimAsync(recognition.Both, task.Id, claimed.Revision, default)).Should().BeOfType<TaskResult.NotYours>();
        (await recognition.CompleteAsync(task, recognition.Reviewer, "通过")).Should().BeOfType<TaskResult.Stale>("the revision is from before the claim");
        (await desk.QueueAsync(recognition.Both, new(), 10, default)).Items.Should().BeEmpty();
        (await desk.QueueAsync(recognition.Reviewer, new(Queue: TaskQueueKind.Mine), 10, default)).Items.Should().ContainSingle();

        var released = (await desk.ReleaseAsync(recognition.Reviewer, task.Id, claimed.Revision, default)).Should().BeOfType<TaskResult.Changed>().Subject.Task;
        released.Status.Should().Be(CaseTaskStatus.Open);
        (await recognition.CompleteAsync("初审", recognition.Reviewer, "通过")).Status.Should().Be(CaseStatus.InProgress);
    }

    [Fact]
    public async Task ClaimAsync_ManyAtOnce_OneHasIt()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");
        var people = Enumerable.Range(0, 10).Select(i => recognition.Host.Viewer($"初审{i}", "530102", Role.Reviewer));

        var results = await Task.WhenAll(people.Select(who => Task.Run(() => recognition.Host.Tasks.ClaimAsync(who, task.Id, task.Revision, default))));

        results.OfType<TaskResult.Changed>().Should().ContainSingle();
        results.Where(r => r is not TaskResult.Changed).Should().AllBeOfType<TaskResult.NotYours>();
    }

    [Fact]
    public async Task QueueAsync_ByPages_NeitherSkipsNorRepeats()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        for (var i = 1; i <= 7; i++)
        {
            host.Clock.Advance(NodaTime.Duration.FromHours(i % 3 * 12));
            (await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), i), default)).Should().BeOfType<FileCaseResult.Filed>();
        }

        var seen = new List<TaskItem>();
        TaskCursor? after = null;
        do
        {
            var page = await host.Tasks.QueueAsync(clerk, new(After: after), 3, default);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        seen.Select(t => t.Id).Should().OnlyHaveUniqueItems().And.HaveCount(7);
        seen.Select(t => t.DueAt!.Value).Should().BeInAscendingOrder();
        (await host.Tasks.NextAsync(clerk, new(), default)).Should().BeOfType<TaskResult.Changed>().Which.Task.Id.Should().Be(seen[0].Id);
    }

    [Fact]
    public async Task NextAsync_WithManyOfOnesOwn_FindsTheNextUntilThereIsNone()
    {
        using var host = await WorkflowHost.CreateAsync();
        var clerk = host.Viewer("窗口甲", "530102", Role.Clerk);
        const int tasks = 45;
        for (var i = 1; i <= tasks; i++)
        {
            await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), i), default);
        }

        var taken = new HashSet<Guid>();
        while (await host.Tasks.NextAsync(clerk, new(), default) is TaskResult.Changed claimed)
        {
            taken.Add(claimed.Task.Id).Should().BeTrue("what one has is not given again");
        }

        taken.Should().HaveCount(tasks);
    }

    [Fact]
    public async Task NextAsync_AfterRelease_GivesTheSameTaskAgain()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var desk = recognition.Host.Tasks;
        for (var time = 0; time < 3; time++)
        {
            var claimed = (await desk.NextAsync(recognition.Reviewer, new(), default)).Should().BeOfType<TaskResult.Changed>().Subject.Task;
            (await desk.NextAsync(recognition.Both, new(Stage: "初审"), default)).Should().BeNull();
            (await desk.ReleaseAsync(recognition.Reviewer, claimed.Id, claimed.Revision, default)).Should().BeOfType<TaskResult.Changed>();
        }
    }

    [Fact]
    public async Task NextAsync_OnlySuspendedOrForbiddenToOneself_IsNone()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var desk = recognition.Host.Tasks;
        await recognition.CompleteAsync("初审", recognition.Both, "通过");
        (await desk.NextAsync(recognition.Both, new(), default)).Should().BeNull("he has made the first review");
        (await desk.NextAsync(recognition.Host.Viewer("大理负责", "532901", Role.Approver), new(), default)).Should().BeNull("it is another office's");

        await recognition.Host.Cases.SuspendAsync(recognition.Operations, recognition.Number, "核查流程", default);
        (await desk.NextAsync(recognition.Approver, new(), default)).Should().BeNull("it is suspended");
        await recognition.Host.Cases.UnsuspendAsync(recognition.Operations, recognition.Number, "核查完毕", default);
        (await desk.NextAsync(recognition.Approver, new(), default)).Should().BeOfType<TaskResult.Changed>();
    }

    [Fact]
    public async Task Suspended_TasksStandStillUntilResumed()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var task = await recognition.OpenTaskAsync("初审");
        (await recognition.Host.Cases.SuspendAsync(recognition.Clerk, recognition.Number, "核查", default)).Should().BeOfType<CaseResult.Denied>();
        (await recognition.Host.Cases.SuspendAsync(recognition.Operations, recognition.Number, "核查流程", default)).Should().BeOfType<CaseResult.Done>();

        (await recognition.CompleteAsync(task, recognition.Reviewer, "通过")).Should().BeOfType<TaskResult.Suspended>();
        (await recognition.Host.Tasks.QueueAsync(recognition.Reviewer, new(), 10, default)).Items.Should().BeEmpty();
        (await recognition.WithdrawAsync()).Should().BeOfType<CaseResult.NotPossible>();
        (await recognition.PageAsync()).IsSuspended.Should().BeTrue();
        (await recognition.PageAsync()).Clocks.Single(c => c.Kind.Code == "promised").IsPaused.Should().BeFalse("legal clocks run on");

        (await recognition.Host.Cases.UnsuspendAsync(recognition.Operations, recognition.Number, "核查完毕", default)).Should().BeOfType<CaseResult.Done>();
        (await recognition.CompleteAsync(task, recognition.Reviewer, "通过")).Should().BeOfType<TaskResult.Completed>();
    }
}
