using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Settlements.Formulae;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>The conditions of 办事指南 for items 20 to 23. Pure.</summary>
internal static class ClaimRules
{
    /// <param name="spouse">Null where no spouse is named.</param>
    /// <returns>Why not, all at once; empty when it may be paid.</returns>
    public static IReadOnlyList<string> Reasons(ClaimApplication application, ClaimStanding standing, InsuredStatus? spouse)
    {
        if (standing.PersonId is null)
        {
            return ["参保人没有医保登记信息，不符合“按时足额缴纳生育保险费”的条件。"];
        }

        if (InsuranceReasons.OtherName(standing.Name, application.File) is { } other)
        {
            return [other];
        }

        if (application.File.Formulae.On(application.EventOn) is not { } formulae)
        {
            return [$"生育（手术）日期{Day(application.EventOn)}早于现行计算公式的适用日期，请到参保地医保经办机构咨询。"];
        }

        return [.. Insurance(application, standing, formulae), .. Person(application, standing), .. Spouse(application, spouse), .. Dates(application), .. Once(application, standing), .. Money(application, standing)];
    }

    /// <summary>Why the account cannot be used to which the application wants to be paid; null when it can.</summary>
    public static string? PayeeReason(ClaimApplication application, ClaimStanding standing)
    {
        var employer = standing.Employer;
        if (application.OwnAccount is null)
        {
            return application.IsUnemployed ? "领取失业保险金期间没有用人单位，请填写个人银行账户。"
                : employer is null ? "没有查到参保单位，请填写个人银行账户。"
                : employer.Account is null || employer.Bank is null ? "参保单位没有登记银行账户，请单位先登记账户，或由单位申请拨付到个人。"
                : employer.AccountStatus != BankAccountStatus.Normal
                    ? $"参保单位的银行账户已{employer.AccountStatus.ChineseName()}，不能拨付；请由单位提出申请，改为拨付到个人账户。"
                : null;
        }

        return application.Kind == SettlementKind.MaternityAllowance && !application.IsUnemployed && employer is { CanBePaid: true }
            ? "参保单位的银行账户正常，生育津贴应拨付到单位；只有单位账户异常且单位提出申请的，才能拨付到个人账户。"
            : null;
    }

    /// <summary>按时足额缴纳生育保险费, or drawing unemployment benefit after that.</summary>
    private static IEnumerable<string> Insurance(ClaimApplication application, ClaimStanding standing, FormulaeVersion formulae)
    {
        if (application.IsUnemployed)
        {
            if (standing.PaidMonths.IsEmpty)
            {
                yield return "参保人失业前没有生育保险缴费记录，不符合“按时足额缴纳生育保险费的参加生育保险的女职工失业后，在领取失业保险金期间”的条件。";
            }

            if (!standing.UnemploymentBenefits.Any(benefit => benefit.From <= application.EventOn && !(benefit.To < application.EventOn)))
            {
                yield return $"{Day(application.EventOn)}不在参保人领取失业保险金期间，不符合“失业后，在领取失业保险金期间”的条件。";
            }

            yield break;
        }

        if (standing.Enrolment is not { Kind: EnrolmentKind.Employee } || standing.MaternitySince is not { } since || since > application.EventOn)
        {
            yield return "参保人没有参加职工生育保险，不符合“按时足额缴纳生育保险费”的条件。";
            yield break;
        }

        var unpaid = MonthsToBePaid(since, application.EventOn, formulae.ContributionMonths).Where(month => !standing.PaidMonths.Contains(month)).ToList();
        if (unpaid.Count > 0)
        {
            yield return $"生育保险费{string.Join('、', unpaid.Select(MonthName))}没有到账，不符合“按时足额缴纳生育保险费”的条件；补缴后可以重新申请。";
        }
    }

    /// <summary>The months before the birth or operation, as far back as the insurance goes.</summary>
    internal static IEnumerable<string> MonthsToBePaid(LocalDate since, LocalDate eventOn, int months)
    {
        var last = new YearMonth(eventOn.Year, eventOn.Month).PlusMonths(-1);
        for (var month = last.PlusMonths(1 - months); month.CompareTo(last) <= 0; month = month.PlusMonths(1))
        {
            if (month.CompareTo(new YearMonth(since.Year, since.Month)) >= 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{month.Year:D4}-{month.Month:D2}");
            }
        }
    }

    /// <summary>Whom the situation speaks of: a woman or a man.</summary>
    private static IEnumerable<string> Person(ClaimApplication application, ClaimStanding standing)
    {
        var wanted = application switch
        {
            { Situation: "insured-woman" or "unemployed-woman" or "birth" } => Sex.Female,
            { Situation: "spouse" or "paternity-leave" } => Sex.Male,
            { IsUnemployed: true } => Sex.Female,
            { Operation: "vasectomy" } => Sex.Male,
            { Operation: not null } => Sex.Female,
            _ => (Sex?)null,
        };
        if (wanted is { } sex && sex != standing.Sex)
        {
            yield return $"所选情形适用于参保{(sex == Sex.Female ? "女" : "男")}职工，与登记的性别不符。";
        }
    }

    private static IEnumerable<string> Spouse(ClaimApplication application, InsuredStatus? spouse)
    {
        if (application.Spouse is { } named && named.Number == application.Subject.Number)
        {
            yield return "配偶与参保人是同一人，请核对配偶证件号码。";
        }
        else if (application.IsSpouse && spouse?.Enrolment is { Kind: EnrolmentKind.Employee })
        {
            yield return "配偶目前参加职工基本医疗保险，不符合“参保男职工未就业配偶”的条件；配偶应以本人参保身份申请。";
        }
    }

    private static IEnumerable<string> Dates(ClaimApplication application)
    {
        foreach (var invoice in application.Invoices.Where(invoice => invoice.Date > application.EventOn.PlusMonths(6) || invoice.Date < application.EventOn.PlusYears(-5)))
        {
            yield return $"票据{invoice.Number}的开票日期{Day(invoice.Date)}与生育（手术）日期{Day(application.EventOn)}不相符。";
        }
    }

    /// <summary>只能申请一次.</summary>
    private static IEnumerable<string> Once(ClaimApplication application, ClaimStanding standing)
    {
        if (application.Kind == SettlementKind.AssistedReproduction && standing.LifetimeCases.FirstOrDefault(number => number != application.File.Number.Value) is { } earlier)
        {
            yield return $"参保人已在办件{earlier}中申请辅助生殖医疗费用补助，该补助只能申请一次。";
        }
    }

    private static IEnumerable<string> Money(ClaimApplication application, ClaimStanding standing)
    {
        if (PayeeReason(application, standing) is { } payee)
        {
            yield return payee;
        }

        if (application.Kind == SettlementKind.MaternityAllowance && !application.IsUnemployed && standing.Employer?.Wages.ContainsKey(application.EventOn.Year - 1) != true)
        {
            yield return $"没有参保单位{application.EventOn.Year - 1}年度职工月平均工资，不能计算津贴；请参保单位先申报。";
        }
    }

    private static string Day(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static string MonthName(string month) => $"{int.Parse(month.AsSpan(0, 4), CultureInfo.InvariantCulture)}年{int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture)}月";
}
