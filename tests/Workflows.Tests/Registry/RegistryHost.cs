using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>Runtime and registry on a database of their own, a SQLite file unless given; cases are handed in as they are.</summary>
internal sealed class RegistryHost : IDisposable
{
    public static readonly OfficeTree Offices = OfficeTree.Load(DataFiles.Open("regions-yunnan.json"));
    public static readonly DiseaseList Diseases = DiseaseList.Load(DataFiles.Open("diseases.json"));

    private static readonly CaseSettings Settings = new(
        ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1), Offices, 
        new CalendarVersions(new CalendarVersion(1, NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0), CalendarArrangement.MondayToFriday)))
    {
        Forms = new[] { "resident-enrollment", "chronic-special-disease-recognition", "insurance-relation-transfer", "personal-account-sharing", "remote-filing-long-term-resident" }
            .Select(code => FormSchema.Load(DataFiles.Open($"forms/{code}.json"))).ToDictionary(form => form.Code),
    };

    private readonly TestRing ring;
    private readonly ServiceProvider services;
    private int cases;

    private RegistryHost(TestRing ring)
    {
        this.ring = ring;
        var collection = new ServiceCollection();
        collection.AddYbtbEngine(ActivityRegistry.General.WithRegistry(Diseases));
        collection.AddYbtbRegistry();
        collection.AddSingleton(Offices).AddSingleton(Diseases);
        collection.AddSingleton<IClock>(Clock);
        collection.AddSingleton(ring.Ring);
        collection.AddSingleton<FieldCipher>().AddSingleton<BlindIndex>().AddSingleton<PersonalFields>();
        collection.AddSingleton<IKeyVault>(new KeyVault(ring.Ring));
        collection.AddSingleton(ring.Database.Store);
        collection.AddSingleton<IReadContexts>(new ReadContexts(ring.Database));
        collection.AddSingleton<IQueryHandler>(Cases);
        collection.AddSingleton<IEffectWriter>(Lines);
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(TestRing.Noon);

    public GivenCases Cases { get; } = new();

    public WrittenLines Lines { get; } = new();

    public IWriteStore Store => ring.Database.Store;

    public static async Task<RegistryHost> OpenAsync(TestDatabase? on = null) => new(await TestRing.OpenAsync(on));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public YbtbContext Read() => ring.Database.CreateDbContext();

    /// <summary>A runtime whose questions are answered by these handlers too, in place of the usual ones.</summary>
    public WorkflowRuntime RuntimeWith(IQueryHandler handler) => new(
        Store, Get<IInstanceReader>(), Get<IDefinitionSource>(), Get<IKeyVault>(), Clock, Get<IIdSource>(), Get<RuntimeSignals>(),
        [.. services.GetServices<IQueryHandler>().Where(usual => usual.QueryType != handler.QueryType), handler],
        services.GetServices<IEffectWriter>(), Budget.Default);

    public Task PublishAsync(string definitionId, string rule, string kind) => PublishAsync(Definition(definitionId, rule, kind));

    /// <summary>Checks whether a transfer may be accepted, and registers its request; says why not.</summary>
    public Task PublishTransferAsync(string definitionId) => PublishAsync(Definition(definitionId, "relation-transfer", "request", "Ybtb.RegisterTransfer", "step"));

    private async Task PublishAsync(string definition)
    {
        var saved = await Get<DefinitionLibrary>().SaveDraftAsync(Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        var published = await Get<DefinitionLibrary>().PublishAsync(saved.Version.DefinitionId, DefinitionChange.System, default);
        Assert.True(published!.Version.IsPublished, string.Join("; ", published.Findings.Select(f => f.Message)));
    }

    public CaseNumber Given(string item, Value answers, string office = "530102")
    {
        var number = CaseNumber.Of(office, LegalTime.DayOf(Clock.GetCurrentInstant()), Interlocked.Increment(ref cases));
        var receiving = new CaseOffice(office, Offices.Find(office)!.Path);
        Cases.Add(new CaseFile
        {
            Number = number,
            InstanceId = default,
            ItemCode = item,
            CatalogueVersion = 1,
            Applicant = new Applicant("张三", "identity-card", "530102199002159975", null),
            ReceivingOffice = receiving,
            Channel = "counter",
            IdentityLevel = IdentityLevel.Counter,
            FiledBy = default,
            Answers = answers,
            FiledAt = Clock.GetCurrentInstant(),
            Settings = Settings,
        });
        return number;
    }

    public static Value EnrolmentAnswers(PersonParticulars person, string region = "530102") => Value.Object(
        new("personName", person.Name), new("certificateType", "identity-card"), new("certificateNumber", person.Number),
        new("birthDate", NodaTime.Text.LocalDatePattern.Iso.Format(person.BirthDate)),
        new("sex", person.Sex == Workflows.Identifiers.Sex.Male ? "male" : "female"), new("phone", person.Phone),
        new("personCategory", "resident"), new("enrolmentPlace", "hukou"), new("enrolmentRegion", region));

    public static Value DiseaseAnswers(PersonParticulars person, string disease, string level = "level-2", string title = "attending") => Value.Object(
        new("personName", person.Name), new("certificateType", "identity-card"), new("certificateNumber", person.Number),
        new("disease", disease), new("hospitalName", "云南测试医院"), new("hospitalLevel", level), new("doctorTitle", title));

    public static Value TransferAnswers(PersonParticulars person, string outArea, string inArea) => Value.Object(
        new("personName", person.Name), new("certificateType", "identity-card"), new("certificateNumber", person.Number),
        new("appliedAt", "transfer-in"), new("transferOutArea", outArea), new("transferInArea", inArea));

    public Task<StepReceipt> StartAsync(string definitionId, CaseNumber number, Instant? receivedAt = null, WorkflowRuntime? runtime = null) =>
        (runtime ?? Get<WorkflowRuntime>()).StartAsync(
            new StartRequest(definitionId) { CorrelationId = number.Value, ReceivedAt = receivedAt ?? Clock.GetCurrentInstant() }, default);

    public void Dispose()
    {
        services.Dispose();
        ring.Dispose();
    }

    private static string Definition(string id, string rule, string kind, string type = "Ybtb.RegisterResult", string input = "kind") => $$"""
        {
          "id": "{{id}}-v1", "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "variables": [], "inputs": [], "outputs": [], "options": {},
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "name": "flow",
            "activities": [
              { "id": "check", "name": "check", "type": "Ybtb.CheckEligibility", "version": 1, "rule": {{Literal(rule)}} },
              { "id": "register", "name": "register", "type": "{{type}}", "version": 1, "{{input}}": {{Literal(kind)}} },
              { "id": "refused", "name": "refused", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "return getOutputFrom('check', 'reason');" } } }
            ],
            "connections": [ {{Connection("check", "Eligible", "register")}}, {{Connection("check", "NotEligible", "refused")}} ]
          }
        }
        """;

    private static string Literal(string value) => $$"""{ "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } }""";

    private static string Connection(string from, string port, string to) =>
        $$"""{ "source": { "activity": "{{from}}", "port": "{{port}}" }, "target": { "activity": "{{to}}", "port": "In" }, "vertices": [] }""";

    private sealed class ReadContexts(TestDatabase database) : IReadContexts
    {
        public DbContext Create() => database.CreateDbContext();
    }
}

/// <summary>Cases that nobody else changes.</summary>
internal sealed class GivenCases : IQueryHandler
{
    private readonly ConcurrentDictionary<CaseNumber, CaseFile> files = new();

    public Type QueryType => typeof(CaseFileQuery);

    public void Add(CaseFile file) => files[file.Number] = file;

    public Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken) =>
        Task.FromResult(new FetchedAnswer(files[((CaseFileQuery)query).Number], Value.Null, null));

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException();
}

/// <summary>What instances wrote, by case.</summary>
internal sealed class WrittenLines : IEffectWriter
{
    private readonly ConcurrentDictionary<string, string> lines = new();

    public Type EffectType => typeof(WriteText);

    public string? this[CaseNumber number] => lines.GetValueOrDefault(number.Value);

    public void Write(RequestedEffect requested, StepInfo step, WriteSet writes) => lines[step.CorrelationId!] = ((WriteText)requested.Effect).Text;
}
