using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 1, 停保: the flexible worker's insurance stops; what 参保 of the same item made ends here.</summary>
internal sealed class FlexibleSuspensionResult(FlexibleEmploymentRule rule) : ResultKind.OfInsured(rule)
{
    public override string Code => "flexible-suspension";

    public override string Name => "灵活就业人员停保登记";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status) =>
        EnrolmentResults.Suspended(entry, new EnrolmentSuspended(subject, status, status.Enrolment!)
        {
            On = entry.EffectiveOn, CaseNumber = entry.File.Number.Value,
        });
}
