using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 4: 新生儿（出生12个月内）, by a guardian.</summary>
/// <remarks>The last day is the one of the same number twelve months after birth, that day included (I04-2); where the month has no such day, its last.</remarks>
internal sealed class NewbornEnrolmentRule : InsuredStatusRule
{
    private const int Months = 12;

    public override string Code => "newborn-enrolment";

    public override string Name => "新生儿参保";

    public override string Item => "newborn-enrollment";

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on)
    {
        if (InsuranceReasons.OtherName(status, file) is { } otherName)
        {
            return [otherName];
        }

        var reasons = new List<string>();
        var lastDay = RegistryFields.Date(file, "birthDate").PlusMonths(Months);
        if (on > lastDay)
        {
            reasons.Add($"新生儿参保登记应在出生12个月内（含满12个月当日）申请，最后一日为{LocalDatePattern.Iso.Format(lastDay)}；请改为办理城乡居民参保登记。");
        }

        if (RegistryFields.Text(file, "guardianCertificateNumber") == RegistryFields.Subject(file).Number)
        {
            reasons.Add("监护人与新生儿的证件号码相同，请分别填写监护人和新生儿的证件。");
        }

        if (Contributions.RefusalOf(RegistryFields.ContributionChoice(file), on) is { } notNow)
        {
            reasons.Add(notNow);
        }

        if (status.Enrolment is { } enrolment)
        {
            reasons.Add(enrolment.Kind == EnrolmentKind.Resident
                ? InsuranceReasons.Repeated(enrolment, file)
                : InsuranceReasons.AlreadyInsured(enrolment, file, ResidentEnrolmentRule.Demanded));
        }

        return reasons;
    }
}
