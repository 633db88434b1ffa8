using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 6: 申请人已参加医疗保险, now or before; and it is he whom the registry has under this number.</summary>
internal sealed class InsuredPersonQueryRule : EligibilityRule
{
    public override string Code => "insured-person-query";

    public override string Name => "参保人员信息查询";

    public override string Item => InsuredPersonQuery.Code;

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var question = InsuredPersonQuery.QuestionOf(file, on);
        return answers.TryAnswer(question, out var records) ? Judgement.Of(Reasons(file, question.Period, records)) : Judgement.Ask(question);
    }

    private static IReadOnlyList<string> Reasons(CaseFile file, QueryPeriod period, InsuredRecords records)
    {
        if (records.Enrolments.Count == 0)
        {
            return ["没有查到被查询人在云南省的医疗保险参保记录，不能提供参保信息查询。"];
        }

        var reasons = new List<string>();
        if (records.Person.Name != RegistryFields.Text(file, "personName"))
        {
            reasons.Add("姓名与参保登记信息不一致，请核对姓名和证件号码。");
        }

        var kind = InsuredPersonQuery.KindOf(file);
        if (records.Enrolments.All(known => known.Row.Kind != kind))
        {
            reasons.Add($"被查询人没有{kind.ChineseName()}参保记录，请改选{(kind == EnrolmentKind.Employee ? "居民查询" : "职工查询")}。");
        }

        if (!period.IsOrdered)
        {
            reasons.Add("查询起始日期不能晚于截止日期。");
        }

        return reasons;
    }
}
