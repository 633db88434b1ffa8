using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;

namespace Ybtb.Workflows.Tests.Certificates;

/// <summary>A host with invented people and employers, and applications of items 12 and 13 about them.</summary>
internal sealed class ProofCases : IDisposable
{
    public const string Voucher = "enrollment-voucher-issue", Certificate = "enrollment-certificate-issue";

    /// <summary>The first employer of 五华区.</summary>
    public const string Enterprise = "91530102MATE5T0175", EnterpriseName = "昆明市五华区示例实业有限公司";

    public static readonly SubmittedMaterial Identity = new("identity-document", MaterialTrust.OriginalChecked);

    private readonly TestFolder folder = new();

    private ProofCases(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    /// <summary>Insured as an employee in 五华区 since 1 January 2026.</summary>
    public SyntheticPerson Employee { get; private init; } = null!;

    public SyntheticPerson Resident { get; private init; } = null!;

    public SyntheticPerson OfTheProvince { get; private init; } = null!;

    public static async Task<ProofCases> CreateAsync(TestDatabase? database = null)
    {
        var host = await WorkflowHost.CreateAsync("2026-03-02T09:00:00", database);
        await host.Get<SyntheticPeopleLoader>().LoadAsync(60, 55, default);
        var people = host.Get<SyntheticPeople>().OfEveryArea();
        return new ProofCases(host)
        {
            Employee = people.First(person => person is { Region: "530102", Kind: EnrolmentKind.Employee }),
            Resident = people.First(person => person is { Region: "530102", Kind: EnrolmentKind.Resident }),
            OfTheProvince = people.First(person => person.Region == "530000"),
        };
    }

    /// <summary>Takes records as other systems hand them over: JSON Lines.</summary>
    public async Task ImportAsync(params string[] lines)
    {
        var file = folder.File(string.Create(CultureInfo.InvariantCulture, $"{Directory.GetFiles(folder.Path).Length}.jsonl"));
        await File.WriteAllLinesAsync(file, lines);
        var report = await Host.Get<RegistryImporter>().ImportAsync([file], default);
        report.Refused.Should().Be(0, string.Join("; ", report.Files.SelectMany(f => f.Refusals).Select(refusal => refusal.Reason)));
    }

    public FileCase VoucherOf(SyntheticPerson person) => VoucherOf(person.Particulars.Name, person.Particulars.Number);

    public FileCase VoucherOf(string name, string number, string purpose = "personal", params string[] insurances) => Of(
        Voucher,
        Value.Object(
        [
            new("personName", name), new("certificateType", "identity-card"), new("certificateNumber", number), new("purpose", purpose),
            .. insurances.Length == 0 ? Array.Empty<KeyValuePair<string, Value>>() : [new("insurances", Value.Strings(insurances))],
        ]),
        Identity);

    public FileCase CertificateOf(SyntheticPerson person, string? from = null, string? to = null) => Of(
        Certificate,
        Value.Object(
            [new("subject", "person"), new("personName", person.Particulars.Name), new("certificateType", "identity-card"),
             new("certificateNumber", person.Particulars.Number), new("purpose", "schooling"), .. Period(from, to)]),
        Identity);

    public FileCase CertificateOfUnit(string code = Enterprise, string name = EnterpriseName, string? from = null, string? to = null) => Of(
        Certificate,
        Value.Object([new("subject", "unit"), new("creditCode", code), new("unitName", name), new("purpose", "bidding"), .. Period(from, to)]),
        new SubmittedMaterial("credit-code-certificate", MaterialTrust.OriginalChecked));

    public Task<FileCaseResult> FileAsync(FileCase request, string office = "532901") => Host.Cases.FileAsync(Host.Viewer("窗口", office, Role.Clerk), request, default);

    /// <summary>The case, which must have been granted at once, and what the document that it owes says.</summary>
    public async Task<(CaseFile File, DocumentObligationRow Owed, Value Details)> GrantedAsync(FileCase request, string office = "532901")
    {
        var result = await FileAsync(request, office);
        var filed = result.Should().BeOfType<FileCaseResult.Filed>(result is FileCaseResult.Invalid { Problems: var wrong } ? string.Join("; ", wrong.Select(w => $"{w.Path} {w.Message}")) : "").Subject.Case;
        (filed.Decision, filed.Reason, filed.Reviews.Count()).Should().Be((CaseDecision.Granted, (string?)null, 0));
        filed.ClosedAt.Should().NotBeNull();
        (await Host.IncidentsAsync()).Should().BeEmpty();
        var owed = await Host.QueryAsync(db => db.Set<DocumentObligationRow>().SingleAsync(row => row.CaseNumber == filed.Number.Value));
        return (filed, owed, (await Host.OpenDocumentAsync(owed))["details"]);
    }

    /// <summary>The document as it is drawn.</summary>
    public async Task<PrintedDocument> PrintedAsync(CaseFile file, DocumentObligationRow owed)
    {
        var office = Host.Offices.Find(owed.OfficeCode)!;
        var issue = new IssueParticulars(
            new DocumentNumber(2026, DocumentKinds.Find(owed.Kind)!.Letter, owed.OfficeCode, 1), office.Name, Host.Clock.GetCurrentInstant(), "0123456789ABCDEF", "https://example.invalid/verify/0123456789ABCDEF");
        return DocumentComposer.Compose(file.FindDocumentTemplate(owed.Kind)!, await Host.OpenDocumentAsync(owed), issue);
    }

    /// <summary>Files; fails unless acceptance is refused, and no proof is owed.</summary>
    /// <returns>The reason for the applicant.</returns>
    public async Task<string> RefusedAsync(FileCase request, string office = "532901")
    {
        var file = (await FileAsync(request, office)).Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        (file.Status, file.ClosedAt is not null).Should().Be((CaseStatus.AcceptanceRefused, true));
        (await Host.QueryAsync(db => db.Set<DocumentObligationRow>().Where(row => row.CaseNumber == file.Number.Value).Select(row => row.Kind).ToListAsync()))
            .Should().Equal("acceptance-refusal");
        return file.Reason!;
    }

    /// <summary>Files; fails unless it is told what is wrong, and nothing was kept.</summary>
    public async Task<IReadOnlyList<FormProblem>> InvalidAsync(FileCase request, string office = "532901")
    {
        var before = await Host.QueryAsync(db => db.Set<CaseRow>().CountAsync());
        var problems = (await FileAsync(request, office)).Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems;
        (await Host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(before);
        return problems;
    }

    public void Dispose()
    {
        Host.Dispose();
        folder.Dispose();
    }

    private FileCase Of(string item, Value answers, params SubmittedMaterial[] materials) => new()
    {
        ItemCode = item, Channel = "counter", ReceivedAt = Host.Clock.GetCurrentInstant(), IdentityLevel = IdentityLevel.Counter, Answers = answers, Materials = materials,
    };

    private static IEnumerable<KeyValuePair<string, Value>> Period(string? from, string? to)
    {
        if (from is not null)
        {
            yield return new("periodFrom", from);
        }

        if (to is not null)
        {
            yield return new("periodTo", to);
        }
    }
}
