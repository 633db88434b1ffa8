using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>A woman and a man insured through one employer in 五华, and the people who work on what they claim; at 09:00 on Monday 2 March 2026.</summary>
internal sealed class ClaimCase : IDisposable
{
    public const int Woman = 801;
    public const int Man = 802;
    public const string WomansName = "段玉梅";
    public const string MansName = "段志强";
    public const string UnitAccount = "53010299000000012345";

    /// <summary>In fen: a month's average of 2025.</summary>
    public const long Wage = 600_000;

    private ClaimCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public CaseNumber Number { get; private set; } = null!;

    public Instant Now => Host.Clock.GetCurrentInstant();

    /// <summary>At a window of another pooling area, which helps to file.</summary>
    public Viewer DaliClerk => Host.Viewer("窗口乙", "532901", Role.Clerk);

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public Viewer Reviewer => Host.Viewer("初审乙", "530102", Role.Reviewer);

    public Viewer SecondReviewer => Host.Viewer("复审丁", "530102", Role.SecondReviewer);

    public Viewer Approver => Host.Viewer("负责人丙", "530102", Role.Approver);

    public Viewer Everything => Host.Viewer("兼任戊", "530102", Role.Reviewer, Role.SecondReviewer, Role.Approver);

    public static async Task<ClaimCase> CreateAsync(TestDatabase? database = null, BankAccountStatus? account = null, long? wage = Wage, string[]? unpaid = null)
    {
        var subject = new ClaimCase(await WorkflowHost.CreateAsync(database: database));
        var (rows, writes, employer) = (subject.Host.Get<RegistryRows>(), new WriteSet(), Guid.CreateVersion7(subject.Now.ToDateTimeOffset()));
        var record = new EmployerRecord(
            UnifiedSocialCreditCode.Complete("91530102", "MATE5T77"), "530102990077", "五华示例实业有限公司", "530102", null, null, null, "示例银行五华支行", UnitAccount,
            new LocalDate(2015, 1, 1), EmployerStatus.Active, account);
        writes.Insert(rows.Employer(employer, record, "530100", 1));
        if (wage is { } average)
        {
            writes.Insert(new EmployerWageRow { EmployerId = employer, Year = 2025, MonthlyAverage = average });
        }

        foreach (var (number, name, sex) in new[] { (Woman, WomansName, Sex.Female), (Man, MansName, Sex.Male) })
        {
            var id = Guid.CreateVersion7(subject.Now.ToDateTimeOffset());
            writes.Insert(rows.Person(id, new PersonParticulars(CertificateType.IdentityCard, Applications.NumberOf(number), name, sex, new LocalDate(1992, 5, 6), null), subject.Now));
            writes.Insert(new EnrolmentRow
            {
                Id = Guid.CreateVersion7(subject.Now.ToDateTimeOffset()), PersonId = id, Kind = EnrolmentKind.Employee, Category = "employee", PoolingArea = "530100", Region = "530102", Status = EnrolmentStatus.Active,
                StartedOn = new LocalDate(2024, 1, 1), EmployerId = employer, Revision = 1,
            });
            writes.Insert(new CoverageRow { PersonId = id, Insurance = InsuranceKind.Maternity, Status = EnrolmentStatus.Active, StartedOn = new LocalDate(2025, 9, 1) });
            foreach (var month in new[] { "2025-09", "2025-10", "2025-11", "2025-12", "2026-01" })
            {
                writes.Insert(new ContributionRow
                {
                    PersonId = id, Insurance = InsuranceKind.Maternity, Period = month, EmployerId = employer, Base = 500_000, PersonAmount = 0, EmployerAmount = 2_500,
                    ArrivedOn = unpaid?.Contains(month) == true ? null : new LocalDate(2026, 1, 15),
                });
            }
        }

        await subject.Host.Store.CommitAsync(writes, default);
        return subject;
    }

    public FileCase Application(string item, params (string Key, Value? Answer)[] changes) => ClaimApplications.At(Now, item, Woman, WomansName, changes);

    public FileCase MansApplication(string item, params (string Key, Value? Answer)[] changes) => ClaimApplications.At(Now, item, Man, MansName, changes);

    /// <summary>The man claims what the birth of his wife cost, who has no employment.</summary>
    public FileCase SpousesApplication(params SubmittedMaterial[] more)
    {
        var application = MansApplication(
            ClaimApplications.Maternity, ("situation", "spouse"), ("spouseName", "李春兰"), ("spouseCertificateType", "identity-card"), ("spouseNumber", Applications.NumberOf(803)));
        return application with { Materials = [.. application.Materials, .. more] };
    }

    public Task<FileCaseResult> TryFileAsync(FileCase application, Viewer? clerk = null) => Host.Cases.FileAsync(clerk ?? Clerk, application, default);

    public async Task<CaseFile> FileAsync(FileCase application, Viewer? clerk = null)
    {
        var filed = await TryFileAsync(application, clerk);
        var file = filed.Should().BeOfType<FileCaseResult.Filed>(filed is FileCaseResult.Invalid wrong ? string.Join(' ', wrong.Problems) : "").Subject.Case;
        Number = file.Number;
        return file;
    }

    /// <summary>Why the application is refused; nothing of it is kept.</summary>
    public async Task<IReadOnlyList<FormProblem>> RefusedAsync(FileCase application)
    {
        var before = await Host.QueryAsync(async db => (await db.Set<CaseRow>().CountAsync(), await db.Set<ClaimKeyRow>().CountAsync()));
        var problems = (await TryFileAsync(application)).Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems;
        (await Host.QueryAsync(async db => (await db.Set<CaseRow>().CountAsync(), await db.Set<ClaimKeyRow>().CountAsync()))).Should().Be(before);
        return problems;
    }

    /// <summary>Filed, and accepted at the insured place.</summary>
    public async Task<CaseFile> AcceptAsync(FileCase application)
    {
        await FileAsync(application);
        return await CompleteAsync("受理审核", Clerk, "受理");
    }

    /// <summary>Reviewed by three people, and approved.</summary>
    public async Task<CaseFile> ApproveAsync()
    {
        await CompleteAsync("初审", Reviewer, "通过");
        await CompleteAsync("复审", SecondReviewer, "通过");
        return await CompleteAsync("负责人审批", Approver, "同意支付");
    }

    public async Task<TaskResult> TryCompleteAsync(string stage, Viewer who, string outcome, string? opinion = null, Value? answers = null, params string[] materials)
    {
        var task = (await FileOfAsync()).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;
        return await Host.Tasks.CompleteAsync(
            who, task.Id, new TaskCompletion(outcome, opinion, materials, [], task.Revision) { Answers = answers ?? Value.Undefined }, Now, default);
    }

    public async Task<CaseFile> CompleteAsync(string stage, Viewer who, string outcome, string? opinion = null, Value? answers = null, params string[] materials) =>
        (await TryCompleteAsync(stage, who, outcome, opinion, answers, materials)).Should().BeOfType<TaskResult.Completed>($"“{stage}” should end with “{outcome}”").Subject.Case;

    public Task<CaseFile> FileOfAsync() => Host.FileOfAsync(Number);

    public Task<SettlementStanding> SettlementAsync() => Host.Get<SettlementHandler>().FindAsync(Number, default);

    public Task<int> KeysAsync() => Host.QueryAsync(db => db.Set<ClaimKeyRow>().CountAsync());

    public static Value Deduct(string line, Value yuan, string reason = "超出生育保险支付范围") => Value.Object(new KeyValuePair<string, Value>(
        "deductions", Value.Of([Value.Object(new("line", line), new("amount", yuan), new("reason", reason))])));

    public void Dispose() => Host.Dispose();
}
