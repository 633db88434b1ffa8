using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Tests.RemoteCare;

/// <summary>Somebody insured as an employee in 大理市, hospitals, and what he files; at 09:00 on Monday 2 March 2026 unless the clock was moved.</summary>
internal sealed class RemoteCareCase : IDisposable
{
    public const int Person = 701;
    public const string Name = "杨志远";

    private RemoteCareCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public NodaTime.Instant Now => Host.Clock.GetCurrentInstant();

    /// <summary>At a window where the person is not insured.</summary>
    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer DaliClerk => Host.Viewer("窗口乙", "532901", Role.Clerk);

    public static async Task<RemoteCareCase> CreateAsync(string? region = "532901")
    {
        var subject = new RemoteCareCase(await WorkflowHost.CreateAsync());
        await subject.Host.MoveAsync(Person, Name, region is null ? "532901" : null, region, 0, 0);
        var writes = new WriteSet();
        foreach (var institution in new[]
        {
            Hospital(RemoteCareApplications.Hospital, "五华区示例医院", "三级甲等"), Hospital("H53010299001", "五华区示例社区医院", "一级甲等"),
            Hospital("H53010299002", "五华区示例专科医院", "一级", mayRefer: true), Hospital("H53010299003", "示例康复医院", "二级", mayRefer: false),
            Hospital("H53010299004", "五华区原定点医院", "三级", isDesignated: false), Hospital("H53290190001", "大理市示例医院", "二级甲等"),
            Hospital("H53010299005", "同名医院", "二级"), Hospital("H53010299006", "同名医院", "二级"),
        })
        {
            writes.Insert(institution);
        }

        await subject.Host.Store.CommitAsync(writes, default);
        return subject;
    }

    public FileCase Application(string item, string action = "new", params (string Key, Value? Answer)[] changes) =>
        RemoteCareApplications.At(Now, item, Person, Name, action, changes);

    public async Task<FileCaseResult> TryFileAsync(FileCase application, Viewer? clerk = null) => await Host.Cases.FileAsync(clerk ?? Clerk, application, default);

    public async Task<CaseFile> FileAsync(FileCase application, Viewer? clerk = null)
    {
        var filed = await TryFileAsync(application, clerk);
        return filed.Should().BeOfType<FileCaseResult.Filed>(filed is FileCaseResult.Invalid wrong ? string.Join(' ', wrong.Problems) : "").Subject.Case;
    }

    public Task<CaseFile> FileAsync(string item, string action = "new", params (string Key, Value? Answer)[] changes) => FileAsync(Application(item, action, changes));

    public Task<List<RemoteCareFilingRow>> RowsAsync() =>
        Host.QueryAsync(db => db.Set<RemoteCareFilingRow>().AsNoTracking().OrderBy(row => row.CaseNumber).ThenBy(row => row.Ordinal).ToListAsync());

    /// <summary>As the desk sees them, the latest first.</summary>
    public async Task<IReadOnlyList<RemoteCareEntry>> EntriesAsync()
    {
        var found = await Host.Registry.FindAsync(Clerk, Applications.NumberOf(Person), default);
        return found.Should().BeOfType<RegistryLookup.Found>().Subject.Persons.Should().ContainSingle().Subject.RemoteCareFilings;
    }

    /// <summary>What the filing's document says.</summary>
    public async Task<(DocumentObligationRow Row, Value Data)> DocumentAsync(CaseFile file)
    {
        var row = await Host.QueryAsync(db => db.Set<DocumentObligationRow>().SingleAsync(d => d.CaseNumber == file.Number.Value));
        return (row, await Host.OpenDocumentAsync(row));
    }

    public void Dispose() => Host.Dispose();

    private static InstitutionRow Hospital(string code, string name, string level, bool isDesignated = true, bool? mayRefer = null) => new()
    {
        Code = code, Name = name, Kind = InstitutionKind.Hospital, Level = level, Region = "530102", IsDesignated = isDesignated, MayRefer = mayRefer,
    };
}
