using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Activities;

/// <summary>Checks the conditions of the service item against the registry.</summary>
/// <remarks>Outcomes: <c>Eligible</c>, <c>NotEligible</c>. What it was told is guarded: if it changes before the step commits, it is asked again.</remarks>
[ActivityType("Ybtb.CheckEligibility", "核验资格", Category)]
[Output("eligible", "是否符合条件")]
[Output("reason", "不符合条件的原因")]
public sealed class CheckEligibility(DiseaseList diseases) : CaseActivity
{
    public const string ResidentEnrolment = "resident-enrolment";
    public const string ChronicDisease = "chronic-disease";

    private const string Eligible = "Eligible";
    private const string NotEligible = "NotEligible";

    /// <summary><see cref="ResidentEnrolment"/> or <see cref="ChronicDisease"/>; what the case's item demands unless set.</summary>
    [Input("核验规则", UIHint = "dropdown", Description = "resident-enrolment 城乡居民参保；chronic-disease 门诊慢特病认定；不填则按事项")]
    public Input<string> Rule { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => [Eligible, NotEligible];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var subject = RegistryFields.Subject(file);
        if (!context.TryAnswer(subject, out var status))
        {
            return ActivityResult.Ask(subject);
        }

        var rule = context.Get(Rule);
        var reasons = (rule.Length > 0 ? rule : file.ItemCode) switch
        {
            ResidentEnrolment or RegistryFields.EnrolmentItem => EligibilityRules.ResidentEnrolment(status, file.Settings.Offices),
            ChronicDisease or RegistryFields.ChronicDiseaseItem => EligibilityRules.ChronicDisease(status, file, diseases),
            var unknown => throw new ActivityFailedException("unknown-rule", $"没有名为“{unknown}”的核验规则。"),
        };
        return ActivityResult.Complete(reasons.Count == 0 ? Eligible : NotEligible)
            .Producing("eligible", reasons.Count == 0)
            .Producing("reason", reasons.Count == 0 ? Value.Null : string.Concat(reasons));
    }
}
