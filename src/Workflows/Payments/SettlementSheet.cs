using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>What 《云南省医疗保障医保结算单》 says of a settlement that was paid.</summary>
internal static class SettlementSheet
{
    /// <param name="order">Paid.</param>
    public static Value Of(PaymentOrder order, SettlementStanding standing, CaseFile file) => Of(order, standing.Settlement!, standing.ApprovedAt, ClaimedCare.Of(file));

    /// <param name="care">What was claimed for.</param>
    internal static Value Of(PaymentOrder order, Settlement settlement, Instant? approvedAt, Members care) => new Members()
        .Add("kind", settlement.Kind.ChineseName())
        .Add("formulaVersion", settlement.FormulaVersion)
        .Add("approvedAt", approvedAt)
        .Add("claimed", (double)settlement.Claimed)
        .Add("inScope", (double)settlement.InScope)
        .Add("deducted", (double)settlement.Deducted)
        .Add("paid", (double)order.Amount)
        .Add("lines", settlement.Lines.Select(line => new Members()
            .Add("name", line.Name)
            .Add("basis", line.Basis)
            .Add("claimed", (double)line.Claimed)
            .Add("inScope", (double)line.InScope)
            .Add("deducted", (double)line.Deducted)
            .Add("paid", (double)line.Paid)))
        .Add("deductions", settlement.Lines.Where(line => line.Deducted > 0).Select(line => new Members()
            .Add("name", line.Name).Add("amount", (double)line.Deducted).Add("reason", line.DeductionReason)))
        .Add("hasDeductions", settlement.Deducted > 0)
        .Add("funds", order.Funds.Select(share => new Members().Add("fund", share.Fund).Add("amount", (double)share.Amount)))
        .Add("payeeKind", order.Payee.Kind.ChineseName())
        .Add("payee", order.Payee.Name)
        .Add("account", order.Payee.Account)
        .Add("bank", order.Payee.Bank)
        .Add("order", order.Number.Value)
        .Add("reference", order.Reference)
        .Add("paidAt", order.SettledAt)
        .Add("state", order.State.ChineseName())
        .Add("care", care)
        .ToValue();
}
