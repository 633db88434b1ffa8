using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Sharing;
using Ybtb.Workflows.Registry.Transfers;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>What the result documents (documents.md §3) say beyond what every document says and what the flow has found out.</summary>
internal static class ResultMembers
{
    /// <summary>Whose insurance it is about.</summary>
    public static void Insured(Members members, CaseFile file, Value details)
    {
        if (file.Insured is { } insured)
        {
            members
                .Add("insuredName", insured.Name)
                .Add("insuredCertificateType", CertificateName(insured.CertificateType))
                .Add("insuredNumber", insured.Number);
        }

        members
            .Add("hasContributionYear", !details["contributionYear"].IsNullish)
            .Add("hasSuspensionReason", !details["suspensionReason"].IsNullish);
    }

    /// <summary>事项 8.</summary>
    public static void Sharing(Members members, CaseFile file, Value details)
    {
        var application = SharingApplication.Of(file);
        members
            .Add("isBinding", application.IsBinding)
            .Add("action", application.IsBinding ? "绑定" : "解绑")
            .Add("grantor", new Members().Add("name", application.GrantorName).Add("number", application.Subject.GrantorNumber))
            .Add("users", [new Members()
                .Add("name", application.UserName)
                .Add("number", application.Subject.UserNumber)
                .Add("insurance", details["insurance"])
                .Add("relation", details["relation"])
                .Add("from", details["from"])
                .Add("to", details["to"])]);
    }

    /// <summary>事项 10: both ends, and how far each stage has come.</summary>
    public static void Transfer(Members members, CaseFile file, Value details)
    {
        var places = TransferPlaces.Of(file);
        var outside = RegistryFields.OptionalText(file, "counterpartOffice");
        var reason = file.Form.Find("transferReason")?.FindOption(RegistryFields.OptionalText(file, "transferReason") ?? "")?.Label;
        members
            .Add("hasTransferReason", reason is not null)
            .Add("transfer", new Members()
                .Add("outPlace", places.Out.Name)
                .Add("outOffice", places.Out.Office?.Name ?? outside ?? $"{places.Out.Name}医疗保障经办机构")
                .Add("outOfficeCode", places.Out.Office?.Code ?? places.Out.Code)
                .Add("inPlace", places.In.Name)
                .Add("inOffice", places.In.Office?.Name ?? outside ?? $"{places.In.Name}医疗保障经办机构")
                .Add("inOfficeCode", places.In.Office?.Code ?? places.In.Code)
                .Add("reason", reason))
            .Add("stages", file.Clocks.Where(clock => clock.Kind == ClockKind.Stage).Select(stage => new Members()
                .Add("stage", stage.Stage)
                .Add("office", stage.StageOffice)
                .Add("officeName", stage.StageOffice is { } code ? file.OfficeOf(code).Name : "省外经办机构")
                .Add("from", stage.Start.At)
                .Add("to", stage.IsStopped ? stage.Entries[^1].At : null)
                .Add("due", file.Reckon(stage).Due)
                .Add("verdict", stage.Verdict?.ChineseName())));
        if (details.Kind == ValueKind.Object)
        {
            members.Add("periods", Value.Of([details]));
        }
    }

    /// <summary>事项 14: the application, and what came of it.</summary>
    /// <param name="details">Of a recognition: <c>validFrom</c>, <c>validTo</c>, <c>reviewDue</c>, <c>reviewMonths</c>.</param>
    public static void Recognition(Members members, CaseFile file)
    {
        var disease = file.Settings.CatalogueOf(file.CatalogueVersion).Diseases.Find(RegistryFields.OptionalText(file, "disease") ?? "");
        members
            .Add("conclusion", file.Decision switch { CaseDecision.Granted => "符合", CaseDecision.Denied => "不符合", _ => Value.Null })
            .Add("disease", new Members()
                .Add("code", disease?.Code)
                .Add("name", disease?.Name)
                .Add("class", disease is null ? null : disease.IsSpecial ? "特殊病" : "慢性病"))
            .Add("diagnosis", new Members()
                .Add("hospital", RegistryFields.OptionalText(file, "hospitalName"))
                .Add("level", FormNames.TryFind(RegistryFields.OptionalText(file, "hospitalLevel"), out HospitalLevel level) ? level.ChineseName() : null)
                .Add("doctor", RegistryFields.OptionalText(file, "doctorName"))
                .Add("title", FormNames.TryFind(RegistryFields.OptionalText(file, "doctorTitle"), out DoctorTitle title) ? title.ChineseName() : null)
                .Add("on", RegistryFields.OptionalText(file, "diagnosedOn")))
            .Add("institutions", file.Answers["institutions"]);
    }

    public static string CertificateName(string type) => type == PartyFields.CreditCode ? "统一社会信用代码"
        : IdentifierNames.TryFind(type, out CertificateType known) ? known.ChineseName() : type;
}
