using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Activities;

/// <summary>Checks the conditions of the service item against the registry.</summary>
/// <remarks>Outcomes: <c>Eligible</c>, <c>NotEligible</c>. What it was told is guarded: if it changes before the step commits, it is asked again.</remarks>
[ActivityType("Ybtb.CheckEligibility", "核验资格", Category, Description = "对照登记信息核验办理条件")]
[Output("eligible", "是否符合条件")]
[Output("reason", "不符合条件的原因")]
[Port("Eligible", "符合")]
[Port("NotEligible", "不符合")]
public sealed class CheckEligibility(DiseaseList diseases) : CaseActivity
{
    public const string ResidentEnrolment = "resident-enrolment";
    public const string ChronicDisease = "chronic-disease";
    public const string RelationTransfer = "relation-transfer";

    private const string Eligible = "Eligible";
    private const string NotEligible = "NotEligible";

    /// <summary><see cref="ResidentEnrolment"/>, <see cref="ChronicDisease"/> or <see cref="RelationTransfer"/>; what the case's item demands unless set.</summary>
    [Input("核验规则")]
    [Choice("", "按事项")]
    [Choice(ResidentEnrolment, "城乡居民参保")]
    [Choice(ChronicDisease, "门诊慢特病认定")]
    [Choice(RelationTransfer, "医保关系转移接续")]
    public Input<string> Rule { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => [Eligible, NotEligible];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var set = context.Get(Rule);
        var rule = set.Length > 0 ? set : file.ItemCode;
        return rule is RelationTransfer or RegistryFields.TransferItem
            ? Answer(context, RegistryFields.TransferSubject(file), standing => TransferRules.Acceptance(standing, TransferPlaces.Of(file)))
            : Answer(context, RegistryFields.Subject(file), status => rule switch
            {
                ResidentEnrolment or RegistryFields.EnrolmentItem => EligibilityRules.ResidentEnrolment(status, file.Settings.Offices),
                ChronicDisease or RegistryFields.ChronicDiseaseItem => EligibilityRules.ChronicDisease(status, file, diseases),
                _ => throw new ActivityFailedException("unknown-rule", $"没有名为“{rule}”的核验规则。"),
            });
    }

    private static ActivityResult Answer<T>(ActivityContext context, Query<T> question, Func<T, IReadOnlyList<string>> judge)
        where T : class
    {
        if (!context.TryAnswer(question, out var answer))
        {
            return ActivityResult.Ask(question);
        }

        var reasons = judge(answer);
        return ActivityResult.Complete(reasons.Count == 0 ? Eligible : NotEligible)
            .Producing("eligible", reasons.Count == 0)
            .Producing("reason", reasons.Count == 0 ? Value.Null : string.Concat(reasons));
    }
}
