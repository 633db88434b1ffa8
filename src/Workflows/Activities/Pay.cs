using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>拨付: has the bank pay the approved settlement of the case, once.</summary>
/// <remarks>
/// The order, the message to the bank and the place to wait for it commit together. An order that is with the bank already is never made again: run once more, the
/// activity asks how that one stands. Only after a return or a cancellation there is a new one.
/// Outcomes: <c>Paid</c>; <c>Returned</c> with the bank's reason; <c>Failed</c> when no answer came within <see cref="AnswerWithin"/>, or the message has become a
/// dead letter: then nobody knows, and the order stays open.
/// </remarks>
[ActivityType("Ybtb.Pay", "拨付", Category, Description = "按核定的结算生成拨付单，交银行支付并等待结果")]
[Output("paidOn", "支付日期")]
[Output("reference", "银行流水号")]
[Output("details", "写入文书的内容")]
[Output("reason", "未支付的原因")]
[Port(Paid, "已支付")]
[Port(Returned, "退汇")]
[Port(Failed, "无应答")]
public sealed class Pay : CaseActivity
{
    internal const string Paid = "Paid";
    internal const string Returned = "Returned";
    internal const string Failed = "Failed";

    private const string Bookmark = "Ybtb.Pay";

    /// <summary>Answers of the form <c>payee-correction</c>: the account of the next order; null for that of the settlement.</summary>
    [Input("更正的收款账户", Description = "退汇处理任务填报的内容；不填则为结算单上的账户")]
    public Input<Value> Payee { get; init; } = new(Value.Null);

    /// <summary>In minutes; zero, unless set, for as long as delivery is tried.</summary>
    [Input("等待应答（分钟）", Description = "超过后由“无应答”离开，拨付单仍有效；0表示一直等到系统停止重试")]
    public Input<int> AnswerWithin { get; init; } = new(0);

    protected override IReadOnlyList<string> Ports => [Paid, Returned, Failed];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var settled = new SettlementQuery(file.Number);
        var ordered = new PaymentStandingQuery(file.Number);
        if (!context.TryAnswer(settled, out var settlement) | !context.TryAnswer(ordered, out var standing))
        {
            return ActivityResult.Ask(settled, ordered);
        }

        if (settlement!.Approved is not { } approved)
        {
            return ActivityResult.Fail("没有已核定的结算，不能拨付。", "no-settlement");
        }

        if (standing!.Open is { State: PaymentState.Paid } paid)
        {
            return Done(paid, file, settlement);
        }

        var minutes = context.Get(AnswerWithin);
        var deadline = minutes > 0 ? context.StepAt + Duration.FromMinutes(minutes) : (Instant?)null;
        if (standing.Open is { } open)
        {
            return Send(context, open, deadline, isInquiry: false);
        }

        if (approved.Payable == 0)
        {
            return ActivityResult.Fail("核定的应支付金额为零，没有可拨付的款项。", "nothing-payable");
        }

        var order = PaymentOrder.Of(
            standing.NextNumber, file.Number, file.CountingOffice.Code, settlement, approved, standing.Orders.Length + 1, PayeeCorrection.Apply(approved.Payee, context.Get(Payee)), context.StepAt);
        return Send(context, order, deadline, isInquiry: false).With(new PaymentChanged(ordered, standing, order));
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var sent = Sent.From(context.State);
        if (resumption.ByTimer)
        {
            return Unanswered(sent.Number, "银行没有在规定时间内应答。");
        }

        if (Undelivered.Is(resumption.Input, out var error))
        {
            return Unanswered(sent.Number, error);
        }

        var settled = new SettlementQuery(file.Number);
        var ordered = new PaymentStandingQuery(file.Number);
        if (!context.TryAnswer(settled, out var settlement) | !context.TryAnswer(ordered, out var standing))
        {
            return ActivityResult.Ask(settled, ordered);
        }

        var order = standing!.Find(sent.Number) ?? throw new ActivityFailedException("no-order", $"没有拨付单{sent.Number}。");
        var answer = BankAnswer.From(resumption.Input) ?? throw new ActivityFailedException("unknown-answer", "银行的应答无法识别。");
        var told = order.Apply(answer, context.StepAt);
        Effect[] changes = ReferenceEquals(told, order) ? [] : [new PaymentChanged(ordered, standing, told)];
        return told.State switch
        {
            PaymentState.Paid => Done(told, file, settlement!).With(changes),
            PaymentState.Returned or PaymentState.Cancelled => ActivityResult.Complete(Returned).With(changes).Producing("reason", told.History[^1].Reason),
            _ => Send(context, told, sent.Deadline, isInquiry: true).With(changes),
        };
    }

    private static ActivityResult Done(PaymentOrder order, CaseFile file, SettlementStanding settlement) => ActivityResult.Complete(Paid)
        .Producing("paidOn", LocalDatePattern.Iso.Format(LegalTime.DayOf(order.SettledAt!.Value)))
        .Producing("reference", order.Reference)
        .Producing("details", SettlementSheet.Of(order, settlement, file));

    /// <summary>Writes to the bank and waits for what it says.</summary>
    private static ActivityResult Send(ActivityContext context, PaymentOrder order, Instant? deadline, bool isInquiry)
    {
        context.Keep(new Sent(order.Number, deadline).ToValue());
        var bookmark = new BookmarkRequest(Bookmark, context.ActivityInstanceId) { DueAt = deadline, KeepsRemainder = true };
        var told = PaymentInstruction.Of(order).ToValue();
        var message = isInquiry ? Value.Object([.. told.AsObject(), new(PaymentHandler.Inquiry, true)]) : told;
        return ActivityResult.WaitFor(bookmark).With(new SendMessage(PaymentHandler.TopicName, message, ReplyBookmark: Bookmark));
    }

    private static ActivityResult Unanswered(PaymentNumber number, string reason) =>
        ActivityResult.Complete(Failed).With(new PaymentUnanswered(number, reason)).Producing("reason", reason);

    /// <summary>What the activity waits for.</summary>
    /// <param name="Deadline">Null when nobody waits for less than delivery is tried.</param>
    private sealed record Sent(PaymentNumber Number, Instant? Deadline)
    {
        public Value ToValue() => Value.Object(
            new("number", Number.Value), new("deadline", Deadline is { } at ? (double)at.ToUnixTimeMilliseconds() : Value.Null));

        public static Sent From(Value kept) => new(
            PaymentNumber.Parse(kept["number"].AsStringOrNull() ?? "", null),
            kept["deadline"].Kind == ValueKind.Number ? Instant.FromUnixTimeMilliseconds((long)kept["deadline"].AsNumber()) : null);
    }
}
