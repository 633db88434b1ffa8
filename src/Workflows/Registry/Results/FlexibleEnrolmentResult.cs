using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 1, 参保: the flexible worker is insured in the employees' insurance at the chosen place.</summary>
internal sealed class FlexibleEnrolmentResult(FlexibleEmploymentRule rule) : ResultKind.OfInsured(rule)
{
    private const string Notice = "请按月向参保地税务部门缴纳职工基本医疗保险费。";

    public override string Code => "flexible-enrolment";

    public override string Name => "灵活就业人员参保登记";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status)
    {
        var file = entry.File;
        var (region, area) = EnrolmentResults.ChosenPlace(file);
        var enrolled = new PersonEnrolled(subject, status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Employee,
            Category = EnrolmentCategories.Flexible,
            PoolingArea = area,
            Region = region,
            PlaceKind = RegistryFields.OptionalText(file, "enrolmentPlace"),
            StartedOn = entry.EffectiveOn,
            CaseNumber = file.Number.Value,
        };
        return EnrolmentResults.Enrolled(entry, enrolled, Notice);
    }
}
