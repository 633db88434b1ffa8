using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 9: 用人单位已进行医疗保险参保登记, under this name.</summary>
internal sealed class EmployerQueryRule : EligibilityRule
{
    public override string Code => "employer-query";

    public override string Name => "参保单位信息查询";

    public override string Item => EmployerQuery.Code;

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var question = EmployerQuery.QuestionOf(file, on);
        return answers.TryAnswer(question, out var records) ? Judgement.Of(Reasons(file, question.Period, records)) : Judgement.Ask(question);
    }

    private static IReadOnlyList<string> Reasons(CaseFile file, QueryPeriod period, EmployerRecords records)
    {
        if (records.Employer is not { } employer)
        {
            return ["该单位没有在云南省进行医疗保险参保登记，不能提供参保信息查询。"];
        }

        var reasons = new List<string>();
        if (employer.Name != RegistryFields.Text(file, "unitName"))
        {
            reasons.Add("单位名称与参保登记信息不一致，请核对单位名称和统一社会信用代码。");
        }

        if (!period.IsOrdered)
        {
            reasons.Add("查询起始日期不能晚于截止日期。");
        }

        return reasons;
    }
}
