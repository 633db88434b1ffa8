using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 24 and 25: the record is what was filed from now on; the one before stays readable (INS-021).</summary>
internal abstract class InstitutionChangeResult(InstitutionChangeRule rule) : ResultKind
{
    public sealed override string Item => rule.Item;

    public sealed override ActivityResult Register(ResultEntry entry, IRegistryAnswers answers)
    {
        var judgement = rule.Judge(entry.File, entry.EffectiveOn, answers);
        if (judgement.Question is { } question)
        {
            return ActivityResult.Ask(question);
        }

        if (judgement.Reasons is [var reason, ..])
        {
            throw new ActivityFailedException("not-eligible", reason);
        }

        var application = InstitutionApplication.Of(entry.File.Answers);
        var subject = new InstitutionStandingQuery(application.Code, entry.File.Number.Value);
        if (!answers.TryAnswer(subject, out var standing))
        {
            return ActivityResult.Ask(subject);
        }

        var before = standing.Institution!.Particulars;
        var after = application.Filed(before, entry.File.Form);
        var findings = InstitutionChangeText.Findings(standing.Institution, before, after, LocalDatePattern.Iso.Format(entry.EffectiveOn), entry.File.Settings.Offices);
        return ActivityResult.Complete()
            .With(new InstitutionChanged(subject, standing with { Next = after, EffectiveOn = entry.EffectiveOn }, InstitutionChangeText.Described(application.Ticks, standing.Institution.Kind)))
            .With(new CaseChanged("change-noted", entry.File with { Findings = findings }))
            .Producing("effectiveOn", LocalDatePattern.Iso.Format(entry.EffectiveOn))
            .Producing("notice", "已办结，机构信息变更已生效。");
    }
}

/// <summary>事项 24.</summary>
internal sealed class MedicalInstitutionChangeResult(MedicalInstitutionChangeRule rule) : InstitutionChangeResult(rule)
{
    public override string Code => "medical-institution-change";

    public override string Name => "定点医疗机构信息变更";
}

/// <summary>事项 25.</summary>
internal sealed class RetailPharmacyChangeResult(RetailPharmacyChangeRule rule) : InstitutionChangeResult(rule)
{
    public override string Code => "retail-pharmacy-change";

    public override string Name => "定点零售药店信息变更";
}
