using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 3: the student is insured with the province itself, whichever window received the application (I03-2).</summary>
internal sealed class StudentEnrolmentResult(StudentEnrolmentRule rule) : ResultKind.OfInsured(rule)
{
    public override string Code => "student-enrolment";

    public override string Name => "省属在昆高校大学生参保登记";

    public override string Item => "provincial-university-student-enrollment";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status)
    {
        var (file, on) = (entry.File, entry.EffectiveOn);
        var province = file.Settings.Offices.Province.Code;
        var enrolled = new PersonEnrolled(subject, status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Resident,
            Category = EnrolmentCategories.UniversityStudent,
            PoolingArea = province,
            Region = province,
            StartedOn = on,
            ContributionYear = Contributions.YearOfResident(on),
            Schooling = new Schooling(RegistryFields.Text(file, "school"), RegistryFields.Text(file, "studentNumber")),
            CaseNumber = file.Number.Value,
        };
        return EnrolmentResults.Enrolled(entry, enrolled, Contributions.NoticeToResident(on));
    }
}
