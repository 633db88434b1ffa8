using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>A payment order, as reconciliation needs it. No personal values.</summary>
public sealed record OrderedPayment(
    PaymentNumber Number, CaseNumber Case, string Office, int Attempt, long Amount, ImmutableArray<FundShare> Funds, PaymentState State, string? ReturnReason, Instant? SettledAt)
{
    public bool IsLive => State is PaymentState.Pending or PaymentState.Sent;
}
