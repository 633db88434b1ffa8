using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry;

/// <summary>The conditions of 办事指南 for being registered. Pure; every reason is a sentence for the applicant, and all are told at once.</summary>
public static class EligibilityRules
{
    /// <summary>事项 2: 未参加职工医保或其他医疗保障制度的全体城乡居民.</summary>
    /// <returns>Why not; empty when the person may be enrolled.</returns>
    public static IReadOnlyList<string> ResidentEnrolment(InsuredStatus status, OfficeTree offices) => status.Enrolment switch
    {
        null => [],
        { Kind: EnrolmentKind.Resident } enrolment => [$"参保人已在{PlaceOf(enrolment, offices)}参加{enrolment.Kind.ChineseName()}，无需重复登记。"],
        var enrolment => [$"参保人已在{PlaceOf(enrolment, offices)}参加{enrolment.Kind.ChineseName()}，不符合“未参加职工医保或其他医疗保障制度”的条件；"
            + "如已离职，请先由原参保单位办理停保。"],
    };

    /// <summary>事项 14: 二级及以上医院、主治及以上医生临床诊断确诊的参保人员.</summary>
    /// <returns>Why not; empty when the disease may be recognised.</returns>
    public static IReadOnlyList<string> ChronicDisease(InsuredStatus status, CaseFile file, DiseaseList diseases)
    {
        var reasons = new List<string>();
        if (status.Enrolment is null)
        {
            reasons.Add("参保人目前未在云南省参加基本医疗保险，请先办理参保登记。");
        }

        if (!FormNames.TryFind(RegistryFields.OptionalText(file, "hospitalLevel"), out HospitalLevel level) || level < HospitalLevel.Level2)
        {
            reasons.Add("诊断医院须为二级及以上医院。");
        }

        if (!FormNames.TryFind(RegistryFields.OptionalText(file, "doctorTitle"), out DoctorTitle title) || title < DoctorTitle.Attending)
        {
            reasons.Add("诊断医生须具有主治及以上职称。");
        }

        if (RegistryFields.OptionalText(file, "disease") is not { } code || diseases.Find(code) is not { } disease)
        {
            reasons.Add("申请的病种不在门诊慢性病、特殊病病种范围内。");
        }
        else if (status.Diseases.Contains(disease.Code))
        {
            reasons.Add($"参保人已享受“{disease.Name}”的门诊慢特病待遇，无需重复申请。");
        }

        return reasons;
    }

    private static string PlaceOf(ActiveEnrolment enrolment, OfficeTree offices) =>
        enrolment.Region == offices.Province.Code ? "云南省省本级" : offices.Find(enrolment.Region)?.RegionName ?? "云南省内其他统筹区";
}
