using System.Collections.Immutable;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>What the bank is told of an order. In clear: lives in memory and in sealed messages only.</summary>
/// <param name="Number">The bank's idempotency key: the same on every attempt, in every message.</param>
/// <param name="Amount">In fen, above 0.</param>
public sealed record PaymentInstruction(PaymentNumber Number, long Amount, ImmutableArray<FundShare> Funds, Payee Payee)
{
    public static PaymentInstruction Of(PaymentOrder order) => new(order.Number, order.Amount, order.Funds, order.Payee);

    public Value ToValue() => Value.Object(
        new("number", Number.Value), new("amount", (double)Amount), new("funds", FundsToValue(Funds)), new("payee", PayeeToValue(Payee)));

    /// <returns>Null when something is missing or not what it should be.</returns>
    public static PaymentInstruction? From(Value value) =>
        value.Kind == ValueKind.Object
        && PaymentNumber.TryParse(value["number"].AsStringOrNull(), null, out var number)
        && value["amount"].Kind == ValueKind.Number && value["amount"].AsNumber() is > 0 and var amount
        && FundsFrom(value["funds"]) is { IsDefault: false } funds
        && PayeeFrom(value["payee"]) is { } payee
            ? new(number, (long)amount, funds, payee)
            : null;

    public override string ToString() => Number.Value;

    internal static Value FundsToValue(ImmutableArray<FundShare> funds) =>
        Value.Of([.. funds.Select(share => Value.Object(new("fund", share.Fund), new("amount", (double)share.Amount)))]);

    /// <returns>The default array when it is no list of shares.</returns>
    internal static ImmutableArray<FundShare> FundsFrom(Value value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return default;
        }

        var shares = ImmutableArray.CreateBuilder<FundShare>();
        foreach (var share in value.AsArray())
        {
            if (share.Kind != ValueKind.Object || share["fund"].AsStringOrNull() is not { Length: > 0 } fund || share["amount"].Kind != ValueKind.Number)
            {
                return default;
            }

            shares.Add(new FundShare(fund, (long)share["amount"].AsNumber()));
        }

        return shares.ToImmutable();
    }

    internal static Value PayeeToValue(Payee payee) => Value.Object(
        new("kind", payee.Kind.Code()), new("name", payee.Name), new("account", payee.Account), new("bank", payee.Bank));

    internal static Payee? PayeeFrom(Value value) =>
        value.Kind == ValueKind.Object
        && SettlementNames.TryFind(value["kind"].AsStringOrNull(), out PayeeKind kind)
        && value["name"].AsStringOrNull() is { Length: > 0 } name
        && value["account"].AsStringOrNull() is { Length: > 0 } account
        && value["bank"].AsStringOrNull() is { } bank
            ? new(kind, name, account, bank)
            : null;
}
