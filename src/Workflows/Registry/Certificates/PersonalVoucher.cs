using System.Globalization;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>《参保凭证》: every insured period of a person, the months paid and what is on the account (documents.md §3, 9).</summary>
internal abstract class PersonalVoucher : EnrolmentProof
{
    public sealed override string Document => "enrolment-voucher";

    public sealed override (Query? Question, ProvedEnrolment? Found) Look(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var subject = RegistryFields.Subject(file);
        var question = new InsuredRecordsQuery(subject.CertificateType, subject.Number, new QueryPeriod(null, on)) { IsBrief = true };
        return answers.TryAnswer(question, out var records) ? (null, Prove(file, on, records)) : (question, null);
    }

    /// <summary>转移 or 个人需要.</summary>
    protected abstract string PurposeOf(CaseFile file);

    /// <summary>Which enrolments the voucher is about, and why it cannot be given where it is about none.</summary>
    protected abstract (IReadOnlyList<KnownEnrolment> Enrolments, string? Reason) Choose(CaseFile file, IReadOnlyList<KnownEnrolment> all);

    private ProvedEnrolment Prove(CaseFile file, LocalDate on, InsuredRecords records)
    {
        if (records.Enrolments.Count == 0)
        {
            return ProvedEnrolment.Nothing(null, "没有查到参保人在云南省的基本医疗保险参保记录，不能开具参保凭证。");
        }

        if (!InsuranceReasons.IsSame(records.Person.Name, RegistryFields.InsuredName(file)))
        {
            return ProvedEnrolment.Nothing(null, ProofText.OtherName);
        }

        var (enrolments, reason) = Choose(file, records.Enrolments);
        if (reason is not null)
        {
            return ProvedEnrolment.Nothing(ProofText.MainOf(records.Enrolments).Row.Region, reason);
        }

        var main = ProofText.MainOf(enrolments);
        var periods = ProofText.PeriodsOf(enrolments.SelectMany(known => known.Periods.Select(period => (known, period))), null, file);
        var employee = enrolments.Where(known => known.Row.Kind == EnrolmentKind.Employee).ToList();
        return new ProvedEnrolment([], main.Row.Region, Value.Object(
        [
            .. ProofText.PersonOf(records.Person, main, file),
            new("purpose", PurposeOf(file)),
            new("insurances", Value.Strings(enrolments.Select(known => known.Row.Kind).Distinct().Order().Select(kind => kind.ChineseName()))),
            new("status", Value.Strings(StatusesOf(enrolments, file))),
            new("periods", Value.Of([.. periods])),
            new("months", Value.Of([.. enrolments.Reverse().Select(known => MonthsOf(known, file))])),
            new("accountBalance", employee.Count == 0 ? Value.Null : (double)employee.Sum(known => known.Row.AccountBalance)),
            new("accountMonth", employee.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{on.Year:D4}-{on.Month:D2}")),
            new("asOf", QueryText.Day(on)),
        ]), periods.Count);
    }

    /// <summary>How things stand now with each of the two insurances; which of them, where there are both.</summary>
    private static IEnumerable<string> StatusesOf(IReadOnlyList<KnownEnrolment> enrolments, CaseFile file)
    {
        var main = enrolments.GroupBy(known => known.Row.Kind).OrderBy(group => group.Key).Select(group => ProofText.MainOf([.. group]).Row).ToList();
        return main.Select(row =>
            $"{(main.Count == 1 ? "" : $"{row.Kind.ChineseName()}：")}{row.Status.ChineseName()}（{ProofText.AreaName(row.PoolingArea, file)}）");
    }

    /// <summary>缴费月数 of one enrolment; no sum of them all, for what was transferred would count twice.</summary>
    private static Value MonthsOf(KnownEnrolment known, CaseFile file) => Value.Object(
        new("insurance", known.Row.Kind.ChineseName()),
        new("areaName", ProofText.AreaName(known.Row.PoolingArea, file)),
        new("from", QueryText.Day(known.Row.StartedOn)),
        new("actual", known.Row.PaidMonths),
        new("deemed", known.Row.CreditedMonths),
        new("total", known.Row.PaidMonths + known.Row.CreditedMonths));
}
