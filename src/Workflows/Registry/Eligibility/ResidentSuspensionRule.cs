using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 5: 城乡居民基本医疗保险参保人员, students and newborns among them.</summary>
internal sealed class ResidentSuspensionRule : InsuredStatusRule
{
    public override string Code => "resident-suspension";

    public override string Name => "城乡居民停保";

    public override string Item => "resident-enrollment-suspension";

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on)
    {
        if (InsuranceReasons.OtherName(status, file) is { } otherName)
        {
            return [otherName];
        }

        var reasons = new List<string>();
        if (RegistryFields.SuspensionReason(file) == Registry.SuspensionReason.Deceased && file.Representative is null)
        {
            reasons.Add("因死亡停保的，应由监护人或近亲属代为申请。");
        }

        switch (status.Enrolment)
        {
            case null:
                reasons.Add("参保人目前没有正常参保的城乡居民基本医疗保险，无需办理停保登记。");
                break;
            case { IsFlexible: true }:
                reasons.Add("参保人以灵活就业人员身份参加职工基本医疗保险，请办理灵活就业人员停保登记。");
                break;
            case { Kind: EnrolmentKind.Employee }:
                reasons.Add("参保人参加的是职工基本医疗保险，请由参保单位办理停保。");
                break;
        }

        return reasons;
    }
}
