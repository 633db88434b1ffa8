using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 3: 未参加职工医保或其他医疗保障制度的省属在昆高校大学生.</summary>
internal sealed class StudentEnrolmentRule : InsuredStatusRule
{
    public override string Code => "student-enrolment";

    public override string Name => "省属在昆高校大学生参保";

    public override string Item => "provincial-university-student-enrollment";

    public override bool NeedsOnlyThePerson => true;

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on) =>
        InsuranceReasons.OtherName(status, file) is { } otherName ? [otherName]
        : status.Enrolment switch
        {
            null => [],
            { Category: EnrolmentCategories.UniversityStudent } enrolment => [InsuranceReasons.Repeated(enrolment, file)],
            var enrolment => [InsuranceReasons.AlreadyInsured(enrolment, file, ResidentEnrolmentRule.Demanded)],
        };
}
