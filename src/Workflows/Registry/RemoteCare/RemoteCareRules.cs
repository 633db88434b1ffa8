using NodaTime;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>Who may file, change or cancel what (事项 15–19; what the notice leaves open: docs/decisions/080). Pure.</summary>
internal static class RemoteCareRules
{
    /// <summary>Minors, pupils and students have no pension to move away with.</summary>
    private static readonly string[] NeverRetired = ["student", EnrolmentCategories.UniversityStudent, "newborn"];

    /// <param name="hospital">Of a referral that is filed or changed; null otherwise.</param>
    /// <param name="on">The legal day of the application.</param>
    /// <returns>Sentences for the applicant, all at once; empty when nothing is against it.</returns>
    public static IReadOnlyList<string> Reasons(RemoteCareApplication application, RemoteCareStanding standing, ReferringHospital? hospital, LocalDate on)
    {
        if (InsuranceReasons.OtherName(standing.Name, application.File) is { } otherName)
        {
            return [otherName];
        }

        var reasons = new List<string>();
        var replaced = application.Action == RemoteCareAction.New ? null : AddTarget(application, standing, on, reasons);
        if (application.Action == RemoteCareAction.Cancel)
        {
            return reasons;
        }

        if (standing.Enrolment is not { } enrolment)
        {
            reasons.Add("参保人目前在云南省不是正常参保状态，不能办理异地就医备案；暂停参保的请先办理恢复参保。");
            return reasons;
        }

        AddDays(application, on, reasons);
        AddDestination(application, enrolment, reasons);
        AddOthers(application, standing, replaced, on, reasons);
        AddKind(application, enrolment, hospital, on, reasons);
        if (replaced is not null && IsSame(application, replaced, hospital, on))
        {
            reasons.Add("变更后的内容与原备案相同，无需变更。");
        }

        return reasons;
    }

    /// <summary>The filing that is to be changed or cancelled; null when there is none or it is not clear which.</summary>
    public static RemoteCareFiling? TargetOf(RemoteCareApplication application, RemoteCareStanding standing, LocalDate on) =>
        Candidates(application, standing, on) is [var one] ? one : null;

    private static List<RemoteCareFiling> Candidates(RemoteCareApplication application, RemoteCareStanding standing, LocalDate on) =>
    [
        .. standing.Filings.Where(filing => filing.Kind == application.Kind && filing.IsOpenOn(on)
            && (application.FilingNumber is not { } number || RemoteCareNumber.Means(number, filing.Row.FilingNumber))),
    ];

    private static RemoteCareFiling? AddTarget(RemoteCareApplication application, RemoteCareStanding standing, LocalDate on, List<string> reasons)
    {
        var (kind, verb) = (application.Kind.ChineseName(), application.Action == RemoteCareAction.Change ? "变更" : "取消");
        switch (Candidates(application, standing, on))
        {
            case []:
                reasons.Add(application.FilingNumber is { } number
                    ? $"备案号“{number}”不是该参保人有效的{kind}备案，请核对备案号。"
                    : $"该参保人没有有效的{kind}备案，无需{verb}。");
                return null;
            case [var filing]:
                AddWaiting(application, filing, on, verb, reasons);
                return filing;
            case var several:
                reasons.Add($"该参保人有{several.Count}条有效的{kind}备案，请填写要{verb}的备案号：{string.Join('、', several.Select(Described))}。");
                return null;
        }
    }

    private static void AddWaiting(RemoteCareApplication application, RemoteCareFiling filing, LocalDate on, string verb, List<string> reasons)
    {
        if (application.Kind.IsLongTerm() && application.Terms.ChangeAfterMonths is > 0 and var months && filing.Row.StartedOn <= on
            && filing.Row.StartedOn.PlusMonths(months) is var from && on < from)
        {
            reasons.Add($"备案生效满{months}个月后方可{verb}，该备案自{Day(from)}起可以{verb}。");
        }
    }

    private static void AddDays(RemoteCareApplication application, LocalDate on, List<string> reasons)
    {
        var (starts, terms) = (application.StartsOn!.Value, application.Terms);
        var earliest = application.Kind switch
        {
            RemoteCareKind.ReferredPatient => application.CertifiedOn!.Value,
            RemoteCareKind.TemporaryTraveller when application.IsEmergency => application.AdmittedOn ?? on,
            _ => on,
        };
        if (starts < earliest)
        {
            reasons.Add(application.Kind switch
            {
                RemoteCareKind.ReferredPatient => "备案起始日期不能早于转诊转院证明的开具日期。",
                RemoteCareKind.TemporaryTraveller when application.IsEmergency => "备案起始日期不能早于急诊入院日期。",
                _ => "备案起始日期不能早于申请当日。",
            });
        }
        else if (starts > on.PlusDays(terms.AheadDays))
        {
            reasons.Add($"备案起始日期最晚为申请之日起{terms.AheadDays}天内，请临近外出时再申请。");
        }

        if (application.EndsOn is not { } ends)
        {
            return;
        }

        if (ends < starts)
        {
            reasons.Add("备案终止日期不能早于起始日期。");
        }
        else if (ends < on)
        {
            reasons.Add("备案终止日期已过，不能备案。");
        }
        else if (terms.LongestMonths is { } months && ends > starts.PlusMonths(months))
        {
            reasons.Add($"备案有效期最长{months}个月，终止日期最晚为{Day(starts.PlusMonths(months))}。");
        }
    }

    private static void AddDestination(RemoteCareApplication application, ActiveEnrolment enrolment, List<string> reasons)
    {
        var offices = application.File.Settings.Offices;
        if (IsHome(application.Destination!.Code, enrolment.PoolingArea, offices))
        {
            reasons.Add($"就医地{application.Destination.Name}属于参保统筹区（{AreaName(enrolment.PoolingArea, offices)}），在参保地就医无需备案。");
        }
    }

    /// <summary>省本级 has no territory of its own: those insured there live in 昆明市.</summary>
    private static bool IsHome(string destination, string poolingArea, OfficeTree offices) =>
        destination == poolingArea || (poolingArea == offices.Province.Code && destination == ProvincialSeat);

    private const string ProvincialSeat = "530100";

    internal static string AreaName(string poolingArea, OfficeTree offices) =>
        poolingArea == offices.Province.Code ? "云南省省本级" : offices.Find(poolingArea)?.RegionName ?? "云南省内其他统筹区";

    /// <summary>What the person has filed otherwise, and how it goes together with what he asks for.</summary>
    private static void AddOthers(RemoteCareApplication application, RemoteCareStanding standing, RemoteCareFiling? replaced, LocalDate on, List<string> reasons)
    {
        var others = standing.Filings.Where(filing => filing != replaced && filing.IsOpenOn(on)).ToList();
        var (starts, ends, destination) = (application.StartsOn!.Value, application.EndsOn, application.Destination!);
        if (application.Kind.IsLongTerm())
        {
            if (others.FirstOrDefault(filing => filing.IsLongTerm) is { } other)
            {
                reasons.Add(other.Kind == application.Kind
                    ? $"参保人已有有效的{Described(other)}，不能重复备案；就医地有变化的，请选择“变更备案”。"
                    : $"参保人已有有效的{Described(other)}，同一时间只能有一条长期备案；请先取消该备案。");
            }

            return;
        }

        if (others.FirstOrDefault(filing => filing.IsLongTerm && filing.IsFor(destination) && filing.Overlaps(starts, ends)) is { } settled)
        {
            reasons.Add($"参保人已有到{destination.FullName}的长期备案（{Described(settled)}），在该地就医无需再办理。");
        }

        var same = others.Where(filing => filing.Kind == application.Kind && filing.Overlaps(starts, ends));
        if (application.Kind == RemoteCareKind.TemporaryTraveller)
        {
            same = same.Where(filing => filing.IsFor(destination));   // whoever falls ill in two places files for both
        }

        if (same.FirstOrDefault() is { } overlapping)
        {
            reasons.Add($"与已有备案的有效期重叠（{Described(overlapping)}）；请选择“变更备案”，或改填不重叠的日期。");
        }
    }

    private static void AddKind(RemoteCareApplication application, ActiveEnrolment enrolment, ReferringHospital? hospital, LocalDate on, List<string> reasons)
    {
        switch (application.Kind)
        {
            case RemoteCareKind.ResettledRetiree when NeverRetired.Contains(enrolment.Category):
                reasons.Add("登记信息显示参保人为学生或儿童，不是退休人员；长期在异地居住的，请办理异地长期居住人员备案。");
                break;
            case RemoteCareKind.ReferredPatient:
                AddReferral(application, hospital!, on, reasons);
                break;
            case RemoteCareKind.TemporaryTraveller when !application.IsEmergency:
                if (application.Terms.EmergencyOnly)
                {
                    reasons.Add("本事项目前限于因工作、探亲、旅游等原因在异地急诊入院的参保人员；经医院转诊的，请办理异地转诊人员备案。");
                }

                break;
            case RemoteCareKind.TemporaryTraveller when application.AdmittedOn < on.PlusDays(-application.Terms.BackdatedDays):
                reasons.Add($"急诊入院日期超过{application.Terms.BackdatedDays}天，不能再办理备案；请咨询参保地医保经办机构。");
                break;
        }
    }

    private static void AddReferral(RemoteCareApplication application, ReferringHospital hospital, LocalDate on, List<string> reasons)
    {
        if (application.CertifiedOn < on.PlusDays(-application.Terms.CertificateDays))
        {
            reasons.Add($"转诊转院证明开具已超过{application.Terms.CertificateDays}天，请由转出医院重新开具。");
        }

        if (hospital.Found.Count > 1)
        {
            reasons.Add("同名的定点医疗机构不止一家，请填写转出医院的12位国家机构代码。");
        }
        else if (hospital.Only is not { } from)
        {
            reasons.Add("没有查到该转出医院，请填写医院全称或12位国家机构代码。");
        }
        else if (from.Kind != InstitutionKind.Hospital || !from.IsDesignated)
        {
            reasons.Add($"“{from.Name}”目前不是医保定点医疗机构，其转诊转院证明不能用于备案。");
        }
        else if (!ReferringHospital.MayRefer(from, application.Terms.ReferralLevel))
        {
            reasons.Add($"“{from.Name}”没有转诊资质（登记有资质的，或{application.Terms.ReferralLevel.ChineseName()}及以上的定点医疗机构）。");
        }
        else if (application.File.Channel == ItemChannel.Institution && application.File.ReceivingOffice.Code != from.Code)
        {
            reasons.Add("定点医疗机构窗口只受理本院转出的转诊备案。");
        }
    }

    /// <summary>Of a long-term filing that holds already, another first day alone changes nothing.</summary>
    private static bool IsSame(RemoteCareApplication application, RemoteCareFiling old, ReferringHospital? hospital, LocalDate on) =>
        old.IsFor(application.Destination!) && old.Row.EndedOn == application.EndsOn && old.Row.Employer == application.Employer
        && old.Row.CareHospital == application.CareHospital && old.Row.ReferringHospital == hospital?.Only?.Code && old.Diagnosis == application.Diagnosis
        && (old.Row.StartedOn == application.StartsOn || (application.Kind.IsLongTerm() && old.Row.StartedOn <= on));

    /// <summary>A filing as a reason names it: kind, place, first day, number.</summary>
    private static string Described(RemoteCareFiling filing) =>
        $"{filing.Row.Category}备案（{filing.Row.Destination}，自{Day(filing.Row.StartedOn)}起{(filing.Row.FilingNumber is { } number ? $"，备案号{number}" : "")}）";

    internal static string Day(LocalDate day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
