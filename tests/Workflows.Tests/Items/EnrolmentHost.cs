using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>The shipped flows with a counter in 五华区, for the items that enrol people and suspend their insurance.</summary>
internal sealed class EnrolmentHost : IDisposable
{
    private static readonly ShippedCatalogue Shipped = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    private EnrolmentHost(WorkflowHost flows)
    {
        Flows = flows;
        Clerk = flows.Viewer("窗口甲", "530102", Role.Clerk);
    }

    public WorkflowHost Flows { get; }

    public Viewer Clerk { get; }

    /// <summary>What the notice says of an item.</summary>
    public static ServiceItem Notice(string code) => Shipped.Catalogue.Find(code)!;

    /// <summary>How the notice's table of channels rates them, from the first row.</summary>
    public static IEnumerable<int?> Stars(ServiceItem item) => item.Channels.Select(channel => channel.Stars);

    /// <param name="start">In Shanghai; a working day at an hour when counters are open.</param>
    public static async Task<EnrolmentHost> OpenAsync(string start = "2026-03-02T09:00:00") => new(await WorkflowHost.CreateAsync(start));

    /// <summary>Files now; fails unless it becomes a case.</summary>
    public async Task<CaseFile> FileAsync(FileCase application, Viewer? by = null)
    {
        var filed = await TryAsync(application, by);
        return filed.Should().BeOfType<FileCaseResult.Filed>(because: filed is FileCaseResult.Invalid { Problems: var problems }
            ? string.Join("; ", problems.Select(p => $"{p.Path} {p.Message}")) : "it is complete").Subject.Case;
    }

    public Task<FileCaseResult> TryAsync(FileCase application, Viewer? by = null) =>
        Flows.Cases.FileAsync(by ?? Clerk, application with { ReceivedAt = Flows.Clock.GetCurrentInstant() }, default);

    /// <summary>Files now; fails unless all that is wrong is told, and nothing was kept.</summary>
    public async Task<IReadOnlyList<FormProblem>> RefusedAsync(FileCase application, Viewer? by = null)
    {
        var before = await Flows.QueryAsync(db => db.Set<CaseRow>().CountAsync());
        var problems = (await TryAsync(application, by)).Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems;
        (await Flows.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(before);
        return problems;
    }

    /// <summary>Files now; fails unless acceptance is refused and the registry is as it was.</summary>
    /// <returns>The reason given to the applicant.</returns>
    public async Task<string> NotAcceptedAsync(FileCase application)
    {
        var before = await EnrolmentsAsync();
        var file = await FileAsync(application);
        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        (await EnrolmentsAsync()).Should().BeEquivalentTo(before);
        (await TextsAsync(file)).Should().ContainSingle().Which.Should().Contain("不予受理");
        return file.Reason!;
    }

    /// <summary>Files now; fails unless it runs straight through: 登记后免审核, in time, with one result document, one message and no task.</summary>
    /// <returns>The case, and what its result document says.</returns>
    public async Task<(CaseFile File, Value Document)> StraightThroughAsync(FileCase application, string document, Viewer? by = null)
    {
        var file = await FileAsync(application, by);
        file.Status.Should().Be(CaseStatus.Delivered);
        file.Decision.Should().Be(CaseDecision.Granted);
        file.Verdict.Should().Be(Workflows.Sla.ClockVerdict.OnTime);
        file.Clocks.Should().HaveCount(2).And.OnlyContain(clock => clock.IsStopped);
        file.Reviews.Should().BeEmpty();
        (await Flows.IncidentsAsync()).Should().BeEmpty();
        var owed = await Flows.QueryAsync(db => db.Set<DocumentObligationRow>().SingleAsync(d => d.CaseNumber == file.Number.Value));
        owed.Kind.Should().Be(document);
        return (file, await Flows.OpenDocumentAsync(owed));
    }

    /// <summary>Texts sent for a case.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(CaseFile file)
    {
        await Flows.DeliverAsync();
        return await Flows.QueryAsync(db => db.Set<SmsRow>().Where(s => s.CaseNumber == file.Number.Value).Select(s => s.Text).ToListAsync());
    }

    /// <summary>All enrolments there are; of one instant in no order.</summary>
    public Task<List<EnrolmentRow>> EnrolmentsAsync() =>
        Flows.QueryAsync(db => db.Set<EnrolmentRow>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    /// <summary>What the history of all people says; of one instant in no order.</summary>
    public Task<List<EnrolmentChangeKind>> ChangesAsync() =>
        Flows.QueryAsync(db => db.Set<EnrolmentChangeRow>().OrderBy(c => c.Id).Select(c => c.Kind).ToListAsync());

    /// <summary>Somebody insured by an employer in 五华区.</summary>
    public Task InsureByEmployerAsync(int person, string name) => Flows.MoveAsync(person, name, left: null, joined: "530102", 0, 0);

    public void Dispose() => Flows.Dispose();
}
