using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 2: the person is insured as a resident at the chosen place.</summary>
internal sealed class ResidentEnrolmentResult(ResidentEnrolmentRule rule) : ResultKind.OfInsured(rule)
{
    public override string Code => "enrolment";

    public override string Name => "参保登记";

    public override string Item => "resident-enrollment";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status)
    {
        var (file, effectiveOn) = (entry.File, entry.EffectiveOn);
        var region = RegistryFields.Text(file, "enrolmentRegion");
        var area = file.Settings.Offices.PoolingAreaOf(region)
            ?? throw new ActivityFailedException("unknown-region", $"参保地区“{region}”不在云南省区划内。");
        var enrolled = new PersonEnrolled(subject, status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Resident,
            Category = RegistryFields.OptionalText(file, "personCategory") ?? "resident",
            PoolingArea = area.Code,
            Region = region,
            PlaceKind = RegistryFields.OptionalText(file, "enrolmentPlace"),
            StartedOn = effectiveOn,
            CaseNumber = file.Number.Value,
        };
        return ActivityResult.Complete().With(enrolled).Producing("effectiveOn", LocalDatePattern.Iso.Format(effectiveOn));
    }
}
