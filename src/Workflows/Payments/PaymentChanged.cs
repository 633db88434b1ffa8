using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Payments;

/// <summary>An order was made, or the bank has told how it stands.</summary>
public sealed record PaymentChanged(PaymentStandingQuery Subject, PaymentStanding Before, PaymentOrder Order) : Effect
{
    public override string Name => $"payment-{(Order.State == PaymentState.Pending ? "ordered" : Order.State.Code())}";

    public override Value Detail => Value.Object(
        new("number", Order.Number.Value), new("attempt", Order.Attempt), new("amount", (double)Order.Amount), new("state", Order.State.Code()),
        new("reference", Order.Reference), new("reason", Order.ReturnReason));

    public override (Query Query, object Answer)? Revises => (Subject, Before.With(Order));

    public override string ToString() => Name;
}

/// <summary>Nobody has answered in time; only the history says so.</summary>
/// <param name="Reason">A sentence for staff; no personal values.</param>
public sealed record PaymentUnanswered(PaymentNumber Number, string Reason) : Effect
{
    public override string Name => "payment-unanswered";

    public override Value Detail => Value.Object(new("number", Number.Value), new("reason", Reason));
}
