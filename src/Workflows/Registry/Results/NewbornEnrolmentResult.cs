using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 4: the newborn is insured as a resident at the chosen place; 缴费属期 follows the guide's note.</summary>
internal sealed class NewbornEnrolmentResult(NewbornEnrolmentRule rule) : ResultKind.OfInsured(rule)
{
    public override string Code => "newborn-enrolment";

    public override string Name => "新生儿参保登记";

    public override string Item => "newborn-enrollment";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status)
    {
        var (file, on) = (entry.File, entry.EffectiveOn);
        var (region, area) = EnrolmentResults.ChosenPlace(file);
        var choice = RegistryFields.ContributionChoice(file);
        var enrolled = new PersonEnrolled(subject, status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Resident,
            Category = RegistryFields.Text(file, "personCategory"),
            PoolingArea = area,
            Region = region,
            PlaceKind = RegistryFields.OptionalText(file, "enrolmentPlace"),
            StartedOn = on,
            ContributionYear = Contributions.YearOfNewborn(choice, on),
            CaseNumber = file.Number.Value,
        };
        return EnrolmentResults.Enrolled(entry, enrolled, Contributions.NoticeToNewborn(choice, on));
    }
}
