using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Tests.Registry;

public sealed class RegistryActivitiesTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<SyntheticPerson> People = [.. new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(40, 7)];
    private static readonly Viewer Clerk = new(default, "clerk", "窗口", "530102", "530000/530100/530102", RoleSet.Of(Role.Clerk));

    private RegistryHost host = null!;

    private static SyntheticPerson Uninsured => People.First(p => p.Kind is null);

    private static SyntheticPerson Resident => People.First(p => p is { Kind: EnrolmentKind.Resident, IsUninsured: false, Disease: null });

    private static SyntheticPerson Employee => People.First(p => p.Kind == EnrolmentKind.Employee);

    private static SyntheticPerson Patient => People.First(p => p.Disease is not null);

    public async Task InitializeAsync()
    {
        host = await RegistryHost.OpenAsync();
        await host.PublishAsync("enrol", "resident-enrolment", "enrolment");
        await host.PublishAsync("recognise", "chronic-disease", "chronic-recognition");
        await host.PublishAsync("by-item", "", "");
        await host.Get<SyntheticPeopleLoader>().LoadAsync(40, 7, default);
    }

    public Task DisposeAsync()
    {
        host.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Enrol_PersonInsuredNowhere_IsInsuredFromTheLegalDayOfReceipt()
    {
        var receivedAt = Instant.FromUtc(2026, 11, 30, 16, 30);   // half past midnight of 1 December in Shanghai
        var number = await EnrolAsync(Uninsured.Particulars, receivedAt);

        var person = Assert.Single(await FindAsync(Uninsured.Particulars.Number));
        var enrolment = Assert.Single(person.Enrolments);
        Assert.Equal((EnrolmentStatus.Active, "530102", "530100", "hukou"), (enrolment.Status, enrolment.Region, enrolment.PoolingArea, enrolment.PlaceKind));
        Assert.Equal((new LocalDate(2026, 12, 1), number.Value), (enrolment.StartedOn, enrolment.CaseNumber));
    }

    [Fact]
    public async Task Enrol_PersonWhoHasSuspended_IsInsuredAgainBesideTheOldEntry()
    {
        var suspended = People.First(p => p.Status == EnrolmentStatus.Suspended);
        await EnrolAsync(suspended.Particulars);
        var person = Assert.Single(await FindAsync(suspended.Particulars.Number));
        Assert.Equal([EnrolmentStatus.Active, EnrolmentStatus.Suspended], person.Enrolments.Select(e => e.Status));
    }

    [Fact]
    public async Task Enrol_RuleAndKindNotSet_FollowsTheItem()
    {
        await FinishAsync("by-item", host.Given("resident-enrollment", RegistryHost.EnrolmentAnswers(Uninsured.Particulars)), null);
        await FinishAsync("by-item", host.Given("chronic-special-disease-recognition", RegistryHost.DiseaseAnswers(Uninsured.Particulars, "C01")), null);
        var person = Assert.Single(await FindAsync(Uninsured.Particulars.Number));
        Assert.Equal((1, 1), (person.Enrolments.Count, person.Recognitions.Count));
    }

    [Fact]
    public async Task Enrol_UnknownPerson_IsKnownAfterwardsAndMasked()
    {
        var newcomer = new SyntheticPeople(RegistryHost.Offices, RegistryHost.Diseases).Generate(41, 7).Last().Particulars with { Name = "欧阳测试" };
        await EnrolAsync(newcomer);
        var person = Assert.Single(await FindAsync(newcomer.Number.ToLowerInvariant() + " "));
        Assert.Equal(("欧阳**", newcomer.Number[..6] + "********" + newcomer.Number[^4..]), (person.NameMasked, person.NumberMasked));
        Assert.Equal("199****" + newcomer.Phone![^4..], person.PhoneMasked);
    }

    [Fact]
    public async Task Enrol_Employee_IsRefusedWithPlaceAndReason()
    {
        var number = await EnrolAsync(Employee.Particulars);
        var place = RegistryHost.Offices.Find(Employee.Region)!.RegionName;
        Assert.StartsWith($"参保人已在{place}参加职工基本医疗保险，不符合", host.Lines[number], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recognise_InsuredPerson_HoldsForTwoYears()
    {
        var number = await RecogniseAsync(RegistryHost.DiseaseAnswers(Resident.Particulars, "C02"));
        var person = Assert.Single(await FindAsync(Resident.Particulars.Number));
        var recognition = Assert.Single(person.Recognitions);
        Assert.Equal((RecognitionStatus.Active, DiseaseClass.Chronic, number.Value), (recognition.Status, recognition.Class, recognition.CaseNumber));
        Assert.Equal((new LocalDate(2026, 11, 23), new LocalDate(2028, 11, 23)), (recognition.ValidFrom, recognition.ReviewDue));

        var again = await RecogniseAsync(RegistryHost.DiseaseAnswers(Resident.Particulars, "C02"));
        Assert.Equal("参保人已享受“糖尿病”的门诊慢特病待遇，无需重复申请。", host.Lines[again]);
    }

    [Fact]
    public async Task Recognise_EverythingWrong_NamesEveryReasonAtOnce()
    {
        var number = await RecogniseAsync(RegistryHost.DiseaseAnswers(Uninsured.Particulars, "X99", "level-1", "resident"));
        Assert.Equal(
            "参保人目前未在云南省参加基本医疗保险，请先办理参保登记。诊断医院须为二级及以上医院。诊断医生须具有主治及以上职称。"
            + "申请的病种不在门诊慢性病、特殊病病种范围内。",
            host.Lines[number]);
    }

    [Fact]
    public async Task Recognise_SyntheticPatient_HasTheDiseaseAlready()
    {
        var number = await RecogniseAsync(RegistryHost.DiseaseAnswers(Patient.Particulars, Patient.Disease!));
        Assert.Contains("无需重复申请", host.Lines[number], StringComparison.Ordinal);
    }

    [Fact]
    public async Task InsuredPlaceQuery_InsuredAndUninsured_AnswersTheRegion()
    {
        var handler = host.Get<IEnumerable<IQueryHandler>>().Single(h => h.QueryType == typeof(InsuredPlaceQuery));
        var insured = (InsuredPlace)(await handler.FetchAsync(new InsuredPlaceQuery("identity-card", Resident.Particulars.Number), default)).Content;
        var nowhere = (InsuredPlace)(await handler.FetchAsync(new InsuredPlaceQuery("identity-card", Uninsured.Particulars.Number), default)).Content;
        Assert.Equal((Resident.Region, null), (insured.RegionCode, nowhere.RegionCode));
    }

    [Fact]
    public async Task Fact_OfAnInsuredPerson_HoldsNoPersonalValue()
    {
        var asked = new InsuredStatusQuery(Workflows.Identifiers.CertificateType.IdentityCard, Resident.Particulars.Number);
        var fetched = await host.Get<InsuredStatusHandler>().FetchAsync(asked, default);
        Assert.Equal("""{"insured":true,"reason":"resident","revision":1}""", fetched.Fact.ToString());
    }

    [Fact]
    public async Task Rows_OfEverybody_HoldNoPersonalValueInClear()
    {
        await using var db = host.Read();
        var path = db.Database.GetDbConnection().DataSource;
        await using var log = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var read = new MemoryStream();
        await log.CopyToAsync(read);
        byte[] file = [.. await File.ReadAllBytesAsync(path), .. read.ToArray()];
        Assert.NotEqual(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(People[0].Particulars.Number[..6] + "********")));
        foreach (var person in People)
        {
            Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(person.Particulars.Number)));
            Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(person.Particulars.Phone!)));
        }
    }

    [Fact]
    public async Task Find_WithoutPermission_IsDenied()
    {
        var supervisor = Clerk with { Roles = RoleSet.Of(Role.Supervisor) };
        Assert.IsType<RegistryLookup.Denied>(await host.Get<RegistryDesk>().FindAsync(supervisor, Resident.Particulars.Number, default));
        Assert.IsType<RegistryLookup.Denied>(await host.Get<RegistryDesk>().FindAsync(null, Resident.Particulars.Number, default));
    }

    private async Task<CaseNumber> EnrolAsync(PersonParticulars person, Instant? receivedAt = null)
    {
        var number = host.Given("resident-enrollment", RegistryHost.EnrolmentAnswers(person));
        await FinishAsync("enrol", number, receivedAt);
        return number;
    }

    private async Task<CaseNumber> RecogniseAsync(Engine.Values.Value answers)
    {
        var number = host.Given("chronic-special-disease-recognition", answers);
        await FinishAsync("recognise", number, null);
        return number;
    }

    private async Task FinishAsync(string definition, CaseNumber number, Instant? receivedAt)
    {
        var receipt = await host.StartAsync(definition, number, receivedAt);
        Assert.Equal((InstanceStatus.Finished, null), (receipt.Status, receipt.Failure));
    }

    private async Task<IReadOnlyList<PersonEntry>> FindAsync(string number) =>
        Assert.IsType<RegistryLookup.Found>(await host.Get<RegistryDesk>().FindAsync(Clerk, number, default)).Persons;
}
