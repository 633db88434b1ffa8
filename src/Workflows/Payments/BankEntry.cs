using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>One line of the bank's book. No personal values.</summary>
/// <param name="Amount">In fen.</param>
/// <param name="State"><see cref="PaymentState.Sent"/> while it has not ended.</param>
/// <param name="SettledAt">When it ended; null while it has not.</param>
public sealed record BankEntry(PaymentNumber Number, long Amount, ImmutableArray<FundShare> Funds, PaymentState State, string? Reference, string? ReturnReason, Instant? SettledAt);
