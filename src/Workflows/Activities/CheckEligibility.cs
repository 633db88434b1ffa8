using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>Checks the conditions of the service item against the registry.</summary>
/// <remarks>Outcomes: <c>Eligible</c>, <c>NotEligible</c>. What it was told is guarded: if it changes before the step commits, it is asked again.</remarks>
[ActivityType("Ybtb.CheckEligibility", "核验资格", Category, Description = "对照登记信息核验办理条件")]
[Output("eligible", "是否符合条件")]
[Output("reason", "不符合条件的原因")]
[Port("Eligible", "符合")]
[Port("NotEligible", "不符合")]
public sealed class CheckEligibility(EligibilityRules rules) : CaseActivity
{
    private const string Eligible = "Eligible";
    private const string NotEligible = "NotEligible";

    /// <summary>Code of an <see cref="EligibilityRule"/>; what the case's item demands unless set.</summary>
    [Input("核验规则", ChoicesFrom = CaseChoices.EligibilityRules)]
    public Input<string> Rule { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => [Eligible, NotEligible];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var name = context.Get(Rule) is { Length: > 0 } set ? set : file.ItemCode;
        var rule = rules.Find(name) ?? throw new ActivityFailedException("unknown-rule", $"没有名为“{name}”的核验规则。");
        var (question, reasons) = rule.Judge(file, LegalTime.DayOf(context.ReceivedAt), new ContextAnswers(context));
        return question is not null
            ? ActivityResult.Ask(question)
            : ActivityResult.Complete(reasons.Count == 0 ? Eligible : NotEligible)
                .Producing("eligible", reasons.Count == 0)
                .Producing("reason", reasons.Count == 0 ? Value.Null : string.Concat(reasons));
    }
}
