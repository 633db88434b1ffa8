using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 1: 未参加单位职工医保、居民医保或其他医疗保障制度的人员 are enrolled; for 停保 somebody must be (I01-2).</summary>
internal sealed class FlexibleEmploymentRule : InsuredStatusRule
{
    /// <summary>申请情形 of the form: 停保登记.</summary>
    internal const string Suspension = "suspension";

    public override string Code => "flexible-employment";

    public override string Name => "灵活就业人员参保、停保（按申请情形）";

    public override string Item => "flexible-employment-enrollment";

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on) =>
        InsuranceReasons.OtherName(status, file) is { } otherName ? [otherName]
        : RegistryFields.Text(file, "situation") == Suspension ? Suspended(status)
        : Enrolled(status, file);

    private static IReadOnlyList<string> Enrolled(InsuredStatus status, CaseFile file) => status.Enrolment switch
    {
        null => [],
        { IsFlexible: true } enrolment => [InsuranceReasons.Repeated(enrolment, file)],
        var enrolment => [InsuranceReasons.AlreadyInsured(enrolment, file, "未参加单位职工医保、居民医保或其他医疗保障制度")],
    };

    private static IReadOnlyList<string> Suspended(InsuredStatus status) => status.Enrolment switch
    {
        { IsFlexible: true } => [],
        null => ["参保人目前没有以灵活就业人员身份正常参加职工基本医疗保险，无需办理停保登记。"],
        { Kind: EnrolmentKind.Resident } => ["参保人参加的是城乡居民基本医疗保险，请办理城乡居民停保登记。"],
        _ => ["参保人由单位参加职工基本医疗保险，请由参保单位办理停保。"],
    };
}
