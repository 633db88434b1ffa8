using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>登记信息导入, against a real database.</summary>
public abstract class RegistryImportTests : IDisposable
{
    private static readonly string[] InOrder =
    [
        "institutions", "employers", "employer-coverages", "employer-levies", "levy-reliefs", "employer-wages", "persons", "enrolments", "coverages", "contributions",
        "unemployment-benefits", "account-entries",
        "medical-costs", "recognitions", "outpatient-quotas", "enrolment-changes", "remote-care-filings",
    ];

    private readonly TestFolder folder = new();

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_Twice_ChangesNothingTheSecondTime(bool asCsv)
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        var files = Synthesize(host, asCsv, people: 60);

        var first = await ImportAsync(host, files);
        var counted = await CountAsync(host);
        var second = await ImportAsync(host, files);

        (first.Inserted, first.Refused).Should().Be((first.Read, 0));
        (second.Unchanged, second.Inserted, second.Updated, second.Refused).Should().Be((second.Read, 0, 0, 0));
        (await CountAsync(host)).Should().Equal(counted);
        (await host.QueryAsync(db => db.Set<EnrolmentRow>().Select(row => row.PoolingArea).Distinct().CountAsync())).Should().Be(17, "16 prefectures and 省本级");
        (await host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.RegistryImported))).Should().Be(files.Count * 2);
    }

    [Fact]
    public async Task Import_OfWhatTheLoaderEntered_FindsAllOfItUnchanged()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await host.Get<SyntheticPeopleLoader>().LoadAsync(60, 55, default);

        var report = await ImportAsync(host, Synthesize(host, asCsv: false, people: 60));

        (report.Unchanged, report.Refused).Should().Be((report.Read, 0));
    }

    [Fact]
    public async Task Import_BrokenLines_RefusesThoseAloneAndSaysWhy()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        var persons = folder.File("persons.csv");
        await File.WriteAllTextAsync(persons, """
            certificateType,number,name,sex,birthDate,phone
            identity-card,530102199002159975,张三,male,1990-02-15,19900010001
            identity-card,530102199002159974,李四,male,1990-02-15,
            identity-card,530112200002299984,"王, 五",female,2000-02-29,
            passport-of-mars,X1,赵六,male,1990-01-01,
            identity-card,532901195511309960,周七,male,1955-11-30,
            identity-card,530102199002159975
            """);
        var mixed = folder.File("more.jsonl");
        await File.WriteAllTextAsync(mixed, """
            {"record":"contributions","certificateType":"identity-card","number":"530102199002159975","insurance":"basic","period":"2026","base":0,"personAmount":40000,"employerAmount":0,"arrivedOn":"2025-12-15"}
            {"record":"contributions","certificateType":"identity-card","number":"532901195511309960","insurance":"basic","period":"2026","base":0,"personAmount":40000,"employerAmount":0}
            {"record":"contributions","certificateType":"identity-card","number":"530102199002159975","insurance":"basic","period":"2026-13","base":-1,"personAmount":40000,"employerAmount":0}
            {"record":"stars","number":"1"}
            not json
            """);

        var report = await ImportAsync(host, [persons, mixed]);

        report.Files[0].Refusals.Select(refusal => refusal.Line).Should().Equal(3, 5, 6, 7);
        report.Files[1].Refusals.Select(refusal => refusal.Line).Should().Equal(2, 3, 4, 5);
        report.Files[0].Refusals[0].Reason.Should().Contain("校验码");
        report.Files[0].Refusals[1].Reason.Should().Contain("certificateType");
        report.Files[0].Refusals[2].Reason.Should().Contain("与证件号码不符");
        report.Files[1].Refusals[0].Reason.Should().Contain("没有该人员");
        report.Files[1].Refusals[1].Reason.Should().Contain("属期").And.Contain("不能为负数");
        string.Concat(report.Files.SelectMany(file => file.Refusals).Select(refusal => refusal.Reason)).Should().NotContainAny("5301", "李四", "周七");
        (await host.QueryAsync(db => db.Set<PersonRow>().CountAsync())).Should().Be(2);
        (await host.QueryAsync(db => db.Set<ContributionRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Import_ChangedRow_IsBroughtUpToDateAndMovesThePerson()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        var files = Synthesize(host, asCsv: true, people: 0);
        await ImportAsync(host, files);
        var before = await RevisionsAsync(host);

        var enrolments = folder.File("enrolments.csv");
        var text = await File.ReadAllTextAsync(enrolments);
        var line = text.Split('\n').First(one => one.Contains("530102197906019933", StringComparison.Ordinal));
        await File.WriteAllTextAsync(enrolments, text.Replace(line, line.Replace(",active,2026-01-01,,", ",suspended,2026-01-01,2026-02-28,", StringComparison.Ordinal), StringComparison.Ordinal));
        var report = await ImportAsync(host, [enrolments]);

        (report.Updated, report.Unchanged).Should().Be((1, report.Read - 1));
        (await RevisionsAsync(host)).Sum().Should().Be(before.Sum() + 1, "a case that relied on the enrolment is computed anew");
    }

    [Fact]
    public async Task Import_OverWhatACaseHasDecided_IsRefused()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await host.EnrolAsync(7, "赵小明", "530102");
        var enrolments = folder.File("enrolments.csv");
        await File.WriteAllTextAsync(enrolments, $"""
            certificateType,number,kind,category,region,placeKind,status,startedOn,endedOn,paidMonths,creditedMonths,accountBalance,employer
            identity-card,{Applications.NumberOf(7)},resident,resident,530102,hukou,ended,2026-03-02,2026-03-02,0,0,0,
            identity-card,{Applications.NumberOf(7)},employee,employee,532901,,active,2026-01-01,,2,0,0,
            """);

        var report = await ImportAsync(host, [enrolments]);

        report.Files[0].Refusals.Select(refusal => refusal.Reason).Should().SatisfyRespectively(
            first => first.Should().Contain("办件"), second => second.Should().Contain("已有另一条正常参保"));
        var enrolment = await host.QueryAsync(db => db.Set<EnrolmentRow>().SingleAsync());
        (enrolment.Status, enrolment.Region).Should().Be((EnrolmentStatus.Active, "530102"));
    }

    [Fact]
    public async Task Import_OfFilingsForTreatmentElsewhere_TakesCodesAndNumbers_AndLeavesCasesAlone()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        await host.EnrolAsync(7, "赵小明", "530102");
        await host.EnrolAsync(8, "钱小明", "530102");
        await host.Cases.FileAsync(
            host.Viewer("窗口甲", "530102", Role.Clerk), RemoteCareApplications.At(host.Clock.GetCurrentInstant(), RemoteCareApplications.Resident, 8, "钱小明"), default);
        var before = (await RevisionsAsync(host)).Sum();
        var filings = folder.File("remote-care-filings.csv");
        await File.WriteAllTextAsync(filings, $"""
            certificateType,number,startedOn,category,destination,endedOn,destinationCode,filingNumber
            identity-card,{Applications.NumberOf(7)},2026-01-01,异地长期居住人员,四川省成都市,,,wb-2026-1
            identity-card,{Applications.NumberOf(7)},2025-01-01,异地转诊人员,北京,2025-06-30,110000,
            identity-card,{Applications.NumberOf(7)},2025-01-02,异地转诊人员,火星,2025-06-30,990000,
            identity-card,{Applications.NumberOf(8)},2026-03-02,异地长期居住人员,四川省成都市,2026-03-03,510100,
            """);

        var report = await ImportAsync(host, [filings]);

        (report.Inserted, report.Refused).Should().Be((2, 2));
        report.Files[0].Refusals.Select(refusal => refusal.Reason).Should().SatisfyRespectively(
            nowhere => nowhere.Should().Contain("destinationCode"), settled => settled.Should().Contain("由办件作出"));
        (await RevisionsAsync(host)).Sum().Should().Be(before + 2, "cases rely on filings");
        var rows = await host.QueryAsync(db => db.Set<RemoteCareFilingRow>().Where(row => row.CaseNumber == null).OrderBy(row => row.StartedOn).ToListAsync());
        rows.Select(row => (row.DestinationCode, row.FilingNumber)).Should().Equal(("110000", null), ("510100", "WB-2026-1"));
        var cancelled = await host.Cases.FileAsync(
            host.Viewer("窗口甲", "530102", Role.Clerk),
            RemoteCareApplications.At(host.Clock.GetCurrentInstant(), RemoteCareApplications.Resident, 7, "赵小明", "cancel", ("filingNumber", "WB-2026-1")), default);
        cancelled.Should().BeOfType<FileCaseResult.Filed>().Which.Case.Decision.Should().Be(CaseDecision.Granted);
    }

    [Fact]
    public async Task Import_BesideCasesBeingFiled_LosesNeither()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        var files = Synthesize(host, asCsv: false, people: 200);

        var importing = Task.Run(() => ImportAsync(host, files));
        for (var person = 1; person <= 30; person++)
        {
            await host.EnrolAsync(person, "钱小明", "530102");
        }

        var report = await importing;
        (report.Inserted, report.Refused).Should().Be((report.Read, 0));
        (await host.QueryAsync(db => db.Set<EnrolmentRow>().CountAsync(row => row.CaseNumber != null))).Should().Be(30);
        (await host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    private static Task<ImportReport> ImportAsync(WorkflowHost host, IReadOnlyList<string> files) => host.Get<RegistryImporter>().ImportAsync(files, default);

    private List<string> Synthesize(WorkflowHost host, bool asCsv, int people)
    {
        var names = RegistryFiles.Write(folder.Path, host.Get<SyntheticRegistry>().Generate(people, 55, new LocalDate(2026, 3, 2)), asCsv);
        names.Should().BeSubsetOf(InOrder.Select(name => name + (asCsv ? ".csv" : ".jsonl")));
        return [.. names.Select(folder.File)];
    }

    private static Task<List<long>> RevisionsAsync(WorkflowHost host) => host.QueryAsync(db => db.Set<PersonRow>().Select(row => row.Revision).ToListAsync());

    private static Task<int[]> CountAsync(WorkflowHost host) => host.QueryAsync(async db => new[]
    {
        await db.Set<PersonRow>().CountAsync(), await db.Set<EnrolmentRow>().CountAsync(), await db.Set<ContributionRow>().CountAsync(),
        await db.Set<CoverageRow>().CountAsync(), await db.Set<AccountEntryRow>().CountAsync(), await db.Set<MedicalCostRow>().CountAsync(),
        await db.Set<EnrolmentChangeRow>().CountAsync(), await db.Set<EmployerRow>().CountAsync(), await db.Set<EmployerLevyRow>().CountAsync(),
        await db.Set<InstitutionRow>().CountAsync(), await db.Set<RecognitionRow>().CountAsync(), await db.Set<OutpatientQuotaRow>().CountAsync(),
    });
}

public sealed class RegistryImportTestsOnSqlite : RegistryImportTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RegistryImportTestsOnPostgres : RegistryImportTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
