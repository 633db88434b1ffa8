using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 10: 参保人员跨统筹地区流动，在转出地已暂停参保，转入地已参加职工基本医疗保险.</summary>
internal sealed class RelationTransferRule : EligibilityRule
{
    public override string Code => "relation-transfer";

    public override string Name => "医保关系转移接续";

    public override string Item => "insurance-relation-transfer";

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var subject = RegistryFields.TransferSubject(file);
        return answers.TryAnswer(subject, out var standing)
            ? Judgement.Of(TransferRules.Acceptance(standing, TransferPlaces.Of(file)))
            : Judgement.Ask(subject);
    }
}
