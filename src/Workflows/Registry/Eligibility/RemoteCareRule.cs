using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>One of items 15 to 19: 在参保统筹区外就医 for the reason that the item names.</summary>
internal abstract class RemoteCareRule(RemoteCareKind kind) : EligibilityRule
{
    public override string Code => $"remote-care-{kind.Code()}";

    public override string Name => $"{kind.ChineseName()}备案";

    public override string Item => kind.Item();

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var application = RemoteCareApplication.Of(file);
        if (!answers.TryAnswer(application.Subject, out var standing))
        {
            return Judgement.Ask(application.Subject);
        }

        ReferringHospital? hospital = null;
        return application.Hospital is { } question && !answers.TryAnswer(question, out hospital)
            ? Judgement.Ask(question)
            : Judgement.Of(RemoteCareRules.Reasons(application, standing, hospital, on));
    }
}

/// <summary>事项 15: 在参保地以外异地安置退休人员.</summary>
internal sealed class ResettledRetireeRule() : RemoteCareRule(RemoteCareKind.ResettledRetiree);

/// <summary>事项 16: 在参保地以外异地长期居住人员.</summary>
internal sealed class LongTermResidentRule() : RemoteCareRule(RemoteCareKind.LongTermResident);

/// <summary>事项 17: 在参保地以外常驻异地工作人员.</summary>
internal sealed class StationedWorkerRule() : RemoteCareRule(RemoteCareKind.StationedWorker);

/// <summary>事项 18: 经具有转诊资质的定点医疗机构确认，到统筹地区外医疗机构就诊.</summary>
internal sealed class ReferredPatientRule() : RemoteCareRule(RemoteCareKind.ReferredPatient);

/// <summary>事项 19: 因工作、探亲、旅游等其他原因在参保地以外异地急诊入院.</summary>
internal sealed class TemporaryTravellerRule() : RemoteCareRule(RemoteCareKind.TemporaryTraveller);
