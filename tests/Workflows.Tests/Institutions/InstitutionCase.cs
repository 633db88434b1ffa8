using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Institutions;

/// <summary>The invented institutions, the embedded platform, and what is filed for them; at 09:00 on Monday 2 March 2026 unless the clock was moved.</summary>
internal sealed class InstitutionCase : IDisposable
{
    public const string HospitalItem = "medical-institution-info-change";
    public const string PharmacyItem = "retail-pharmacy-info-change";
    public const string Hospital = "H53010299001";
    public const string Pharmacy = "P53010299002";

    private InstitutionCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public InstitutionReader Reader => Host.Get<InstitutionReader>();

    public InstitutionDesk Desk => Host.Get<InstitutionDesk>();

    public EmbeddedCodePlatform Platform => Host.Get<EmbeddedCodePlatform>();

    public EmbeddedCodePlatformSwitch Mood => Host.Get<EmbeddedCodePlatformSwitch>();

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer Reviewer => Host.Viewer("初审甲", "530100", Role.Reviewer);

    public static async Task<InstitutionCase> CreateAsync(TestDatabase? database = null)
    {
        var host = await WorkflowHost.CreateAsync(database: database);
        await host.Get<SyntheticPeopleLoader>().LoadAsync(1, 55, default);
        return new InstitutionCase(host);
    }

    /// <summary>Changes something on the platform and has it synchronised.</summary>
    public async Task ChangedAsync(string code, params (string Key, string Value)[] changes)
    {
        await Platform.ChangeAsync(code, changes.ToDictionary(change => change.Key, change => change.Value), default);
        await SynchronisedAsync(code);
    }

    public async Task SynchronisedAsync(string code)
    {
        (await Desk.SynchroniseAsync(Clerk, code, default)).Should().NotBeNull();
        await Host.DeliverAsync();
    }

    /// <summary>What the institution's operator files with the help of a window: the registered 法人, and every attachment that the ticks ask for.</summary>
    public async Task<FileCase> ApplicationAsync(string code, string[] ticks, params (string Key, Value Value)[] answers)
    {
        var item = code[0] == 'H' ? HospitalItem : PharmacyItem;
        var known = (await Reader.FindAsync(code, default))!;
        var given = Value.Object(
            new("institutionCode", code), new("registeredCreditCode", known.Row.CreditCode), new("contactPhone", "19900010001"), new("changes", Value.Strings(ticks)),
            new("legalName", known.Particulars[InstitutionField.LegalName]), new("legalCertificateType", known.Particulars[InstitutionField.LegalCertificateType]),
            new("legalNumber", known.Particulars[InstitutionField.LegalNumber]), new("legalPhone", known.Particulars[InstitutionField.LegalPhone])).AsObject();
        foreach (var (key, value) in answers)
        {
            given = given.With(key, value);
        }

        var materials = Host.Catalogues.Current.InForce.Items.Find(item)!.Requirements
            .Where(requirement => requirement.IsDemanded(Value.Of(given))).Select(requirement => Scan(requirement.Code));
        return new FileCase
        {
            ItemCode = item,
            Channel = "guided-online",
            ReceivedAt = Host.Clock.GetCurrentInstant(),
            IdentityLevel = IdentityLevel.Counter,
            Representative = new Representative("段经办", "identity-card", Applications.NumberOf(9), "19900010001", "institution"),
            Answers = Value.Of(given),
            Materials = [.. materials],
        };
    }

    public static SubmittedMaterial Scan(string code) => Applications.Diagnosis with { Code = code, Trust = MaterialTrust.Electronic };

    public async Task<CaseFile> FileAsync(FileCase application)
    {
        var filed = await Host.Cases.FileAsync(Clerk, application, default);
        return filed.Should().BeOfType<FileCaseResult.Filed>(filed is FileCaseResult.Invalid wrong ? string.Join(' ', wrong.Problems) : "").Subject.Case;
    }

    /// <summary>Filed and compared with the platform.</summary>
    public async Task<CaseFile> ComparedAsync(FileCase application)
    {
        var filed = await FileAsync(application);
        await Host.DeliverAsync();
        return await Host.FileOfAsync(filed.Number);
    }

    /// <summary>The codes of what is wrong with an application; nothing of it is kept.</summary>
    public async Task<IReadOnlyList<(string Path, string Code)>> ProblemsAsync(FileCase application)
    {
        var filed = await Host.Cases.FileAsync(Clerk, application, default);
        return [.. filed.Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems.Select(problem => (problem.Path, problem.Code))];
    }

    public async Task<CaseFile> CompleteAsync(CaseFile file, string stage, string outcome, string? opinion = null, params string[] materials)
    {
        var task = (await Host.FileOfAsync(file.Number)).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;
        var result = await Host.Tasks.CompleteAsync(
            Reviewer, task.Id, new TaskCompletion(outcome, opinion, materials, [], task.Revision), Host.Clock.GetCurrentInstant(), default);
        return result.Should().BeOfType<TaskResult.Completed>($"“{stage}” should end with “{outcome}”: {result}").Subject.Case;
    }

    public Task<CaseFile> ApproveAsync(CaseFile file) => CompleteAsync(file, "审核", "通过", "核对一致。");

    public void Dispose() => Host.Dispose();
}
