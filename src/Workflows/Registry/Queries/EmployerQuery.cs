using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>事项 9 参保单位参保信息查询: the four rows of its 查询内容, each as far as it was asked for.</summary>
internal sealed class EmployerQuery : ItemQuery
{
    public const string Code = "employer-info-query";

    private const string Basic = "基本信息", Payment = "缴费信息", None = "无记录";

    private static readonly InsuranceKind[] Insurances = [InsuranceKind.Basic, InsuranceKind.Maternity, InsuranceKind.CriticalIllness, InsuranceKind.CivilServantSubsidy];

    public override string Item => Code;

    public override string Document => "employer-info";

    public static EmployerRecordsQuery QuestionOf(CaseFile file, LocalDate on) => new(RegistryFields.Text(file, "creditCode"), PeriodOf(file, on));

    public override (Query? Question, QueryResult? Result) Answer(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var question = QuestionOf(file, on);
        if (!answers.TryAnswer(question, out var records))
        {
            return (question, null);
        }

        var notes = new List<string> { Interpretation(file, [records.PoolingArea]) };
        if (records.HeadCounts.Sum(head => head.Count) > records.People.Count)
        {
            notes.Add($"参保人员较多，本结果列出前{EmployerRecords.MaxPeople}人。");
        }

        return (null, new QueryResult(
            "参保单位信息查询结果", QueryText.Day(on), question.Period.ToString(), notes,
            [.. file.Answers["contents"].AsArray().ToArray().SelectMany(content => Sections(content.AsString(), records, on))]));
    }

    private static IEnumerable<QuerySection> Sections(string content, EmployerRecords records, LocalDate on) => content switch
    {
        "unit-information" => UnitInformation(records, on),
        "people" => People(records),
        "insurances" => InsuranceSections(records),
        "related-information" => Related(records),
        _ => throw new ActivityFailedException("unknown-content", $"没有名为“{content}”的查询内容。"),
    };

    /// <summary>第1行.</summary>
    private static IEnumerable<QuerySection> UnitInformation(EmployerRecords records, LocalDate on)
    {
        const string name = "单位基本信息查询";
        var unit = records.Employer!;
        yield return new(1, name, Basic, "单位登记信息", ["项目", "内容"],
        [
            Row("单位名称", unit.Name), Row("统一社会信用代码", unit.CreditCode), Row("单位编号", unit.UnitNumber), Row("开户银行", unit.BankName ?? "未登记"),
            Row("银行账号", unit.BankAccount ?? "未登记"), Row("单位法人", unit.LegalRepresentative ?? "未登记"), Row("经办人", unit.Operator ?? "未登记"),
            Row("经办人电话", unit.OperatorPhone ?? "未登记"), Row("登记日期", QueryText.Day(unit.RegisteredOn)), Row("单位参保状态", unit.Status.ChineseName()),
        ], None);
        yield return new(1, name, Payment, "单位月缴费金额", ["属期", "险种", "应缴（元）", "实缴（元）", "到账日期"],
            [.. records.Levies.Select(levy => Row(
                levy.Period, levy.Insurance.ChineseName(), QueryText.Yuan(levy.Due), QueryText.Yuan(levy.Paid), QueryText.Day(levy.ArrivedOn)))], None);
        yield return new(1, name, Payment, "单位历史欠费情况", ["属期", "险种", "应缴（元）", "实缴（元）", "欠费（元）"],
            [.. records.Levies.Where(levy => levy.Due > levy.Paid && !IsDeferred(levy, records, on)).Select(levy => Row(
                levy.Period, levy.Insurance.ChineseName(), QueryText.Yuan(levy.Due), QueryText.Yuan(levy.Paid), QueryText.Yuan(levy.Due - levy.Paid)))], "无欠费");
    }

    /// <summary>第2行.</summary>
    private static IEnumerable<QuerySection> People(EmployerRecords records)
    {
        const string name = "单位参保人员信息查询";
        yield return new(2, name, Basic, "参保人数、参保状态", ["参保状态", "参保人数"],
            [.. records.HeadCounts.Select(head => Row(head.Status.ChineseName(), QueryText.Number(head.Count)))], None);
        yield return new(2, name, Basic, "变更历史", ["日期", "变更类型", "人数"],
            [.. records.Changes.Select(change => Row(QueryText.Day(change.On), change.Kind.ChineseName(), QueryText.Number(change.Count)))], None);
        yield return new(2, name, Payment, "参保人数、缴费基数、历史缴费信息", ["属期", "险种", "参保人数", "缴费基数（元）", "应缴（元）", "实缴（元）"],
            [.. records.Levies.Select(levy => Row(
                levy.Period, levy.Insurance.ChineseName(), QueryText.Number(levy.Headcount), QueryText.Yuan(levy.Base), QueryText.Yuan(levy.Due), QueryText.Yuan(levy.Paid)))],
            None);
        yield return new(2, name, Payment, "参保人员缴费年限", ["姓名", "证件号码", "参保状态", "起始日期", "终止日期", "缴费年限（月）"],
            [.. records.People.Select(one => Row(
                one.Name, one.NumberMasked, one.Status.ChineseName(), QueryText.Day(one.StartedOn), QueryText.Day(one.EndedOn), QueryText.Number(one.Months)))], None);
    }

    /// <summary>第3行.</summary>
    private static IEnumerable<QuerySection> InsuranceSections(EmployerRecords records)
    {
        const string name = "单位参保险种查询";
        yield return new(3, name, Basic, "险种参保状态", ["险种", "参保状态", "起始日期", "终止日期"],
            [.. Insurances.Select(insurance => records.Coverages.FirstOrDefault(row => row.Insurance == insurance) is { } coverage
                ? Row(insurance.ChineseName(), coverage.Status.ChineseName(), QueryText.Day(coverage.StartedOn), QueryText.Day(coverage.EndedOn))
                : Row(insurance.ChineseName(), "未参保", "", ""))], None);
        yield return new(3, name, Payment, "各险种缴费基数、缴费金额", ["属期", "险种", "缴费基数（元）", "缴费金额（元）"],
            [.. records.Levies.Select(levy => Row(levy.Period, levy.Insurance.ChineseName(), QueryText.Yuan(levy.Base), QueryText.Yuan(levy.Due)))], None);
    }

    /// <summary>第4行.</summary>
    private static IEnumerable<QuerySection> Related(EmployerRecords records)
    {
        yield return new(4, "相关信息查询", Payment, "缓征、减征信息", ["类型", "险种", "起始属期", "终止属期", "金额（元）", "缓缴至", "政策依据", "批准日期"],
            [.. records.Reliefs.Select(relief => Row(
                relief.Kind.ChineseName(), relief.Insurance.ChineseName(), relief.FromPeriod, relief.ToPeriod, QueryText.Yuan(relief.Amount), QueryText.Day(relief.PayBy),
                relief.Basis, QueryText.Day(relief.ApprovedOn)))], "无缓征、减征记录");
    }

    /// <summary>What may be paid later is not in arrears before that day.</summary>
    private static bool IsDeferred(EmployerLevyRow levy, EmployerRecords records, LocalDate on) => records.Reliefs.Any(relief =>
        relief.Kind == LevyReliefKind.Deferred && relief.Insurance == levy.Insurance && relief.PayBy >= on
        && string.CompareOrdinal(relief.FromPeriod, levy.Period) <= 0 && string.CompareOrdinal(levy.Period, relief.ToPeriod) <= 0);

    private static IReadOnlyList<string> Row(params string[] cells) => cells;
}
