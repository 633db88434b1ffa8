using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;

namespace Ybtb.Workflows.Activities;

/// <summary>撤销拨付: has the bank forget an order that it has not carried out.</summary>
/// <remarks>
/// Outcomes: <c>Cancelled</c> when nothing is on its way any more, which a returned order is neither; <c>Paid</c> when it was too late; <c>Failed</c> when the bank
/// cannot be asked, and the order stays open.
/// </remarks>
[ActivityType("Ybtb.CancelPayment", "撤销拨付", Category, Description = "请银行撤销尚未支付的拨付单")]
[Output("reason", "未撤销的原因")]
[Port("Cancelled", "已撤销")]
[Port(Pay.Paid, "已支付")]
[Port(Pay.Failed, "无应答")]
public sealed class CancelPayment : CaseActivity
{
    private const string Cancelled = "Cancelled";
    private const string Bookmark = "Ybtb.CancelPayment";

    protected override IReadOnlyList<string> Ports => [Cancelled, Pay.Paid, Pay.Failed];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var ordered = new PaymentStandingQuery(file.Number);
        if (!context.TryAnswer(ordered, out var standing))
        {
            return ActivityResult.Ask(ordered);
        }

        switch (standing.Open)
        {
            case null:
                return ActivityResult.Complete(Cancelled);
            case { State: PaymentState.Paid }:
                return ActivityResult.Complete(Pay.Paid);
            case var open:
                context.Keep(open.Number.Value);
                var message = Value.Object(new KeyValuePair<string, Value>("number", open.Number.Value));
                return ActivityResult.WaitFor(new BookmarkRequest(Bookmark, context.ActivityInstanceId))
                    .With(new SendMessage(PaymentRevocationHandler.TopicName, message, ReplyBookmark: Bookmark));
        }
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        if (Undelivered.Is(resumption.Input, out var error))
        {
            return ActivityResult.Complete(Pay.Failed).Producing("reason", error);
        }

        var ordered = new PaymentStandingQuery(file.Number);
        if (!context.TryAnswer(ordered, out var standing))
        {
            return ActivityResult.Ask(ordered);
        }

        var number = PaymentNumber.Parse(context.State.AsString(), null);
        var order = standing.Find(number) ?? throw new ActivityFailedException("no-order", $"没有拨付单{number}。");
        var told = order.Apply(BankAnswer.From(resumption.Input) ?? throw new ActivityFailedException("unknown-answer", "银行的应答无法识别。"), context.StepAt);
        return ActivityResult.Complete(told.State == PaymentState.Paid ? Pay.Paid : Cancelled)
            .With(ReferenceEquals(told, order) ? [] : [new PaymentChanged(ordered, standing, told)]);
    }
}
