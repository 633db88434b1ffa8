using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>A host with invented people and employers, and applications of items 6 and 9 about them.</summary>
internal sealed class QueryCases : IDisposable
{
    /// <summary>The first employer of 五华区.</summary>
    public const string Enterprise = "91530102MATE5T0175";

    public const string EnterpriseName = "昆明市五华区示例实业有限公司";

    private QueryCases(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    /// <summary>Insured as an employee in 五华区; 省本级's own is insured with the province.</summary>
    public SyntheticPerson Employee { get; private init; } = null!;

    public SyntheticPerson Resident { get; private init; } = null!;

    public SyntheticPerson OfTheProvince { get; private init; } = null!;

    public static async Task<QueryCases> CreateAsync(TestDatabase? database = null)
    {
        var host = await WorkflowHost.CreateAsync("2026-03-02T09:00:00", database);
        await host.Get<SyntheticPeopleLoader>().LoadAsync(60, 55, default);
        var people = host.Get<SyntheticPeople>().OfEveryArea();
        return new QueryCases(host)
        {
            Employee = people.First(person => person is { Region: "530102", Kind: EnrolmentKind.Employee }),
            Resident = people.First(person => person is { Region: "530102", Kind: EnrolmentKind.Resident }),
            OfTheProvince = people.First(person => person.Region == "530000"),
        };
    }

    public static string[] EmployeeContents => ["personal-information", "enrolment-information", "insurances", "related-information"];

    public static string[] EmployerContents => ["unit-information", "people", "insurances", "related-information"];

    public FileCase About(SyntheticPerson person, string category, params string[] contents) => new()
    {
        ItemCode = "insured-person-info-query",
        Channel = "counter",
        ReceivedAt = Host.Clock.GetCurrentInstant(),
        IdentityLevel = IdentityLevel.Counter,
        Answers = Value.Object(
            new("personName", person.Particulars.Name), new("certificateType", "identity-card"), new("certificateNumber", person.Particulars.Number),
            new("category", category), new(category == "employee" ? "employeeContents" : "residentContents", Value.Strings(contents))),
        Materials = [new("identity-document", MaterialTrust.OriginalChecked)],
    };

    public FileCase AboutEmployer(string code = Enterprise, string name = EnterpriseName, params string[] contents) => new()
    {
        ItemCode = "employer-info-query",
        Channel = "counter",
        ReceivedAt = Host.Clock.GetCurrentInstant(),
        IdentityLevel = IdentityLevel.Counter,
        Answers = Value.Object(new("creditCode", code), new("unitName", name), new("contents", Value.Strings(contents.Length > 0 ? contents : EmployerContents))),
        Materials = [new("credit-code-certificate", MaterialTrust.OriginalChecked)],
    };

    public Task<FileCaseResult> FileAsync(FileCase request, string office = "532901") => Host.Cases.FileAsync(Host.Viewer("窗口", office, Role.Clerk), request, default);

    /// <summary>The case, which must have been granted and delivered, and its result as the window reads it.</summary>
    public async Task<(CaseFile File, IssuedResult Result)> AnsweredAsync(FileCase request, string office = "532901")
    {
        var filed = (await FileAsync(request, office)).Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        (filed.Status, filed.Decision, filed.Reason).Should().Be((CaseStatus.Delivered, CaseDecision.Granted, (string?)null));
        var answer = await Host.Get<QueryResultDesk>().GetAsync(Host.Viewer("窗口", office, Role.Clerk), filed.Number, default);
        return (filed, answer.Should().BeOfType<QueryResultAnswer.Found>().Subject.Result);
    }

    public void Dispose() => Host.Dispose();
}
