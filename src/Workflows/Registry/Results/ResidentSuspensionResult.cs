using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 5: a resident's, a student's or a newborn's insurance stops; what items 2 to 4 made ends here.</summary>
internal sealed class ResidentSuspensionResult(ResidentSuspensionRule rule) : ResultKind.OfInsured(rule)
{
    public override string Code => "resident-suspension";

    public override string Name => "城乡居民停保登记";

    public override string Item => "resident-enrollment-suspension";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status) =>
        EnrolmentResults.Suspended(entry, new EnrolmentSuspended(subject, status, status.Enrolment!)
        {
            On = entry.EffectiveOn, Reason = RegistryFields.SuspensionReason(entry.File), CaseNumber = entry.File.Number.Value,
        });
}
