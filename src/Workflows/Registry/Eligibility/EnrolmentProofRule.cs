using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Certificates;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>There must be something to prove: an enrolment in the province, now or before, or a registered unit; under this name, and in the time asked about.</summary>
internal abstract class EnrolmentProofRule(EnrolmentProof proof) : EligibilityRule
{
    public sealed override string Item => proof.Item;

    public sealed override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var (question, found) = proof.Look(file, on, answers);
        return question is not null ? Judgement.Ask(question) : Judgement.Of(found!.Reasons);
    }
}

/// <summary>事项 12.</summary>
internal sealed class EnrolmentVoucherRule() : EnrolmentProofRule(new EnrolmentVoucher())
{
    public override string Code => "enrolment-voucher";

    public override string Name => "开具参保凭证";
}

/// <summary>事项 13.</summary>
internal sealed class EnrolmentCertificateRule() : EnrolmentProofRule(new EnrolmentCertificate())
{
    public override string Code => "enrolment-certificate";

    public override string Name => "开具基本医疗保险参保证明";
}
