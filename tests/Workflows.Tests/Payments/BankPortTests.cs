using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>What goes out to the bank, and what it makes of it.</summary>
public sealed class BankPortTests
{
    private static readonly PaymentInstruction Instruction = PaymentInstruction.Of(PaymentSamples.Order(new Random(3)));

    [Fact]
    public async Task Send_OftenAndAtOnce_IsBookedOnce()
    {
        using var outside = await Outside.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => outside.Bank.SendAsync(Instruction, default)));
        answers.Should().AllSatisfy(answer => answer.Should().Be(answers[0]).And.BeOfType<BankAnswer.Paid>());
        var day = Ybtb.Workflows.Sla.LegalTime.DayOf(TestRing.Noon);
        (await outside.Bank.StatementAsync(day, day, default)).Should().ContainSingle().Which.Should().Match<BankEntry>(entry => entry.Amount == Instruction.Amount && entry.State == PaymentState.Paid);
    }

    [Theory]
    [InlineData(nameof(EmbeddedAccountStatus.Closed), "收款账户已销户")]
    [InlineData(nameof(EmbeddedAccountStatus.Frozen), "收款账户已冻结")]
    [InlineData(nameof(EmbeddedAccountStatus.Unknown), "收款账户不存在")]
    public async Task Send_ToAnAccountThatTakesNothing_ComesBack_AndStaysSoWhenItIsOpenedAgain(string status, string reason)
    {
        using var outside = await Outside.OpenAsync();
        await outside.Bank.SetAccountAsync(Instruction.Payee.Account, Enum.Parse<EmbeddedAccountStatus>(status), default);
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Returned>().Which.Reason.Should().Be(reason);

        await outside.Bank.SetAccountAsync(Instruction.Payee.Account, EmbeddedAccountStatus.Open, default);
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Returned>();
        (await outside.Bank.SendAsync(Instruction with { Number = PaymentNumber.Of(new LocalDate(2026, 3, 3), 7) }, default)).Should().BeOfType<BankAnswer.Paid>();
    }

    [Fact]
    public async Task Send_SameNumberWithAnotherAmount_IsRefusedForGood()
    {
        using var outside = await Outside.OpenAsync();
        await outside.Bank.SendAsync(Instruction, default);
        (await outside.Bank.SendAsync(Instruction with { Amount = Instruction.Amount + 1 }, default)).Should().BeOfType<BankAnswer.Failed>().Which.IsFinal.Should().BeTrue();
    }

    [Fact]
    public async Task Send_Slow_IsInProgressAndAnInquiryWaits()
    {
        using var outside = await Outside.OpenAsync();
        outside.Switch.Mode = EmbeddedBankMode.Slow;
        var handler = new PaymentHandler(outside.Bank);
        var told = (await handler.DeliverAsync(Message(false), default)).Should().BeOfType<DeliveryResult.Delivered>().Subject.Answer;
        BankAnswer.From(told).Should().BeOfType<BankAnswer.InProgress>();
        (await handler.DeliverAsync(Message(true), default)).Should().BeOfType<DeliveryResult.Postponed>();
        told = (await handler.DeliverAsync(Message(true), default)).Should().BeOfType<DeliveryResult.Delivered>().Subject.Answer;
        BankAnswer.From(told).Should().BeOfType<BankAnswer.Paid>();
    }

    [Fact]
    public async Task Send_OutOfOrder_IsBookedThoughNobodyHeardIt()
    {
        using var outside = await Outside.OpenAsync();
        outside.Switch.Mode = EmbeddedBankMode.OutOfOrder;
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Failed>().Which.IsFinal.Should().BeFalse();
        (await outside.Bank.EntriesAsync([Instruction.Number], default)).Should().ContainSingle();
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.InProgress>();
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Paid>();
        (await outside.Bank.EntriesAsync([Instruction.Number], default)).Should().ContainSingle();
    }

    [Fact]
    public async Task Revoke_BeforeItCame_IsNeverPaid_AndAfterwardsTooLate()
    {
        using var outside = await Outside.OpenAsync();
        (await outside.Bank.RevokeAsync(Instruction.Number, default)).Should().BeOfType<BankAnswer.Revoked>();
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Revoked>();

        var other = Instruction with { Number = PaymentNumber.Of(new LocalDate(2026, 3, 3), 8) };
        await outside.Bank.SendAsync(other, default);
        (await outside.Bank.RevokeAsync(other.Number, default)).Should().BeOfType<BankAnswer.Paid>();
    }

    [Fact]
    public async Task Unreachable_IsWorthAnotherTry_AndHasNoStatement()
    {
        using var outside = await Outside.OpenAsync();
        outside.Switch.Mode = EmbeddedBankMode.Unreachable;
        (await outside.Bank.SendAsync(Instruction, default)).Should().BeOfType<BankAnswer.Failed>().Which.IsFinal.Should().BeFalse();
        await outside.Bank.Awaiting(bank => bank.StatementAsync(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 2), default)).Should().ThrowAsync<BankUnavailableException>();
    }

    [Fact]
    public async Task Stored_HoldsNoPersonalValueInClear()
    {
        using var outside = await Outside.OpenAsync();
        await outside.Bank.SendAsync(Instruction, default);
        var row = await outside.RowAsync();
        var text = System.Text.Encoding.UTF8.GetString(row.PayeeSealed) + row.Funds;
        text.Should().NotContainAny(Instruction.Payee.Account, Instruction.Payee.Name);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"state":"paid","reference":"YH1","at":"2026-03-02T12:00:00+08:00"}""", "paid")]
    [InlineData(HttpStatusCode.OK, """{"state":"returned","reason":"账户已销户","at":"2026-03-02T12:00:00+08:00"}""", "returned 账户已销户")]
    [InlineData(HttpStatusCode.OK, """{"state":"paid"}""", "again")]
    [InlineData(HttpStatusCode.OK, "<html>", "again")]
    [InlineData(HttpStatusCode.Accepted, "", "in-progress")]
    [InlineData(HttpStatusCode.UnprocessableEntity, """{"detail":"账号不存在"}""", "returned 账号不存在")]
    [InlineData(HttpStatusCode.Conflict, "", "never")]
    [InlineData(HttpStatusCode.InternalServerError, "", "again")]
    [InlineData(HttpStatusCode.TooManyRequests, "", "again")]
    [InlineData(HttpStatusCode.Unauthorized, "", "never")]
    [InlineData(null, "", "again")]
    public async Task Send_ByGateway_SaysWhatTheAnswerMeans(HttpStatusCode? status, string body, string expected)
    {
        using var gateway = new Gateway(status, body);

        var answer = await gateway.Port.SendAsync(Instruction, default);

        (answer switch
        {
            BankAnswer.Paid => "paid",
            BankAnswer.Returned returned => $"returned {returned.Reason}",
            BankAnswer.InProgress => "in-progress",
            BankAnswer.Failed failed => failed.IsFinal ? "never" : "again",
            _ => "",
        }).Should().Be(expected);
        (gateway.Line, gateway.Key).Should().Be(($"PUT http://gateway.test/v1/payments/{Instruction.Number}", Instruction.Number.Value));
    }

    [Fact]
    public async Task Statement_ByGateway_IsRead()
    {
        using var gateway = new Gateway(HttpStatusCode.OK, """
            {"entries":[{"number":"BF2026030200000001","amount":150,"funds":[{"fund":"生育保险基金","amount":150}],"state":"paid","reference":"YH1","at":"2026-03-02T12:00:00+08:00"}]}
            """);
        var entry = (await gateway.Port.StatementAsync(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 2), default)).Should().ContainSingle().Subject;
        (entry.Amount, entry.State, entry.Funds[0].Fund).Should().Be((150, PaymentState.Paid, "生育保险基金"));
        gateway.Line.Should().Be("GET http://gateway.test/v1/statements?from=2026-03-02&to=2026-03-02");
    }

    private static OutgoingMessage Message(bool isInquiry)
    {
        var payload = Instruction.ToValue();
        return new(
            new Guid("0198d4f0-0000-7000-8000-000000000001"), PaymentHandler.TopicName,
            isInquiry ? Ybtb.Engine.Values.Value.Object([.. payload.AsObject(), new(PaymentHandler.Inquiry, true)]) : payload, default, "C1", TestRing.Noon);
    }

    /// <summary>The embedded bank on a database of its own.</summary>
    private sealed class Outside : IDisposable, IReadContexts
    {
        private readonly TestRing ring;

        private Outside(TestRing ring)
        {
            this.ring = ring;
            Bank = new EmbeddedBank(new BankReader(this), ring.Database.Store, new FieldCipher(ring.Ring), new BlindIndex(ring.Ring), Switch, new ManualClock(TestRing.Noon));
        }

        public EmbeddedBankSwitch Switch { get; } = new();

        public EmbeddedBank Bank { get; }

        public static async Task<Outside> OpenAsync() => new(await TestRing.OpenAsync());

        public async Task<BankEntryRow> RowAsync()
        {
            await using var db = ring.Database.CreateDbContext();
            return await db.Set<BankEntryRow>().SingleAsync();
        }

        public DbContext Create() => ring.Database.CreateDbContext();

        public void Dispose() => ring.Dispose();
    }

    /// <param name="answers">Null: nobody is there.</param>
    private sealed class Gateway(HttpStatusCode? answers, string body) : HttpMessageHandler
    {
        public HttpPayments Port => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://gateway.test/v1/") }, new ManualClock(TestRing.Noon));

        public string? Line { get; private set; }

        public string? Key { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri}";
            Key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
            return answers is { } status
                ? Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) })
                : throw new HttpRequestException("No route.");
        }
    }
}
