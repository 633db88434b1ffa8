using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>The institution is of the item's kind and designated, and what is ticked is what changes (INS-010, INS-013).</summary>
internal abstract class InstitutionChangeRule(string item, InstitutionKind kind) : EligibilityRule
{
    public sealed override string Item => item;

    public sealed override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var application = InstitutionApplication.Of(file.Answers);
        var subject = new InstitutionStandingQuery(application.Code, file.Number.Value);
        return answers.TryAnswer(subject, out var standing) ? Judgement.Of(Reasons(application, standing, file)) : Judgement.Ask(subject);
    }

    private IReadOnlyList<string> Reasons(InstitutionApplication application, InstitutionStanding standing, CaseFile file) =>
        InstitutionChangeRules.WrongInstitution(application, standing.Institution, kind) is { } wrong
            ? [wrong.Message]
            : [.. InstitutionChangeRules.TickProblems(application, standing.Institution!, application.Filed(standing.Institution!.Particulars, file.Form)).Select(problem => problem.Message)];
}

/// <summary>事项 24.</summary>
internal sealed class MedicalInstitutionChangeRule() : InstitutionChangeRule("medical-institution-info-change", InstitutionKind.Hospital)
{
    public override string Code => "medical-institution-change";

    public override string Name => "定点医疗机构信息变更";
}

/// <summary>事项 25.</summary>
internal sealed class RetailPharmacyChangeRule() : InstitutionChangeRule("retail-pharmacy-info-change", InstitutionKind.Pharmacy)
{
    public override string Code => "retail-pharmacy-change";

    public override string Name => "定点零售药店信息变更";
}
