using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>An employee insured in 五华 with maternity insurance, and his claims by a flow that settles and pays.</summary>
internal sealed class PaymentCase : IDisposable
{
    private const int Person = 621;
    private const string Name = "杨志远";
    private int claims;

    private PaymentCase(WorkflowHost host) => Host = host;

    public WorkflowHost Host { get; }

    public EmbeddedBankSwitch Bank => Host.Get<EmbeddedBankSwitch>();

    public Viewer Clerk => Host.Viewer("窗口甲", "530102", Role.Clerk);

    public static async Task<PaymentCase> CreateAsync(int answerWithin = 0, TestDatabase? database = null)
    {
        var subject = new PaymentCase(await WorkflowHost.CreateAsync("2026-03-02T09:00:00", database));
        await subject.Host.MoveAsync(Person, Name, null, "530102", 0, 0);
        var id = await subject.Host.QueryAsync(db => db.Set<EnrolmentRow>().Where(e => e.Region == "530102").Select(e => e.PersonId).SingleAsync());
        var writes = new WriteSet();
        writes.Insert(new CoverageRow { PersonId = id, Insurance = InsuranceKind.Maternity, Status = EnrolmentStatus.Active, StartedOn = new LocalDate(2025, 1, 1) });
        for (var month = new YearMonth(2025, 1); month.CompareTo(new YearMonth(2026, 2)) <= 0; month = month.PlusMonths(1))
        {
            writes.Insert(new ContributionRow
            {
                PersonId = id, Insurance = InsuranceKind.Maternity, Period = month.ToString("uuuu-MM", null), Base = 600_000, PersonAmount = 0, EmployerAmount = 3_000,
                ArrivedOn = month.OnDayOfMonth(20),
            });
        }

        await subject.Host.Store.CommitAsync(writes, default);
        await subject.Host.Library.ImportShippedAsync(Encoding.UTF8.GetBytes(PaymentFlow.Make(answerWithin).ToJsonString()), default);
        return subject;
    }

    /// <summary>Files a claim of its own day and invoice, to be paid to this account.</summary>
    /// <param name="fen">Of the invoice.</param>
    public async Task<CaseNumber> FileAsync(string account, long fen = 38_025)
    {
        var claim = ++claims;
        var day = new LocalDate(2025, 9, 1).PlusDays(claim);
        var on = NodaTime.Text.LocalDatePattern.Iso.Format(day);
        var filed = await Host.Cases.FileAsync(
            Clerk,
            new FileCase
            {
                ItemCode = PaymentFlow.Item,
                Channel = "guided-online",
                ReceivedAt = Host.Clock.GetCurrentInstant(),
                IdentityLevel = IdentityLevel.Counter,
                Answers = Value.Object(
                    new("personName", Name), new("certificateType", "identity-card"), new("certificateNumber", Applications.NumberOf(Person)), new("phone", "13887100001"),
                    new("operation", "vasectomy"), new("eventOn", on), new("hospital", "昆明市妇幼保健院"), new("unsettled", "network"),
                    new("invoices", Value.Of([Value.Object(
                        new("number", $"{claim:D10}"), new("code", "53060126"), new("date", on), new("hospital", "昆明市妇幼保健院"), new("amount", (double)fen))])),
                    new("claimedAmount", (double)fen), new("payTo", "person"), new("accountName", Name), new("account", account), new("bank", "中国工商银行昆明五华支行")),
                Materials = [],
            },
            default);
        return filed.Should().BeOfType<FileCaseResult.Filed>(filed is FileCaseResult.Invalid wrong ? string.Join(' ', wrong.Problems) : "").Subject.Case.Number;
    }

    public Task DeliverAsync() => Host.DeliverAsync();

    public async Task CompleteAsync(CaseNumber number, string stage, string outcome, Value answers = default)
    {
        var task = (await Host.FileOfAsync(number)).Tasks.Should().ContainSingle(t => t.IsOpen && t.Stage == stage, $"“{stage}” should wait").Subject;
        var result = await Host.Tasks.CompleteAsync(Clerk, task.Id, new TaskCompletion(outcome, null, [], [], task.Revision) { Answers = answers }, Host.Clock.GetCurrentInstant(), default);
        result.Should().BeOfType<TaskResult.Completed>($"{result}");
    }

    public static Value Correction(string account) => Value.Object(
        new("payeeKind", "person"), new("payeeName", Name), new("personAccount", account), new("payeeBank", "中国建设银行昆明支行"), new("correctionReason", "原账户已销户"));

    public Task<List<PaymentOrderRow>> OrdersAsync(CaseNumber number) =>
        Host.QueryAsync(db => db.Set<PaymentOrderRow>().AsNoTracking().Where(o => o.CaseNumber == number.Value).OrderBy(o => o.Attempt).ToListAsync());

    public Task<List<BankEntryRow>> BookAsync() => Host.QueryAsync(db => db.Set<BankEntryRow>().AsNoTracking().OrderBy(e => e.Number).ToListAsync());

    public Task CloseAccountAsync(string account) => Host.Get<EmbeddedBank>().SetAccountAsync(account, EmbeddedAccountStatus.Closed, default);

    public Task<Reconciliation> ReconcileAsync() => Host.Get<PaymentReconciler>().ReconcileAsync(
        Host.Viewer("负责人", "530102", Role.Approver), new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 3), default);

    public void Dispose() => Host.Dispose();
}
