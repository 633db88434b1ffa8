using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Changes;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 7: 职工、灵活就业人员或居民基本医疗保险参保人员个人基本信息发生变更.</summary>
internal sealed class PersonChangeRule : EligibilityRule
{
    public override string Code => "person-change";

    public override string Name => "参保人员信息变更";

    public override string Item => "insured-person-info-change";

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var application = PersonChangeApplication.Of(file);
        if (!answers.TryAnswer(application.Subject, out var record))
        {
            return Judgement.Ask(application.Subject);
        }

        PersonRecord? holder = null;
        if (application.NewCertificate is { } certificate && certificate != application.Subject && !answers.TryAnswer(certificate, out holder))
        {
            return Judgement.Ask(certificate);
        }

        return Judgement.Of(Reasons(application, record, holder));
    }

    /// <param name="holder">Who has the new certificate in the registry; null when it stays.</param>
    internal static IReadOnlyList<string> Reasons(PersonChangeApplication application, PersonRecord record, PersonRecord? holder)
    {
        if (!record.IsInsured)
        {
            return ["申请人不是云南省基本医疗保险参保人员，没有可以变更的参保信息。"];
        }

        var reasons = new List<string>();
        if (record.Name != application.Name)
        {
            reasons.Add("姓名与证件号码在登记信息中不一致；请按登记的姓名填写，需要更正姓名的，在变更事项中选择“姓名”。");
        }

        var after = application.Apply(record);
        reasons.AddRange(application.Fields.Where(field => record[field] == after[field])
            .Select(field => $"新的{field.ChineseName()}与登记信息相同，无需变更。"));
        if (holder?.Id is { } other && other != record.Id)
        {
            reasons.Add("新的证件号码已登记在其他人员名下，请核实后再申请。");
        }

        return reasons;
    }
}
