using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 7: the particulars are what the form says from now on; what they were is kept.</summary>
internal sealed class PersonChangeResult(PersonChangeRule rule) : ResultKind
{
    private const string NotKnown = "未登记";

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
        if (!answers.TryAnswer(application.Subject, out var record))
        {
            return ActivityResult.Ask(application.Subject);
        }

        var changed = application.Apply(record) with { ChangedBy = entry.File.Number.Value, ChangedOn = entry.EffectiveOn };
        var effectiveOn = LocalDatePattern.Iso.Format(entry.EffectiveOn);
        var findings = Value.Object(new("effectiveOn", effectiveOn), new("changes", Value.Of([.. application.Fields.Select(field => Line(field, record, changed))])));
        return ActivityResult.Complete()
            .With(new PersonChanged(application.Subject, changed, application.Described))
            .With(new CaseChanged("change-noted", entry.File with { Findings = findings }))
            .Producing("effectiveOn", effectiveOn);
    }

    /// <summary>Before and after as the result document prints them: numbers masked, for paper gets lost.</summary>
    private static Value Line(PersonField field, PersonRecord before, PersonRecord after) => Value.Object(
        new("field", field.ChineseName()), new("before", Printed(field, before)), new("after", Printed(field, after)));

    private static string Printed(PersonField field, PersonRecord record) => field switch
    {
        PersonField.Phone => record.Phone is { } phone ? Mask.Phone(phone) : NotKnown,
        PersonField.Certificate => $"{record.CertificateType.ChineseName()} {Mask.IdentityNumber(record.Number)}",
        PersonField.BirthDate => ClockText.Day(record.BirthDate),
        _ => record[field] ?? NotKnown,
    };
}
