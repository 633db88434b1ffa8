using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>事项 13 开具《基本医疗保险参保证明》: that a person or a unit was insured in the days asked about (documents.md §3, 10).</summary>
internal sealed class EnrolmentCertificate : EnrolmentProof
{
    public const string Code = "enrollment-certificate-issue";

    private const string Reversed = "证明起始日期不能晚于截止日期。";

    public override string Item => Code;

    public override string Document => "enrolment-certificate";

    public override (Query? Question, ProvedEnrolment? Found) Look(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var period = ItemQuery.PeriodOf(file, on);
        if (file.Form.InsuredIn(file.Answers) is null)
        {
            var ofUnit = new EmployerRecordsQuery(RegistryFields.Text(file, "creditCode"), period) { IsBrief = true };
            return answers.TryAnswer(ofUnit, out var employer) ? (null, Prove(file, on, period, employer)) : (ofUnit, null);
        }

        var subject = RegistryFields.Subject(file);
        var question = new InsuredRecordsQuery(subject.CertificateType, subject.Number, period) { IsBrief = true };
        return answers.TryAnswer(question, out var records) ? (null, Prove(file, on, period, records)) : (question, null);
    }

    private static ProvedEnrolment Prove(CaseFile file, LocalDate on, QueryPeriod asked, InsuredRecords records)
    {
        if (records.Enrolments.Count == 0)
        {
            return ProvedEnrolment.Nothing(null, "没有查到参保人在云南省的基本医疗保险参保记录，不能开具参保证明。");
        }

        if (!InsuranceReasons.IsSame(records.Person.Name, RegistryFields.InsuredName(file)))
        {
            return ProvedEnrolment.Nothing(null, ProofText.OtherName);
        }

        var main = ProofText.MainOf(records.Enrolments);
        if (!asked.IsOrdered)
        {
            return ProvedEnrolment.Nothing(main.Row.Region, Reversed);
        }

        var periods = records.Enrolments.SelectMany(known => known.Periods.Where(period => period.Touches(asked)).Select(period => (Known: known, Period: period))).ToList();
        return periods.Count == 0
            ? ProvedEnrolment.Nothing(main.Row.Region, $"参保人{ProofText.DaysText(asked)}没有参保记录，不能开具该期间的参保证明，请调整证明期间。")
            : new ProvedEnrolment([], main.Row.Region, Value.Object(
            [
                new("subject", "person"),
                .. ProofText.PersonOf(records.Person, main, file),
                .. CommonOf(file, on, asked),
                new("insurances", Value.Of([.. InsurancesOf(periods, records.Coverages, asked)])),
                new("periods", Value.Of([.. ProofText.PeriodsOf(periods, asked, file)])),
            ]), periods.Count);
    }

    /// <summary>Each insurance that had a day in the time asked about: its first and last day there, and how it stood at the end.</summary>
    private static IEnumerable<Value> InsurancesOf(
        IReadOnlyList<(KnownEnrolment Known, InsuredPeriod Period)> periods, IReadOnlyList<Entries.CoverageRow> coverages, QueryPeriod asked)
    {
        foreach (var kind in periods.GroupBy(one => one.Known.Row.Kind).OrderBy(group => group.Key))
        {
            yield return InsuranceOf(kind.Key.ChineseName(), [.. kind.Select(one => one.Period)], asked);
        }

        foreach (var coverage in coverages.OrderBy(coverage => coverage.Insurance))
        {
            // None of the others holds while the basic insurance does not.
            var held = periods.Select(one => one.Period).Select(basic => Common(basic, new(coverage.StartedOn, coverage.EndedOn))).OfType<InsuredPeriod>()
                .Where(period => period.Touches(asked)).ToList();
            if (held.Count > 0)
            {
                yield return InsuranceOf(coverage.Insurance.ChineseName(), held, asked);
            }
        }
    }

    private static Value InsuranceOf(string name, IReadOnlyList<InsuredPeriod> periods, QueryPeriod asked)
    {
        var last = periods.MaxBy(period => period.To ?? LocalDate.MaxIsoValue)!;
        return Value.Object(
            new("insurance", name),
            new("from", QueryText.Day(ProofText.Later(periods.Min(period => period.From), asked.From))),
            new("until", ProofText.UntilText(last.To, asked)),
            new("status", last.To is { } ended && ended < asked.To ? "已停保" : EnrolmentStatus.Active.ChineseName()));
    }

    private static InsuredPeriod? Common(InsuredPeriod one, InsuredPeriod other)
    {
        var from = LocalDate.Max(one.From, other.From);
        LocalDate? to = one.To is { } a && other.To is { } b ? LocalDate.Min(a, b) : one.To ?? other.To;
        return to < from ? null : new(from, to);
    }

    private static ProvedEnrolment Prove(CaseFile file, LocalDate on, QueryPeriod asked, EmployerRecords records)
    {
        if (records.Employer is not { } unit)
        {
            return ProvedEnrolment.Nothing(null, "该单位没有在云南省进行医疗保险参保登记，不能开具参保证明。");
        }

        if (unit.Name != RegistryFields.Text(file, "unitName"))
        {
            return ProvedEnrolment.Nothing(null, "单位名称与参保登记信息不一致，请核对单位名称和统一社会信用代码。");
        }

        return !asked.IsOrdered ? ProvedEnrolment.Nothing(unit.Region, Reversed)
            : unit.RegisteredOn > asked.To
                ? ProvedEnrolment.Nothing(unit.Region, $"该单位于{ProofText.DayText(unit.RegisteredOn)}进行参保登记，{ProofText.DaysText(asked)}没有参保记录，请调整证明期间。")
            : new ProvedEnrolment([], unit.Region, Value.Object(
            [
                new("subject", "unit"),
                new("unitName", unit.Name),
                new("creditCode", unit.CreditCode),
                new("unitNumber", unit.UnitNumber),
                new("registeredOn", QueryText.Day(unit.RegisteredOn)),
                new("status", unit.Status.ChineseName()),
                .. ProofText.AreaOf(records.PoolingArea, file),
                .. CommonOf(file, on, asked),
                new("insuredAtEnd", records.InsuredAtEnd),
                new("insuredWithin", records.InsuredWithin),
                new("insurances", Value.Of([.. records.Coverages.OrderBy(row => row.Insurance).Select(row => (row, Period: new InsuredPeriod(row.StartedOn, row.EndedOn)))
                    .Where(one => one.Period.Touches(asked)).Select(one => InsuranceOf(one.row.Insurance.ChineseName(), [one.Period], asked))])),
            ]), 0);
    }

    private static IEnumerable<KeyValuePair<string, Value>> CommonOf(CaseFile file, LocalDate on, QueryPeriod asked) =>
    [
        new("purpose", RegistryFields.OptionalText(file, "purposeNote") ?? file.Form.Find("purpose")?.FindOption(RegistryFields.Text(file, "purpose"))?.Label),
        new("period", ProofText.DaysText(asked)),
        new("periodEnd", QueryText.Day(asked.To)),
        new("asOf", QueryText.Day(on)),
    ];
}
