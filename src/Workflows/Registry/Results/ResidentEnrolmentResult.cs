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
        var (file, on) = (entry.File, entry.EffectiveOn);
        var (region, area) = EnrolmentResults.ChosenPlace(file);
        var enrolled = new PersonEnrolled(subject, status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Resident,
            Category = RegistryFields.OptionalText(file, "personCategory") ?? "resident",
            PoolingArea = area,
            Region = region,
            PlaceKind = RegistryFields.OptionalText(file, "enrolmentPlace"),
            StartedOn = on,
            ContributionYear = Contributions.YearOfResident(on),
            CaseNumber = file.Number.Value,
        };
        return EnrolmentResults.Enrolled(entry, enrolled, Contributions.NoticeToResident(on));
    }
}
