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

namespace Ybtb.Workflows.Tests.Cases;

/// <summary>One 医保关系转移接续 from 大理市 to 五华区 unless said otherwise, and the people of both offices.</summary>
internal sealed class TransferCase : IDisposable
{
    public const string Dali = "532901";
    public const string Wuhua = "530102";
    public const string Sichuan = "510000";

    /// <summary>What 大理市 has on the person: months paid, and the account in fen.</summary>
    public const int PaidMonths = 66;

    public const long Balance = 123_456;

    private TransferCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public CaseNumber Number { get; private set; } = null!;

    public Viewer Clerk => Host.Viewer("五华窗口", Wuhua, Role.Clerk);

    public Viewer OutClerk => Host.Viewer("大理窗口", Dali, Role.Clerk);

    public Viewer OutReviewer => Host.Viewer("大理初审", Dali, Role.Reviewer);

    public Viewer OutApprover => Host.Viewer("大理负责人", Dali, Role.Approver);

    public Viewer InReviewer => Host.Viewer("五华初审", Wuhua, Role.Reviewer);

    public Viewer InApprover => Host.Viewer("五华负责人", Wuhua, Role.Approver);

    /// <summary>Neither of the two offices.</summary>
    public Viewer Stranger => Host.Viewer("曲靖初审", "530302", Role.Clerk, Role.Reviewer, Role.Approver);

    public static Value Refusal { get; } = Value.Object(new("refusalReasons", Value.Strings(["arrears", "mismatch"])), new("explanation", "2024年有三个月未缴。"));

    /// <summary>The case of 20 April 2026 of the worked examples, with Labour Day between its stages.</summary>
    public static async Task<TransferCase> FileAsync(
        string at = "2026-04-20T10:00:00", string? left = Dali, string? joined = Wuhua, string appliedAt = TransferPlaces.AtIn, bool isComplete = true,
        TestDatabase? on = null)
    {
        var transfer = new TransferCase(await WorkflowHost.CreateAsync(at, on));
        await transfer.Host.MoveAsync(1, "段思远", left, joined, PaidMonths, Balance);
        transfer.Number = await transfer.FileAsync(left ?? Sichuan, joined ?? Sichuan, appliedAt, isComplete);
        return transfer;
    }

    /// <summary>Files an application of the same person; whether it is accepted is for the test to look at.</summary>
    public async Task<CaseNumber> FileAsync(string left, string joined, string appliedAt = TransferPlaces.AtIn, bool isComplete = true, Viewer? clerk = null)
    {
        var application = Applications.TransferAt(Host.Clock.GetCurrentInstant(), 1, "段思远", left, joined, appliedAt, isComplete);
        var filed = await Host.Cases.FileAsync(clerk ?? Clerk, application, default);
        return filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number;
    }

    /// <summary>转出地 has reviewed and given its information form.</summary>
    public async Task<CaseFile> TransferOutAsync()
    {
        await CompleteAsync("转出审核", OutReviewer, "同意转出");
        return await CompleteAsync("转出审批", OutApprover, "准予转出");
    }

    public async Task<CaseFile> RefuseOutAsync()
    {
        await CompleteAsync("转出审核", OutReviewer, "不予转出", Refusal);
        return await CompleteAsync("转出审批", OutApprover, "不予转出", Refusal);
    }

    public async Task<CaseFile> TransferInAsync()
    {
        await CompleteAsync("转入审核", InReviewer, "同意转入");
        return await CompleteAsync("转入审批", InApprover, "准予");
    }

    public async Task<CaseFile> CompleteAsync(string stage, Viewer who, string outcome, Value answers = default, string? opinion = null) =>
        (await TryCompleteAsync(stage, who, outcome, answers, opinion)).Should()
            .BeOfType<TaskResult.Completed>($"“{stage}” should end with “{outcome}”").Subject.Case;

    public async Task<TaskResult> TryCompleteAsync(string stage, Viewer who, string outcome, Value answers = default, string? opinion = null)
    {
        var task = (await FileAsync()).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;
        var completion = new TaskCompletion(outcome, opinion, [], [], task.Revision) { Answers = answers };
        return await Host.Tasks.CompleteAsync(who, task.Id, completion, Host.Clock.GetCurrentInstant(), default);
    }

    public Task<CaseFile> FileAsync() => Host.FileOfAsync(Number);

    public async Task<CaseFile> AnswerCorrectionAsync() => (await Host.Cases.AnswerCorrectionAsync(
        Clerk, Number, [new("payment-proof", MaterialTrust.Copy)], false, Host.Clock.GetCurrentInstant(), null, default)).Should().BeOfType<CaseResult.Done>().Subject.Case;

    public async Task<CasePage?> PageAsync(Viewer viewer) => await Host.Cases.GetAsync(viewer, Number, default);

    public Task<List<string>> DocumentsAsync() => Host.QueryAsync(db => db.Set<DocumentObligationRow>()
        .Where(d => d.CaseNumber == Number.Value).OrderBy(d => d.Id).Select(d => d.Kind + " " + d.OfficeCode).ToListAsync());

    public Task<TransferRow> RowAsync() => Host.QueryAsync(db => db.Set<TransferRow>().SingleAsync(t => t.CaseNumber == Number.Value));

    public Task<EnrolmentRow> EnrolmentAsync(string region) => Host.QueryAsync(db => db.Set<EnrolmentRow>().SingleAsync(e => e.Region == region));

    /// <summary>Stage, due and verdict of every stage so far.</summary>
    public async Task<IEnumerable<(string, NodaTime.Instant?, ClockVerdict?)>> StagesAsync()
    {
        var file = await FileAsync();
        return file.Clocks.Where(c => c.Kind == ClockKind.Stage).Select(c => (c.Stage!, file.Reckon(c).Due, c.Verdict));
    }

    /// <summary>Nothing failed, and nothing waits any more.</summary>
    public async Task ShouldBeOverAsync()
    {
        (await Host.IncidentsAsync()).Should().BeEmpty();
        var file = await FileAsync();
        file.IsOpen.Should().BeFalse();
        file.ClosedAt.Should().NotBeNull();
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
        file.Tasks.Should().NotContain(task => task.IsOpen);
        (await Host.QueryAsync(db => db.Set<TransferRow>().CountAsync(t => t.EndedOn == null))).Should().Be(0);
        (await Host.QueryAsync(db => db.Set<Engine.Persistence.Rows.BookmarkRow>().CountAsync())).Should().Be(0);
    }

    public void Dispose() => Host.Dispose();
}
