using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Credentials;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 11: 在正常参保状态下.</summary>
internal sealed class CredentialSyncRule : EligibilityRule
{
    public override string Code => "credential-sync";

    public override string Name => "医保码同步";

    public override string Item => "e-credential-sync";

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var subject = RegistryFields.CredentialSubject(file);
        return answers.TryAnswer(subject, out var standing)
            ? Judgement.Of(Reasons(standing, RegistryFields.Text(file, "personName")))
            : Judgement.Ask(subject);
    }

    private static IReadOnlyList<string> Reasons(CredentialStanding standing, string name) =>
        standing.Data is not { } data ? ["参保人目前在云南省不是正常参保状态，不能同步医保码；暂停参保的请先办理恢复参保。"]
        : data.Name != name ? ["姓名与证件号码在登记信息中不一致；登记的姓名有误的，请先办理参保人员信息变更登记。"]
        : [];
}
