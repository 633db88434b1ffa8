using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>事项 6 参保人员参保信息查询: the five rows of its 查询内容, each as far as it was asked for.</summary>
internal sealed class InsuredPersonQuery : ItemQuery
{
    public const string Code = "insured-person-info-query";

    /// <summary>职工查询 and 居民查询: the form's options, which are the two basic insurances.</summary>
    public const string CategoryField = "category", EmployeeContents = "employeeContents", ResidentContents = "residentContents";

    private const string Basic = "基本信息", Payment = "缴费信息", None = "无记录", NoFiling = "无备案记录";

    private static readonly InsuranceKind[] Insurances =
        [InsuranceKind.Basic, InsuranceKind.Maternity, InsuranceKind.CriticalIllness, InsuranceKind.LongTermCare, InsuranceKind.CivilServantSubsidy];

    public override string Item => Code;

    public override string Document => "insured-person-info";

    public static InsuredRecordsQuery QuestionOf(CaseFile file, LocalDate on)
    {
        var subject = RegistryFields.Subject(file);
        return new InsuredRecordsQuery(subject.CertificateType, subject.Number, PeriodOf(file, on));
    }

    /// <summary>By which of the two basic insurances it was asked.</summary>
    public static EnrolmentKind KindOf(CaseFile file) =>
        RegistryNames.TryFind(RegistryFields.Text(file, CategoryField), out EnrolmentKind kind) ? kind : throw new ActivityFailedException("answer-missing", "办件表单缺少查询类别。");

    public override (Query? Question, QueryResult? Result) Answer(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var question = QuestionOf(file, on);
        if (!answers.TryAnswer(question, out var records))
        {
            return (question, null);
        }

        var kind = KindOf(file);
        var asked = file.Answers[kind == EnrolmentKind.Employee ? EmployeeContents : ResidentContents].AsArray().ToArray().Select(content => content.AsString());
        var own = new OwnRecords(file, kind, records, on);
        return (null, new QueryResult(
            "参保信息查询结果", QueryText.Day(on), question.Period.ToString(), [Interpretation(file, own.Enrolments.Select(known => known.Row.PoolingArea))],
            [.. asked.SelectMany(content => Sections(content, own))]));
    }

    private static IEnumerable<QuerySection> Sections(string content, OwnRecords own) => content switch
    {
        "personal-information" => PersonalInformation(own),
        "enrolment-information" => EnrolmentInformation(own),
        "insurances" => InsuranceSections(own),
        "related-information" => RelatedInformation(own),
        "enrolment-status" => EnrolmentStatusSections(own),
        _ => throw new ActivityFailedException("unknown-content", $"没有名为“{content}”的查询内容。"),
    };

    /// <summary>第1行.</summary>
    private static IEnumerable<QuerySection> PersonalInformation(OwnRecords own)
    {
        yield return Identity(1, "个人基本信息查询", own);
        yield return new(1, "个人基本信息查询", Payment, "个人月缴费金额", ["属期", "险种", "个人缴费（元）", "单位缴费（元）", "到账日期"],
            [.. own.Contributions.Select(paid => Row(
                paid.Period, paid.Insurance.ChineseName(), QueryText.Yuan(paid.PersonAmount), QueryText.Yuan(paid.EmployerAmount), Arrival(paid)))], None);
        yield return Years(1, "个人基本信息查询", own);
    }

    /// <summary>第2行.</summary>
    private static IEnumerable<QuerySection> EnrolmentInformation(OwnRecords own)
    {
        const string name = "个人参保信息查询";
        yield return Standing(2, name, own);
        yield return new(2, name, Basic, "历史变更记录", ["日期", "变更类型", "说明", "办件编号"],
            [.. own.Records.Changes.Select(change => Row(QueryText.Day(change.On), change.Kind, change.Text ?? "", change.CaseNumber ?? ""))], None);
        yield return new(2, name, Payment, "个人缴费基数", ["属期", "险种", "缴费基数（元）"],
            [.. own.Contributions.Where(paid => paid.Base > 0).Select(paid => Row(paid.Period, paid.Insurance.ChineseName(), QueryText.Yuan(paid.Base)))], None);
        yield return new(2, name, Payment, "个人账户余额", ["参保地", "余额（元）"],
            [.. own.Enrolments.Where(known => known.Row.Kind == EnrolmentKind.Employee).Select(known => Row(own.AreaOf(known), QueryText.Yuan(known.Row.AccountBalance)))], None);
        yield return new(2, name, Payment, "个人账户划入", ["日期", "流水号", "金额（元）"],
            [.. own.Records.AccountEntries.Where(entry => entry.Kind == AccountEntryKind.Credit).Select(entry => Row(
                QueryText.Day(entry.PostedOn), entry.Serial, QueryText.Yuan(entry.Amount)))], None);
        yield return new(2, name, Payment, "个人消费记录", ["日期", "流水号", "消费地点", "金额（元）"],
            [.. own.Records.AccountEntries.Where(entry => entry.Kind == AccountEntryKind.Spending).Select(entry => Row(
                QueryText.Day(entry.PostedOn), entry.Serial, entry.Place ?? "", QueryText.Yuan(entry.Amount)))], None);
        yield return new(2, name, Payment, "个人账户共济", ["身份", "对方姓名", "关系", "绑定日期", "解绑日期"],
            [.. own.Records.Sharings.Select(sharing => Row(
                sharing.IsGrantor ? "授权人" : "使用人", sharing.OtherMasked, sharing.Relation, QueryText.Day(sharing.BoundOn), QueryText.Day(sharing.UnboundOn)))], None);
        yield return Costs(2, name, own);
    }

    /// <summary>第3行.</summary>
    private static IEnumerable<QuerySection> InsuranceSections(OwnRecords own)
    {
        yield return new(3, "个人参保险种查询", Basic, "险种参保状态", ["险种", "参保状态", "起始日期", "终止日期"],
            [.. Insurances.Select(own.StatusOf)], None);
        yield return new(3, "个人参保险种查询", Payment, "各险种缴费基数、缴费金额", ["属期", "险种", "缴费基数（元）", "个人缴费（元）", "单位缴费（元）", "合计（元）"],
            [.. own.Contributions.Select(paid => Row(
                paid.Period, paid.Insurance.ChineseName(), QueryText.Yuan(paid.Base), QueryText.Yuan(paid.PersonAmount), QueryText.Yuan(paid.EmployerAmount),
                QueryText.Yuan(paid.PersonAmount + paid.EmployerAmount)))], None);
    }

    /// <summary>第4行, of employees and residents alike (I06-3).</summary>
    private static IEnumerable<QuerySection> RelatedInformation(OwnRecords own)
    {
        const string name = "相关信息查询";
        yield return new(4, name, Basic, "特慢病待遇认定", ["病种", "类别", "待遇状态", "享受起始日期", "复审日期", "认定医院"],
            [.. own.Records.Recognitions.Select(known => Row(
                own.DiseaseName(known.Disease), known.Row.Class.ChineseName(), known.Row.Status.ChineseName(), QueryText.Day(known.Row.ValidFrom),
                QueryText.Day(known.Row.ReviewDue), known.Row.Hospital))], "无认定记录");
        yield return new(4, name, Basic, "异地就医备案记录", ["备案类型", "就医地", "起始日期", "终止日期", "备案状态", "备案号", "办件编号"],
            [.. own.Records.RemoteCareFilings.Select(filing => Row(
                filing.Category, filing.Destination, QueryText.Day(filing.StartedOn), filing.EndedOn < filing.StartedOn ? "未生效" : QueryText.Day(filing.EndedOn),
                own.StateOf(filing), filing.FilingNumber ?? "", filing.CaseNumber ?? ""))], NoFiling);
        yield return new(4, name, Payment, "特慢病待遇门诊可用额度", ["病种", "年度", "年度额度（元）", "已用（元）", "可用（元）"],
            [.. own.Records.Recognitions.Where(known => known.Row.Status == RecognitionStatus.Active).SelectMany(known => Quotas(own, known))], "无可用额度");
    }

    /// <summary>第5行.</summary>
    private static IEnumerable<QuerySection> EnrolmentStatusSections(OwnRecords own)
    {
        const string name = "个人参保状态查询";
        yield return Identity(5, name, own);
        yield return Standing(5, name, own);
        yield return new(5, name, Payment, "当年和历史缴费到账信息", ["属期", "险种", "缴费金额（元）", "到账日期"],
            [.. own.Contributions.Select(paid => Row(paid.Period, paid.Insurance.ChineseName(), QueryText.Yuan(paid.PersonAmount), Arrival(paid)))], None);
        yield return Costs(5, name, own);
    }

    private static IEnumerable<IReadOnlyList<string>> Quotas(OwnRecords own, KnownRecognition known) => known.Quotas.Count == 0
        ? [Row(own.DiseaseName(known.Disease), "", "尚未核定", "", "")]
        : known.Quotas.Select(quota => Row(
            own.DiseaseName(known.Disease), QueryText.Number(quota.Year), QueryText.Yuan(quota.Quota), QueryText.Yuan(quota.Used),
            QueryText.Yuan(Math.Max(0, quota.Quota - quota.Used))));

    private static QuerySection Identity(int no, string name, OwnRecords own)
    {
        var person = own.Records.Person;
        return new(no, name, Basic, "个人登记信息", ["项目", "内容"],
        [
            Row("姓名", person.Name), Row(person.CertificateType == CertificateType.IdentityCard ? "身份证号" : person.CertificateType.ChineseName(), person.Number),
            Row("联系电话", person.Phone ?? "未登记"), Row("住址", person.Address ?? "未登记"),
        ], None);
    }

    private static QuerySection Standing(int no, string name, OwnRecords own) =>
        new(no, name, Basic, "个人参保状态", ["险种", "参保地", "参保单位", "参保状态", "起始日期", "终止日期"],
            [.. own.Enrolments.Select(known => Row(
                known.Row.Kind.ChineseName(), own.AreaOf(known), known.Employer ?? "", known.Row.Status.ChineseName(), QueryText.Day(known.Row.StartedOn),
                QueryText.Day(known.Row.EndedOn)))], None);

    private static QuerySection Years(int no, string name, OwnRecords own) =>
        new(no, name, Payment, "缴费年限", ["险种", "参保地", "实际缴费（月）", "转入认定（月）", "合计（月）"],
            [.. own.Enrolments.Select(known => Row(
                known.Row.Kind.ChineseName(), own.AreaOf(known), QueryText.Number(known.Row.PaidMonths), QueryText.Number(known.Row.CreditedMonths),
                QueryText.Number(known.Row.PaidMonths + known.Row.CreditedMonths)))], None);

    private static QuerySection Costs(int no, string name, OwnRecords own) =>
        new(no, name, Payment, "就医费用信息", ["结算日期", "结算单号", "医药机构", "就医类别", "总费用（元）", "统筹基金支付（元）", "个人账户支付（元）", "个人现金支付（元）"],
            [.. own.Records.MedicalCosts.Select(cost => Row(
                QueryText.Day(cost.SettledOn), cost.Serial, cost.InstitutionName, cost.Kind.ChineseName(), QueryText.Yuan(cost.Total), QueryText.Yuan(cost.FundPaid),
                QueryText.Yuan(cost.AccountPaid), QueryText.Yuan(cost.CashPaid)))], None);

    private static string Arrival(ContributionRow paid) => paid.ArrivedOn is { } day ? QueryText.Day(day) : "未到账";

    private static IReadOnlyList<string> Row(params string[] cells) => cells;

    /// <summary>The records as far as they belong to the category asked for.</summary>
    private sealed class OwnRecords(CaseFile file, EnrolmentKind kind, InsuredRecords records, LocalDate on)
    {
        public InsuredRecords Records => records;

        public IReadOnlyList<KnownEnrolment> Enrolments { get; } = [.. records.Enrolments.Where(known => known.Row.Kind == kind)];

        /// <summary>Employees pay by the month, residents by the year.</summary>
        public IReadOnlyList<ContributionRow> Contributions { get; } =
            [.. records.Contributions.Where(paid => (paid.Period.Length == "2026".Length) == (kind == EnrolmentKind.Resident))];

        public string AreaOf(KnownEnrolment known) => AreaName(file, known.Row.Region);

        /// <summary>As of the day of the query: nothing is written when a filing expires.</summary>
        public string StateOf(RemoteCareFilingRow filing) => RemoteCareFiling.StateOn(filing, on).ChineseName();

        public string DiseaseName(string code) => file.Settings.Diseases.Find(code)?.Name ?? code;

        /// <summary>None of the others holds while the basic insurance does not.</summary>
        public IReadOnlyList<string> StatusOf(InsuranceKind insurance)
        {
            var basic = Enrolments.Select(known => known.Row).FirstOrDefault(row => row.Status == EnrolmentStatus.Active) ?? Enrolments.Select(known => known.Row).FirstOrDefault();
            if (insurance == InsuranceKind.Basic)
            {
                return basic is null
                    ? Row(insurance.ChineseName(), "未参保", "", "")
                    : Row(insurance.ChineseName(), basic.Status.ChineseName(), QueryText.Day(basic.StartedOn), QueryText.Day(basic.EndedOn));
            }

            if (basic is null || records.Coverages.FirstOrDefault(row => row.Insurance == insurance) is not { } coverage)
            {
                return Row(insurance.ChineseName(), "未参保", "", "");
            }

            var worse = coverage.Status > basic.Status ? coverage.Status : basic.Status;
            return Row(insurance.ChineseName(), worse.ChineseName(), QueryText.Day(coverage.StartedOn), QueryText.Day(coverage.EndedOn ?? basic.EndedOn));
        }
    }
}
