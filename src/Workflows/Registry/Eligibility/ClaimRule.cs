using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>One of items 20 to 23: somebody for whom maternity insurance was paid in time claims what it gives.</summary>
internal abstract class ClaimRule(SettlementKind kind, string item) : EligibilityRule
{
    public override string Code => $"claim-{kind.Code()}";

    public override string Name => $"{kind.ChineseName()}支付";

    public override string Item => item;

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var application = ClaimApplication.Of(file);
        if (!answers.TryAnswer(application.Subject, out var standing))
        {
            return Judgement.Ask(application.Subject);
        }

        InsuredStatus? spouse = null;
        return application.Spouse is { } question && !answers.TryAnswer(question, out spouse)
            ? Judgement.Ask(question)
            : Judgement.Of(ClaimRules.Reasons(application, standing, spouse));
    }
}

/// <summary>事项 20.</summary>
internal sealed class MaternityMedicalRule() : ClaimRule(SettlementKind.MaternityMedical, "maternity-medical-expense");

/// <summary>事项 21.</summary>
internal sealed class FamilyPlanningMedicalRule() : ClaimRule(SettlementKind.FamilyPlanningMedical, "family-planning-medical-expense");

/// <summary>事项 22: 只能申请一次.</summary>
internal sealed class AssistedReproductionRule() : ClaimRule(SettlementKind.AssistedReproduction, "assisted-reproduction-subsidy");

/// <summary>事项 23.</summary>
internal sealed class MaternityAllowanceRule() : ClaimRule(SettlementKind.MaternityAllowance, "maternity-allowance");
