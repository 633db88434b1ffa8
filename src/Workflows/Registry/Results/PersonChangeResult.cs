using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 7: the particulars are what the form says from now on; what they were is kept.</summary>
internal sealed class PersonChangeResult(PersonChangeRule rule) : ResultKind
{
    public override string Code => "person-change";

    public override string Name => "参保人员信息变更";

    public override string Item => "insured-person-info-change";

    public override ActivityResult Register(ResultEntry entry, IRegistryAnswers answers)
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

        var application = PersonChangeApplication.Of(entry.File);
        return answers.TryAnswer(application.Subject, out var record)
            ? ActivityResult.Complete()
                .With(new PersonChanged(
                    application.Subject,
                    application.Apply(record) with { ChangedBy = entry.File.Number.Value, ChangedOn = entry.EffectiveOn },
                    application.Described))
                .Producing("effectiveOn", LocalDatePattern.Iso.Format(entry.EffectiveOn))
            : ActivityResult.Ask(application.Subject);
    }
}
