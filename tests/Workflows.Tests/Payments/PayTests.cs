using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Tests.Documents;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>From the approved settlement to money in the account.</summary>
public sealed class PayTests
{
    private static readonly string Account = CardNumbers.Of(1);
    private static readonly string Other = CardNumbers.Of(2);

    [Fact]
    public async Task Pay_IsPaidOnce_AndTheSheetSaysSo()
    {
        using var subject = await PaymentCase.CreateAsync();
        var number = await subject.FileAsync(Account);
        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Pending);

        await subject.DeliverAsync();

        var order = (await subject.OrdersAsync(number)).Should().ContainSingle().Subject;
        (order.State, order.Amount, order.MaskedName, order.MaskedAccount[^4..]).Should().Be((PaymentState.Paid, 150_000, "杨**", Account[^4..]));
        (await subject.BookAsync()).Should().ContainSingle().Which.Amount.Should().Be(150_000);
        (await subject.Host.FileOfAsync(number)).ClosedAt.Should().NotBeNull();
        (await subject.Host.IncidentsAsync()).Should().BeEmpty();
        var sheet = (await OwedDocument.OfAsync(subject.Host, number)).Should().ContainSingle(document => document.Kind == "medical-settlement").Subject;
        (sheet["支付金额（大写）"], sheet["拨付单号"], sheet["银行流水号"]).Should().Be(("人民币壹仟伍佰元整", order.Number, order.Reference!));
        sheet.Gaps.Should().BeEmpty();
        sheet.Text.Should().Contain("0000000001").And.NotContain(Account);
        var agreed = await subject.ReconcileAsync();
        (agreed.IsAgreed, agreed.DifferenceCount, agreed.Totals.Settled, agreed.Totals.Paid, agreed.Totals.BankPaid).Should().Be((true, 0, 150_000, 150_000, 150_000));
    }

    [Fact]
    public async Task Returned_IsCorrectedAndPaidByANewOrder()
    {
        using var subject = await PaymentCase.CreateAsync();
        await subject.CloseAccountAsync(Account);
        var number = await subject.FileAsync(Account);
        await subject.DeliverAsync();
        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.Should().Match<PaymentOrderRow>(o => o.State == PaymentState.Returned && o.ReturnReason == "收款账户已销户");
        (await subject.ReconcileAsync()).Differences.Should().ContainSingle().Which.Should().Match<PaymentDifference>(d => d.Kind.Code == "not-paid-after-return" && d.IsUnfinished);

        await subject.CompleteAsync(number, PaymentFlow.ReturnStage, "更正账户", PaymentCase.Correction(Other));
        await subject.DeliverAsync();

        var orders = await subject.OrdersAsync(number);
        orders.Select(o => (o.Attempt, o.State)).Should().Equal((1, PaymentState.Returned), (2, PaymentState.Paid));
        orders[1].MaskedAccount.Should().EndWith(Other[^4..]);
        (await subject.BookAsync()).Where(e => e.State == PaymentState.Paid).Sum(e => e.Amount).Should().Be(150_000);
        (await subject.ReconcileAsync()).Should().Match<Reconciliation>(r => r.IsAgreed && r.DifferenceCount == 0);
        (await subject.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Slow_IsSentFirst_AndPaidWhenAskedAgain()
    {
        using var subject = await PaymentCase.CreateAsync();
        subject.Bank.Mode = EmbeddedBankMode.Slow;
        var number = await subject.FileAsync(Account);
        await subject.DeliverAsync();
        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Sent);

        foreach (var minute in new[] { "09:06:00", "09:12:00" })
        {
            await subject.Host.AdvanceToAsync($"2026-03-02T{minute}");
            await subject.DeliverAsync();
        }

        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Paid);
        var events = await subject.Host.QueryAsync(db => db.Set<PaymentEventRow>().OrderBy(e => e.Sequence).Select(e => e.State).ToListAsync());
        events.Should().Equal(PaymentState.Pending, PaymentState.Sent, PaymentState.Paid);
    }

    [Fact]
    public async Task OutOfOrder_TheLostAnswerPaysNothingTwice()
    {
        using var subject = await PaymentCase.CreateAsync();
        subject.Bank.Mode = EmbeddedBankMode.OutOfOrder;
        var number = await subject.FileAsync(Account);
        await subject.DeliverAsync();
        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Pending);
        (await subject.ReconcileAsync()).Differences.Should().ContainSingle().Which.Kind.Code.Should().Be("bank-state-differs");   // the bank has paid, and we have not heard it

        foreach (var minute in new[] { "09:01:00", "09:07:00", "09:13:00" })
        {
            await subject.Host.AdvanceToAsync($"2026-03-02T{minute}");
            await subject.DeliverAsync();
        }

        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Paid);
        (await subject.BookAsync()).Should().ContainSingle();
        (await subject.ReconcileAsync()).IsAgreed.Should().BeTrue();
    }

    [Fact]
    public async Task Unanswered_TheOrderStaysOpen_AndIsAskedForAgain()
    {
        using var subject = await PaymentCase.CreateAsync(answerWithin: 30);
        subject.Bank.Mode = EmbeddedBankMode.Unreachable;
        var number = await subject.FileAsync(Account);
        await subject.DeliverAsync();
        await subject.Host.AdvanceToAsync("2026-03-02T09:31:00");
        subject.Bank.Mode = EmbeddedBankMode.Answering;

        await subject.CompleteAsync(number, PaymentFlow.SilenceStage, "再次发送");
        await subject.DeliverAsync();   // both messages: that of the first try has found its bookmark gone

        var order = (await subject.OrdersAsync(number)).Should().ContainSingle().Subject;
        (order.Attempt, order.State).Should().Be((1, PaymentState.Paid));
        (await subject.BookAsync()).Should().ContainSingle();
        (await subject.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_IsNeverPaid_AndANewOrderIs()
    {
        using var subject = await PaymentCase.CreateAsync(answerWithin: 30);
        subject.Bank.Mode = EmbeddedBankMode.Unreachable;
        var number = await subject.FileAsync(Account);
        await subject.Host.AdvanceToAsync("2026-03-02T09:31:00");
        subject.Bank.Mode = EmbeddedBankMode.Answering;
        await subject.CompleteAsync(number, PaymentFlow.SilenceStage, "撤销拨付");
        await subject.Host.QueryAsync(db => db.Set<OutboxRow>().Where(o => o.Topic == PaymentHandler.TopicName && o.DeliveredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAt, o => (NodaTime.Instant?)null).SetProperty(o => o.Revision, o => o.Revision + 1)));   // the first message is lost for good
        await subject.DeliverAsync();
        (await subject.OrdersAsync(number)).Should().ContainSingle().Which.State.Should().Be(PaymentState.Cancelled);

        await subject.CompleteAsync(number, PaymentFlow.ReturnStage, "更正账户", PaymentCase.Correction(Other));
        await subject.DeliverAsync();

        (await subject.OrdersAsync(number)).Select(o => o.State).Should().Equal(PaymentState.Cancelled, PaymentState.Paid);
        (await subject.BookAsync()).Where(e => e.State == PaymentState.Paid).Should().ContainSingle();
        (await subject.ReconcileAsync()).IsAgreed.Should().BeTrue();
    }

    [Fact]
    public async Task Database_RefusesASecondOpenOrder()
    {
        using var subject = await PaymentCase.CreateAsync();
        var number = await subject.FileAsync(Account);
        var first = (await subject.OrdersAsync(number)).Single();
        foreach (var state in new[] { PaymentState.Pending, PaymentState.Sent, PaymentState.Paid })
        {
            var writes = new WriteSet();
            writes.Insert(Second(first, state));
            await subject.Host.Store.Awaiting(store => store.CommitAsync(writes, default)).Should().ThrowAsync<WriteConflictException>();
        }

        var nothing = new WriteSet();
        nothing.Insert(Second(first, PaymentState.Returned, amount: 0));
        await subject.Host.Store.Awaiting(store => store.CommitAsync(nothing, default)).Should().ThrowAsync<Exception>();
        (await subject.OrdersAsync(number)).Should().ContainSingle();
    }

    [Fact]
    public async Task Erased_TheAmountsStay()
    {
        using var subject = await PaymentCase.CreateAsync();
        var number = await subject.FileAsync(Account);
        await subject.DeliverAsync();
        var order = (await subject.OrdersAsync(number)).Single();
        System.Text.Encoding.UTF8.GetString(order.SealedPayee).Should().NotContainAny(Account, "杨志远");
        await subject.Host.QueryAsync(db => db.Set<Ybtb.Engine.Protection.DataKeyRow>().Where(k => k.Id == order.KeyId).ExecuteDeleteAsync());

        (await subject.ReconcileAsync()).Should().Match<Reconciliation>(r => r.IsAgreed && r.Totals.Paid == 150_000);
    }

    private static PaymentOrderRow Second(PaymentOrderRow first, PaymentState state, long amount = 1) => new()
    {
        Number = "BF2026030299999999", CaseNumber = first.CaseNumber, SettlementRevision = first.SettlementRevision, Attempt = 2, OfficeCode = first.OfficeCode, Amount = amount,
        PayeeKind = PayeeKind.Person, MaskedName = "", MaskedAccount = "", KeyId = first.KeyId, SealedPayee = [1], State = state, CreatedAt = first.CreatedAt, Revision = 1,
    };
}
