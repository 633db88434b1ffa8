using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 2: 未参加职工医保或其他医疗保障制度的全体城乡居民.</summary>
internal sealed class ResidentEnrolmentRule : InsuredStatusRule
{
    public override string Code => "resident-enrolment";

    public override string Name => "城乡居民参保";

    public override string Item => "resident-enrollment";

    public override bool NeedsOnlyThePerson => true;

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on) => status.Enrolment switch
    {
        null => [],
        { Kind: EnrolmentKind.Resident } enrolment =>
            [$"参保人已在{PlaceNames.Of(enrolment, file)}参加{enrolment.Kind.ChineseName()}，无需重复登记。"],
        var enrolment => [$"参保人已在{PlaceNames.Of(enrolment, file)}参加{enrolment.Kind.ChineseName()}，不符合“未参加职工医保或其他医疗保障制度”的条件；"
            + "如已离职，请先由原参保单位办理停保。"],
    };
}
