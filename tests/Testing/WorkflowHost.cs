using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Instances;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Revisions;
using Ybtb.Workflows.Search;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Testing;

/// <summary>Cases, tasks, registry and engine on a database of their own, with the shipped flows and a clock set by hand.</summary>
public sealed class WorkflowHost : IDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private WorkflowHost(TestDatabase database, Instant start, Action<IServiceCollection>? configure)
    {
        this.database = database;
        Clock = new ManualClock(start);
        var shipped = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));
        Offices = shipped.Offices;
        var collection = new ServiceCollection();
        collection.AddYbtbAccounts(_ => MasterKey.LoadOrCreate(database.Directory));
        collection.AddYbtbWorkflows(shipped, Path.Combine(database.Directory, "files"));
        collection.AddLogging();
        collection.AddSingleton<IClock>(Clock);
        collection.AddSingleton(database.Store);
        collection.AddSingleton<IDbContextFactory<YbtbContext>>(database);
        collection.AddSingleton<IReadContexts>(new Contexts(database));
        collection.AddSingleton<IPublicAddress>(new FixedPublicAddress(new Uri("https://ybtb.example")));
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; }

    public OfficeTree Offices { get; }

    /// <summary>The calendar in force with one more national day off (such as 2026-03-04).</summary>
    public CalendarArrangement CalendarWithDayOff(string day)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).GetValueOrThrow();
        var calendar = Calendars.Current.InForce.Arrangement;
        var year = calendar.Years[date.Year];
        return calendar.With(year with { Festivals = [.. year.Festivals, new Festival("临时放假", [date], [])] });
    }

    public CalendarDesk CalendarDesk => services.GetRequiredService<CalendarDesk>();

    public RevisionDesk Revisions => services.GetRequiredService<RevisionDesk>();

    public RevisionRunner RevisionRunner => services.GetRequiredService<RevisionRunner>();

    /// <summary>The calendar in force with one more make-up working day (such as 2026-03-07).</summary>
    public CalendarArrangement CalendarWithMakeUpDay(string day)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).GetValueOrThrow();
        var calendar = Calendars.Current.InForce.Arrangement;
        var year = calendar.Years[date.Year];
        return calendar.With(year with { Festivals = [.. year.Festivals, new Festival("临时调休", [], [date])] });
    }

    public CalendarSource Calendars => services.GetRequiredService<CalendarSource>();

    /// <summary>The calendars as another node of the same database keeps them.</summary>
    public async Task<CalendarSource> CalendarsOfAnotherNodeAsync()
    {
        var source = new CalendarSource(services.GetRequiredService<CalendarReader>(), database.Store, services.GetRequiredService<AuditTrail>(), Clock);
        await source.OpenAsync(Stream.Null, default);
        return source;
    }

    public CatalogueSource Catalogues => services.GetRequiredService<CatalogueSource>();

    /// <summary>The catalogues as a node of another release of the product keeps them, on the same database.</summary>
    /// <param name="changeItems">What that release says otherwise in its file of items.</param>
    public CatalogueSource CataloguesOfAnotherRelease(Func<string, string> changeItems, TimeSpan? freshness = null)
    {
        var data = Directory.CreateDirectory(Path.Combine(database.Directory, $"data-{Directory.GetDirectories(database.Directory).Length}")).FullName;
        var shipped = Path.Combine(AppContext.BaseDirectory, "data");
        foreach (var file in Directory.EnumerateFiles(shipped, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(data, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var items = Path.Combine(data, "items.json");
        File.WriteAllText(items, changeItems(File.ReadAllText(items)));
        return new CatalogueSource(services.GetRequiredService<CatalogueReader>(), database.Store, ShippedCatalogue.Load(data), Clock, freshness);
    }

    public CaseDesk Cases => services.GetRequiredService<CaseDesk>();

    public AlertDesk Alerts => services.GetRequiredService<AlertDesk>();

    public AlertReader AlertReader => services.GetRequiredService<AlertReader>();

    public LadderSource Ladders => services.GetRequiredService<LadderSource>();

    public UrgingDesk Urgings => services.GetRequiredService<UrgingDesk>();

    public DueAlerts DueAlerts => services.GetRequiredService<DueAlerts>();

    public AlertSweep NewSweep() => ActivatorUtilities.CreateInstance<AlertSweep>(services);

    public CaseSearchDesk Searches => services.GetRequiredService<CaseSearchDesk>();

    public CaseSearchBackfill SearchBackfill => services.GetRequiredService<CaseSearchBackfill>();

    public TaskDesk Tasks => services.GetRequiredService<TaskDesk>();

    /// <summary>The desk of another node on the same database: what the first has in hand is unknown to it. Dispose of it.</summary>
    public TaskDesk DeskOfAnotherNode() => ActivatorUtilities.CreateInstance<TaskDesk>(services);

    /// <summary>Delivers what steps have left for the outside.</summary>
    public OutboxDispatcher Outbox => services.GetRequiredService<OutboxDispatcher>();

    /// <summary>How the systems behind the 医保码 behave.</summary>
    public EmbeddedCredentialSwitch CredentialSystems => services.GetRequiredService<EmbeddedCredentialSwitch>();

    /// <summary>What those systems have taken.</summary>
    public EmbeddedCredentials CredentialRecords => services.GetRequiredService<EmbeddedCredentials>();

    public RegistryDesk Registry => services.GetRequiredService<RegistryDesk>();

    public CaseFileHandler Files => services.GetRequiredService<CaseFileHandler>();

    /// <summary>A service of the host.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A service of another process on the same database: what the first has in memory is unknown to it.</summary>
    public T OfAnotherNode<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(services, parts);

    public WorkflowRuntime Runtime => services.GetRequiredService<WorkflowRuntime>();

    public InstanceDesk Instances => services.GetRequiredService<InstanceDesk>();

    public BulkDesk Bulk => services.GetRequiredService<BulkDesk>();

    public BulkRunner BulkRunner => services.GetRequiredService<BulkRunner>();

    public IWriteStore Store => services.GetRequiredService<IWriteStore>();

    public DefinitionLibrary Library => services.GetRequiredService<DefinitionLibrary>();

    public DefinitionVersions Versions => services.GetRequiredService<DefinitionVersions>();

    public ReleasePreparation Releases => services.GetRequiredService<ReleasePreparation>();

    /// <summary>A host with the offices and every shipped flow published, at 09:00 on Monday 2 March 2026 unless said otherwise.</summary>
    /// <param name="database">Gone with the host; a SQLite file when null.</param>
    /// <param name="configure">The last word on services.</param>
    public static async Task<WorkflowHost> CreateAsync(
        string start = "2026-03-02T09:00:00", TestDatabase? database = null, Action<IServiceCollection>? configure = null)
    {
        var host = new WorkflowHost(database ?? new SqliteTestDatabase(), At(start), configure);
        await host.services.GetRequiredService<KeyRing>().OpenAsync(default);
        await using (var calendar = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "calendar-cn.json")))
        {
            await host.Calendars.OpenAsync(calendar, default);
        }

        await host.Catalogues.OpenAsync(default);

        using (var scan = new MemoryStream(Applications.DiagnosisScan, writable: false))
        {
            await host.services.GetRequiredService<IFileStore>().PutAsync(scan, default);
        }

        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"))
        {
            await host.Library.ImportShippedAsync(await File.ReadAllBytesAsync(file), default);
        }

        return host;
    }

    /// <summary>A moment in Shanghai.</summary>
    public static Instant At(string local) => LocalDateTimePattern.GeneralIso.Parse(local).Value.InZoneStrictly(LegalTime.Zone).ToInstant();

    /// <summary>An account of an office, by its region's code.</summary>
    public Viewer Viewer(string name, string office, params Role[] roles) => new(
        new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)),
        name, name, office, Offices.Find(office)!.Path, RoleSet.Of(roles));

    /// <summary>Moves the clock, fires what has fallen due and gives the alerts that have.</summary>
    public async Task AdvanceToAsync(string local)
    {
        Clock.Set(At(local));
        await services.GetRequiredService<TimerSweep>().FireDueAsync(default);
        await services.GetRequiredService<DueAlerts>().DoAsync(default);
    }

    /// <summary>Delivers the messages that are due.</summary>
    public Task DeliverAsync() => services.GetRequiredService<OutboxDispatcher>().DispatchDueAsync(default);

    /// <summary>Enrols a person as a resident by way of a case.</summary>
    public async Task EnrolAsync(int person, string name, string region)
    {
        var filed = await Cases.FileAsync(Viewer("参保窗口", "530102", Role.Clerk), Applications.EnrollmentAt(Clock.GetCurrentInstant(), person, name, region), default);
        if (filed is not FileCaseResult.Filed { Case.Decision: CaseDecision.Granted })
        {
            throw new InvalidOperationException($"{name} was not enrolled: {filed}");
        }
    }

    /// <summary>Enters a person who was an employee in one region and is in another; null for another province.</summary>
    public async Task MoveAsync(int person, string name, string? left, string? joined, int paidMonths, long accountBalance)
    {
        var particulars = new PersonParticulars(CertificateType.IdentityCard, Applications.NumberOf(person), name, Sex.Male, new LocalDate(1960, 1, 1), null);
        var writes = new WriteSet();
        var mover = new SyntheticMover(particulars, left, joined, paidMonths, accountBalance);
        services.GetRequiredService<SyntheticPeopleLoader>().Add(mover, Clock.GetCurrentInstant(), writes);
        await database.Store.CommitAsync(writes, default);
    }

    /// <summary>Somebody spends from, or pays into, the account of the only person insured in this region.</summary>
    public async Task ChangeBalanceAsync(string region, long balance)
    {
        await using var db = database.CreateDbContext();
        await db.Set<EnrolmentRow>().Where(e => e.Region == region)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.AccountBalance, balance).SetProperty(e => e.Revision, e => e.Revision + 1));
    }

    /// <summary>What a document owed says, decrypted.</summary>
    public async Task<Value> OpenDocumentAsync(DocumentObligationRow row)
    {
        var key = await QueryAsync(db => db.Set<DataKeyRow>().SingleAsync(k => k.Id == row.KeyId));
        var data = services.GetRequiredService<IKeyVault>().Unwrap(key.Id, key.Wrapped).Open(row.Data, Encoding.UTF8.GetBytes("document_obligations.data"));
        return ValueJson.Parse(data);
    }

    public async Task<CaseFile> FileOfAsync(CaseNumber number) => (await Files.FindAsync(number, default))!;

    public async Task<T> QueryAsync<T>(Func<YbtbContext, Task<T>> query)
    {
        await using var db = database.CreateDbContext();
        return await query(db);
    }

    /// <summary>Instances whose hash chain is broken.</summary>
    public async Task<IReadOnlyList<Guid>> VerifyJournalsAsync()
    {
        var broken = new List<Guid>();
        await new JournalVerifier(services.GetRequiredService<IReadContexts>()).VerifyAsync((instance, _) => broken.Add(instance), default);
        return broken;
    }

    /// <summary>Messages of the incidents that are open.</summary>
    public Task<List<string>> IncidentsAsync() =>
        QueryAsync(db => db.Set<IncidentRow>().Where(i => i.ResolvedAt == null).Select(i => i.Message).ToListAsync());

    public void Dispose()
    {
        services.Dispose();
        database.Dispose();
    }

    private sealed class Contexts(TestDatabase database) : IReadContexts
    {
        public DbContext Create() => database.CreateDbContext();
    }
}
