using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 2: 未参加职工医保或其他医疗保障制度的全体城乡居民.</summary>
internal sealed class ResidentEnrolmentRule : InsuredStatusRule
{
    internal const string Demanded = "未参加职工医保或其他医疗保障制度";

    public override string Code => "resident-enrolment";

    public override string Name => "城乡居民参保";

    public override string Item => "resident-enrollment";

    public override bool NeedsOnlyThePerson => true;

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on) =>
        InsuranceReasons.OtherName(status, file) is { } otherName ? [otherName]
        : status.Enrolment switch
        {
            null => [],
            { Kind: EnrolmentKind.Resident } enrolment => [InsuranceReasons.Repeated(enrolment, file)],
            var enrolment => [InsuranceReasons.AlreadyInsured(enrolment, file, Demanded)],
        };
}
