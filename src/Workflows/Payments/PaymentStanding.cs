using System.Collections.Immutable;

namespace Ybtb.Workflows.Payments;

/// <summary>The payment orders of a case; immutable. Within a step it includes what the step has ordered and heard.</summary>
/// <param name="Orders">In the order of their attempts.</param>
/// <param name="NextNumber">For the next one; the table refuses it if it was used, and the step is computed again with another.</param>
public sealed record PaymentStanding(ImmutableArray<PaymentOrder> Orders, PaymentNumber NextNumber)
{
    /// <summary>The order by which the money may go, or has gone: one at most. Null when a new one may be made.</summary>
    public PaymentOrder? Open => Orders.FirstOrDefault(order => order.IsLive || order.State == PaymentState.Paid);

    public PaymentOrder? Find(PaymentNumber number) => Orders.FirstOrDefault(order => order.Number == number);

    /// <summary>With the order added, or in the place of what it was.</summary>
    /// <exception cref="InvalidOperationException">Money would go twice: there is another order that is live or paid.</exception>
    public PaymentStanding With(PaymentOrder order)
    {
        var known = Find(order.Number);
        var orders = known is null ? Orders.Add(order) : Orders.Replace(known, order);
        return orders.Count(one => one.IsLive || one.State == PaymentState.Paid) <= 1
            ? this with { Orders = orders }
            : throw new InvalidOperationException("A settlement has one order at a time.");
    }
}
