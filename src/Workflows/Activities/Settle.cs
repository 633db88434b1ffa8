using System.Globalization;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Activities;

/// <summary>结算: computes what the claim comes to by the formulae in force on the day of the birth or operation, and keeps it with the case.</summary>
/// <remarks>May run again until the settlement is approved: each time it is computed anew, with the deductions it is given and no others. The conditions are looked at again.</remarks>
[ActivityType("Ybtb.Settle", "结算", Category, Description = "按适用的计算公式结算待遇，可带审核扣减")]
[Output("payable", "应支付金额（分）")]
[Output("details", "结算明细")]
[Output("reason", "不能结算的原因")]
[Port(Settled, "已结算")]
[Port(NotEligible, "不符合条件")]
public sealed class Settle : CaseActivity
{
    internal const string Settled = "Settled";
    internal const string NotEligible = "NotEligible";

    /// <summary>Answers of the form <c>settlement-deductions</c>; null for none.</summary>
    [Input("审核扣减", Description = "审核任务“扣减”表单填报的内容；不填为不扣减")]
    public Input<Value> Deductions { get; init; } = new(Value.Null);

    protected override IReadOnlyList<string> Ports => [Settled, NotEligible];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var application = ClaimApplication.Of(file);
        var query = new SettlementQuery(file.Number);
        InsuredStatus? spouse = null;
        if (!context.TryAnswer(application.Subject, out var standing) | !context.TryAnswer(query, out var before))
        {
            return ActivityResult.Ask(application.Subject, query);
        }

        if (application.Spouse is { } question && !context.TryAnswer(question, out spouse))
        {
            return ActivityResult.Ask(question);
        }

        if (before!.Status == SettlementStatus.Approved)
        {
            return ActivityResult.Fail("结算已经核定，不能再更改。", "settlement-approved");
        }

        if (ClaimRules.Reasons(application, standing!, spouse) is { Count: > 0 } reasons)
        {
            return ActivityResult.Complete(NotEligible).Producing("reason", string.Concat(reasons));
        }

        var settlement = SettlementCalculator.Compute(
            application.FactsOf(standing!), file.Formulae.On(application.EventOn)!, SettlementDeductions.From(context.Get(Deductions)),
            application.OwnAccount ?? standing!.Employer!.Payee);
        var after = before with { Status = SettlementStatus.Current, Settlement = settlement, PersonId = standing!.PersonId!.Value, SettledAt = context.StepAt };
        return ActivityResult.Complete(Settled).With(new SettlementChanged("settled", after))
            .Producing("payable", (double)settlement.Payable)
            .Producing("details", Details(settlement));
    }

    /// <summary>Without payee: definitions hold no personal values.</summary>
    private static Value Details(Settlement settlement) => Value.Object(
        new("kind", settlement.Kind.ChineseName()),
        new("payable", string.Create(CultureInfo.InvariantCulture, $"{settlement.Payable / 100m:0.00}")),
        new("formulaVersion", settlement.FormulaVersion),
        new("lines", settlement.Lines.Length));
}
