using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>The stored form of lines, fund shares and payee.</summary>
internal static class SettlementJson
{
    public static Value ToValue(Settlement settlement) => Value.Object(
        new("lines", Value.Of([.. settlement.Lines.Select(line => Value.Object(
            new("code", line.Code), new("name", line.Name), new("basis", line.Basis), new("claimed", (double)line.Claimed), new("inScope", (double)line.InScope),
            new("paid", (double)line.Paid), new("deductionReason", line.DeductionReason)))])),
        new("funds", Value.Of([.. settlement.Funds.Select(share => Value.Object(new("fund", share.Fund), new("amount", (double)share.Amount)))])),
        new("payee", Value.Object(
            new("kind", settlement.Payee.Kind.Code()), new("name", settlement.Payee.Name), new("account", settlement.Payee.Account), new("bank", settlement.Payee.Bank))));

    public static Settlement From(SettlementKind kind, string formulaVersion, Value stored) => new(
        kind,
        [.. stored["lines"].AsArray().ToArray().Select(line => new SettlementLine(
            line["code"].AsString(), line["name"].AsString(), line["basis"].AsString(), (long)line["claimed"].AsNumber(), (long)line["inScope"].AsNumber(),
            (long)line["paid"].AsNumber(), line["deductionReason"].AsStringOrNull()))],
        [.. stored["funds"].AsArray().ToArray().Select(share => new FundShare(share["fund"].AsString(), (long)share["amount"].AsNumber()))],
        PayeeFrom(stored["payee"]),
        formulaVersion);

    private static Payee PayeeFrom(Value payee) => new(
        SettlementNames.TryFind(payee["kind"].AsStringOrNull(), out PayeeKind kind) ? kind : throw new FormatException("A payee is a unit or a person."),
        payee["name"].AsString(), payee["account"].AsString(), payee["bank"].AsString());
}
