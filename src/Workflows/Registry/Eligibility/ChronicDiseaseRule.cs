using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 14: 二级及以上医院、主治及以上医生临床诊断确诊的参保人员.</summary>
internal sealed class ChronicDiseaseRule(DiseaseList diseases) : InsuredStatusRule
{
    public override string Code => "chronic-disease";

    public override string Name => "门诊慢特病认定";

    public override string Item => "chronic-special-disease-recognition";

    internal override IReadOnlyList<string> Reasons(InsuredStatus status, CaseFile file, LocalDate on)
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

        if (RegistryFields.OptionalText(file, "disease") is not { } code || (file.Settings.CatalogueOf(file.CatalogueVersion).Diseases.Find(code) ?? diseases.Find(code)) is not { } disease)
        {
            reasons.Add("申请的病种不在门诊慢性病、特殊病病种范围内。");
        }
        else if (status.Diseases.Contains(disease.Code))
        {
            reasons.Add($"参保人已享受“{disease.Name}”的门诊慢特病待遇，无需重复申请。");
        }

        return reasons;
    }
}
