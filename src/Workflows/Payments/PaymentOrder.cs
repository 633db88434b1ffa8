using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>拨付单: the whole payable amount of one approved settlement, to one account. Immutable; holds personal values in clear.</summary>
/// <remarks>
/// <c>Pending → Sent → Paid | Returned</c>; the bank may skip <c>Sent</c>, and an order that is not final may be <c>Cancelled</c> once the bank has confirmed it.
/// What is said twice, too late or in another order than it happened changes nothing.
/// </remarks>
public sealed record PaymentOrder
{
    public required PaymentNumber Number { get; init; }

    public required CaseNumber Case { get; init; }

    /// <summary>Of the approved settlement.</summary>
    public required long SettlementRevision { get; init; }

    /// <summary>1 for the first order of the settlement.</summary>
    public required int Attempt { get; init; }

    /// <summary>Code of the office that decided, as it was then.</summary>
    public required string Office { get; init; }

    /// <summary>In fen, above 0.</summary>
    public required long Amount { get; init; }

    /// <summary>What each fund pays, each once, in the order of their names; together the amount.</summary>
    public required ImmutableArray<FundShare> Funds { get; init; }

    public required Payee Payee { get; init; }

    /// <summary>Each state that the order has come to, the first by the order itself.</summary>
    public required ImmutableArray<PaymentEvent> History { get; init; }

    /// <summary>Of the stored row; 0 while there is none.</summary>
    internal long Revision { get; init; }

    public PaymentState State => History[^1].State;

    public Instant CreatedAt => History[0].At;

    /// <summary>When the bank says that it ended; null while it has not.</summary>
    public Instant? SettledAt => IsFinal ? History[^1].At : null;

    /// <summary>The bank's own number; null while it has given none.</summary>
    public string? Reference => History.LastOrDefault(e => e.Reference is not null)?.Reference;

    /// <summary>Why the money came back; null unless it did.</summary>
    public string? ReturnReason => State == PaymentState.Returned ? History[^1].Reason : null;

    /// <summary>Whether the money may still go.</summary>
    public bool IsLive => State is PaymentState.Pending or PaymentState.Sent;

    public bool IsFinal => !IsLive;

    /// <exception cref="ArgumentException">There is nothing to pay, or the funds do not add up to what is.</exception>
    public static PaymentOrder Of(
        PaymentNumber number, CaseNumber forCase, string office, SettlementStanding settled, Settlement settlement, int attempt, Payee payee, Instant at) =>
        settlement.Payable > 0 && settlement.Funds.All(share => share.Amount >= 0) && settlement.Funds.Sum(share => share.Amount) == settlement.Payable
            ? new()
            {
                Number = number,
                Case = forCase,
                SettlementRevision = settled.Revision,
                Office = office,
                Attempt = attempt,
                Amount = settlement.Payable,
                Funds = [.. settlement.Funds.Where(share => share.Amount > 0).GroupBy(share => share.Fund, StringComparer.Ordinal).OrderBy(fund => fund.Key, StringComparer.Ordinal)
                    .Select(fund => new FundShare(fund.Key, fund.Sum(share => share.Amount)))],
                Payee = payee,
                History = [new PaymentEvent(PaymentState.Pending, at, null, null)],
            }
            : throw new ArgumentException("The shares of the funds are not what is payable.", nameof(settlement));

    /// <summary>The order after the bank has said how it stands; the same object when that is nothing new.</summary>
    /// <param name="at">When we were told; never earlier than what we were told before.</param>
    public PaymentOrder Apply(BankAnswer answer, Instant at) => answer switch
    {
        _ when IsFinal => this,
        BankAnswer.InProgress when State == PaymentState.Sent => this,
        BankAnswer.InProgress taken => Add(new PaymentEvent(PaymentState.Sent, at, taken.Reference, null)),
        BankAnswer.Paid paid => Add(new PaymentEvent(PaymentState.Paid, paid.At, paid.Reference, null)),
        BankAnswer.Returned returned => Add(new PaymentEvent(PaymentState.Returned, returned.At, returned.Reference, returned.Reason)),
        BankAnswer.Revoked revoked => Add(new PaymentEvent(PaymentState.Cancelled, at, null, revoked.Reason)),
        _ => this,
    };

    private PaymentOrder Add(PaymentEvent happened) => this with { History = History.Add(happened) };

    public override string ToString() => $"{Number} {State.Code()}";
}
