using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.PersonItems;

/// <summary>An employee insured in 大理市, and one case of his; received in 五华 unless said otherwise.</summary>
internal sealed class PersonCase : IDisposable
{
    public const int Person = 601;
    public const string Name = "杨志远";

    private PersonCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public CaseNumber Number { get; private set; } = null!;

    public NodaTime.Instant Now => Host.Clock.GetCurrentInstant();

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer Reviewer => Host.Viewer("初审乙", "532901", Role.Reviewer);

    public Viewer Second => Host.Viewer("复审丙", "532901", Role.SecondReviewer);

    /// <summary>Reviews and reviews again, but not the same case.</summary>
    public Viewer Both => Host.Viewer("兼任丁", "532901", Role.Reviewer, Role.SecondReviewer);

    /// <summary>Where the person is not insured.</summary>
    public Viewer OtherReviewer => Host.Viewer("初审戊", "530102", Role.Reviewer);

    public static async Task<PersonCase> CreateAsync(string at = "2026-03-02T09:00:00", string region = "532901")
    {
        var subject = new PersonCase(await WorkflowHost.CreateAsync(at));
        await subject.Host.MoveAsync(Person, Name, null, region, 0, 0);
        return subject;
    }

    public Task<CaseFile> FileAsync() => Host.FileOfAsync(Number);

    public async Task<FileCaseResult> TryFileAsync(FileCase application, Viewer? clerk = null) =>
        await Host.Cases.FileAsync(clerk ?? Clerk, application, default);

    public async Task<CaseFile> FileAsync(FileCase application, Viewer? clerk = null)
    {
        var filed = await TryFileAsync(application, clerk);
        var file = filed.Should().BeOfType<FileCaseResult.Filed>(filed is FileCaseResult.Invalid wrong ? string.Join(' ', wrong.Problems) : "").Subject.Case;
        Number = file.Number;
        return file;
    }

    public async Task<PersonEntry> PersonAsync(string? number = null)
    {
        var found = await Host.Registry.FindAsync(Clerk, number ?? Applications.NumberOf(Person), default);
        return found.Should().BeOfType<RegistryLookup.Found>().Subject.Persons.Should().ContainSingle().Subject;
    }

    public Task<TaskResult> TryCompleteAsync(CaseTask task, Viewer who, string outcome, string? opinion = null, params string[] materials) =>
        Host.Tasks.CompleteAsync(who, task.Id, new TaskCompletion(outcome, opinion, materials, [], task.Revision), Now, default);

    public async Task<CaseTask> OpenTaskAsync(string stage) =>
        (await FileAsync()).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;

    public async Task<CaseFile> CompleteAsync(string stage, Viewer who, string outcome, string? opinion = null, params string[] materials)
    {
        var result = await TryCompleteAsync(await OpenTaskAsync(stage), who, outcome, opinion, materials);
        return result.Should().BeOfType<TaskResult.Completed>($"“{stage}” should end with “{outcome}”: {result}").Subject.Case;
    }

    /// <summary>Kinds of the documents that are owed, in their order.</summary>
    public Task<List<string>> DocumentsAsync() =>
        Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(d => d.CaseNumber == Number.Value).OrderBy(d => d.CreatedAt).Select(d => d.Kind).ToListAsync());

    /// <summary>Nothing failed, and nothing of the case waits any more.</summary>
    public async Task ShouldBeOverAsync()
    {
        (await Host.IncidentsAsync()).Should().BeEmpty();
        var file = await FileAsync();
        file.ClosedAt.Should().NotBeNull();
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
        file.Tasks.Should().NotContain(task => task.IsOpen);
        (await Host.QueryAsync(db => db.Set<BookmarkRow>().CountAsync())).Should().Be(0);
    }

    public void Dispose() => Host.Dispose();
}
