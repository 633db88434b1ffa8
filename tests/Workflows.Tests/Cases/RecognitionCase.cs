using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>One 门诊慢特病 case and the people who work on it: received in 五华, decided there too unless the applicant is insured elsewhere.</summary>
internal sealed class RecognitionCase : IDisposable
{
    private RecognitionCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public CaseNumber Number { get; private set; } = null!;

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer Reviewer => Host.Viewer("初审乙", "530102", Role.Reviewer);

    public Viewer Approver => Host.Viewer("负责人丙", "530102", Role.Approver);

    /// <summary>Reviews and approves, but not the same case.</summary>
    public Viewer Both => Host.Viewer("兼任丁", "530102", Role.Reviewer, Role.Approver);

    public Viewer Operations => Host.Viewer("运营戊", "530000", Role.Operations);

    public static async Task<RecognitionCase> FileAsync(
        string at = "2026-03-02T09:00:00", bool isComplete = true, string name = "李秀英", string? insuredIn = "530102", TestDatabase? database = null,
        Action<IServiceCollection>? configure = null)
    {
        var host = await WorkflowHost.CreateAsync(at, database, configure);
        var subject = new RecognitionCase(host);
        if (insuredIn is not null)
        {
            await host.EnrolAsync(1, name, insuredIn);
        }

        var filed = await host.Cases.FileAsync(subject.Clerk, Applications.RecognitionAt(WorkflowHost.At(at), name: name, isComplete: isComplete), default);
        subject.Number = filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number;
        return subject;
    }

    /// <summary>Filed and accepted at the window.</summary>
    public static async Task<RecognitionCase> AcceptedAsync(string at = "2026-03-02T09:00:00", TestDatabase? database = null)
    {
        var subject = await FileAsync(at, database: database);
        await subject.CompleteAsync("受理审核", subject.Clerk, "受理");
        return subject;
    }

    public Task<CaseFile> FileAsync() => Host.FileOfAsync(Number);

    public async Task<CaseTask> OpenTaskAsync(string stage) =>
        (await FileAsync()).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;

    public async Task<TaskResult> TryCompleteAsync(string stage, Viewer who, string outcome, string? opinion = null, params string[] materials)
    {
        var task = await OpenTaskAsync(stage);
        return await CompleteAsync(task, who, outcome, opinion, materials);
    }

    public Task<TaskResult> CompleteAsync(CaseTask task, Viewer who, string outcome, string? opinion = null, params string[] materials) =>
        Host.Tasks.CompleteAsync(who, task.Id, new TaskCompletion(outcome, opinion, materials, [], task.Revision), Host.Clock.GetCurrentInstant(), default);

    public async Task<CaseFile> CompleteAsync(string stage, Viewer who, string outcome, string? opinion = null, params string[] materials) =>
        (await TryCompleteAsync(stage, who, outcome, opinion, materials)).Should().BeOfType<TaskResult.Completed>($"“{stage}” should end with “{outcome}”").Subject.Case;

    public async Task<CaseFile> AnswerAsync(bool isFinal = false, params SubmittedMaterial[] materials) =>
        (await TryAnswerAsync(isFinal, materials)).Should().BeOfType<CaseResult.Done>().Subject.Case;

    public Task<CaseResult> TryAnswerAsync(bool isFinal = false, params SubmittedMaterial[] materials) =>
        Host.Cases.AnswerCorrectionAsync(Clerk, Number, materials, isFinal, Host.Clock.GetCurrentInstant(), null, default);

    public Task<CaseResult> WithdrawAsync(string reason = "改在外地办理") =>
        Host.Cases.WithdrawAsync(Clerk, Number, reason, Host.Clock.GetCurrentInstant(), null, default);

    public Task<CaseResult> RequestExtensionAsync(int days = 5) =>
        Host.Cases.RequestExtensionAsync(Reviewer, Number, days, "需向外省医院核实诊断", Host.Clock.GetCurrentInstant(), null, default);

    public Task<CaseResult> PauseAsync(PauseGround ground = PauseGround.ExpertReview, string notice = "云医保〔2026〕7号", string until = "2026-03-13", Viewer? who = null) =>
        Host.Cases.PauseAsync(
            who ?? Reviewer, Number, ground, notice, NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value, Host.Clock.GetCurrentInstant(), null, default);

    public Task<CaseResult> EndPauseAsync(NodaTime.Instant? endedAt = null) =>
        Host.Cases.EndPauseAsync(Reviewer, Number, endedAt, Host.Clock.GetCurrentInstant(), null, default);

    /// <summary>The alerts given so far: level, cause, clock, in the order of their giving.</summary>
    public async Task<IReadOnlyList<string>> AlertsAsync()
    {
        var rows = await Host.QueryAsync(db => db.Set<AlertRow>().Where(a => a.CaseNumber == Number.Value).ToListAsync());
        return [.. rows.OrderBy(a => a.CreatedAt).ThenBy(a => a.Occasion, StringComparer.Ordinal)
            .Select(a => a.Cause == AlertCause.Limit ? $"{a.Clock} {a.Level.ChineseName()}" : $"{a.Cause.Code()} {a.Level.ChineseName()}")];
    }

    /// <summary>What a document owed says; the newest of its kind.</summary>
    public async Task<Engine.Values.Value> DocumentAsync(string kind)
    {
        var row = await Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(d => d.CaseNumber == Number.Value && d.Kind == kind).OrderByDescending(d => d.CreatedAt).FirstAsync());
        return await Host.OpenDocumentAsync(row);
    }

    public async Task<CasePage> PageAsync() => (await Host.Cases.GetAsync(Clerk, Number, default))!;

    /// <summary>Nothing failed, and nothing waits any more.</summary>
    public async Task ShouldBeOverAsync()
    {
        (await Host.IncidentsAsync()).Should().BeEmpty();
        var file = await FileAsync();
        file.IsOpen.Should().BeFalse();
        file.ClosedAt.Should().NotBeNull();
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
        file.Tasks.Should().NotContain(task => task.IsOpen);
        (await Host.QueryAsync(db => db.Set<Engine.Persistence.Rows.BookmarkRow>().CountAsync())).Should().Be(0);
        (await Host.QueryAsync(db => db.Set<Engine.Persistence.Rows.InstanceRow>().AllAsync(i => i.Status == "Finished"))).Should().BeTrue();
    }

    public void Dispose() => Host.Dispose();
}
