using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Cases;

/// <summary>Freezes what a document says at the moment it is owed.</summary>
internal static class CaseDocument
{
    /// <param name="details">What the flow adds to it; null or undefined for nothing.</param>
    /// <param name="at">The legal instant of what the document tells; null where the case itself knows it.</param>
    public static DocumentObligation Of(string kind, CaseFile file, Value details = default, Instant? at = null)
    {
        var template = file.FindDocumentTemplate(kind);
        var office = file.IssuingOffice(template?.Office == TemplateOffice.Receiving ? file.ReceivingOffice : file.CountingOffice);
        return new(kind, office.Code, Freeze(kind, file, Together(file.Findings, details), at), template is { IsAtOnce: true });
    }

    private static Value Freeze(string kind, CaseFile file, Value details, Instant? at)
    {
        var officer = file.Reviews.OrderBy(review => review.EndedAt).LastOrDefault()?.CompletedBy;
        var members = new Members()
            .Add("case", file.Number.Value)
            .Add("item", file.Item.DisplayName)
            .Add("applicant", file.Applicant.Name)
            .Add("certificateType", ResultMembers.CertificateName(file.Applicant.CertificateType))
            .Add("applicantNumber", file.Applicant.Number)
            .Add("channel", file.Handling.FindChannel(file.Channel)?.Name)
            .Add("receivingOffice", file.ReceivingOffice.Code)
            .Add("receivingOfficeName", NameOf(file, file.ReceivingOffice))
            .Add("decidingOffice", file.CountingOffice.Code)
            .Add("decidingOfficeName", NameOf(file, file.CountingOffice))
            .Add("partnerOffice", file.PartnerOffice?.Code)
            .Add("officerName", officer?.Name ?? file.FiledByName)
            .Add("officerId", (officer?.AccountId ?? file.FiledBy).ToString())
            .Add("filedAt", file.FiledAt)
            .Add("acceptedAt", file.AcceptedAt)
            .Add("deemedAccepted", file.IsDeemedAccepted)
            .Add("decidedAt", file.DecidedAt)
            .Add("isGranted", file.Decision is { } decision ? decision == CaseDecision.Granted : Value.Null)
            .Add("decision", file.Decision?.ChineseName())
            .Add("reason", file.Reason)
            .Add("hasRemedies", ItemQuery.Find(file.ItemCode) is null)
            .Add("details", details);
        if (file.Representative is { } acting)
        {
            members
                .Add("representative", acting.Name)
                .Add("relation", file.FindForm(RepresentativeCheck.Form)?.Find("relation")?.FindOption(acting.Relation)?.Label ?? acting.Relation);
        }

        AddOfKind(members, kind, file, details, at);
        return members.ToValue();
    }

    private static void AddOfKind(Members members, string kind, CaseFile file, Value details, Instant? at)
    {
        switch (kind)
        {
            case DocumentKinds.ReceiptVoucher:
                NoticeMembers.Receipt(members, file);
                break;
            case DocumentKinds.AcceptanceNotice:
                NoticeMembers.Acceptance(members, file);
                break;
            case DocumentKinds.CorrectionNotice:
                NoticeMembers.Correction(members, file, details);
                break;
            case DocumentKinds.AcceptanceRefusal:
                NoticeMembers.Refusal(members, file, at, details);
                break;
            case DocumentKinds.ExtensionNotice:
                NoticeMembers.Extension(members, file);
                break;
            case DocumentKinds.PauseNotice:
                NoticeMembers.Pause(members, file);
                break;
            case DocumentKinds.WithdrawalNotice:
                NoticeMembers.Ending(members, file, at);
                break;
            case DocumentKinds.DecisionNotice:
                NoticeMembers.Decision(members, file);
                break;
            case "registration-result" or "suspension-result" or "info-change-result" or "credential-sync-result" or "insured-person-info" or "employer-info":
                ResultMembers.Insured(members, file, details);
                break;
            case "institution-change-result":
                break;   // all of it is in the details
            case "account-sharing-result":
                ResultMembers.Sharing(members, file, details);
                break;
            case "transfer-contact-letter" or "insurance-information-form" or "relation-transfer-result":
                NoticeMembers.AddLimits(members, file);
                ResultMembers.Transfer(members, file, details);
                break;
            case DocumentKinds.MedicalSettlement:
                break;   // all of it was found out by paying
            case DocumentKinds.ChronicDiseaseNotice:
                ResultMembers.Recognition(members, file);
                break;
            default:
                members.Add("answers", file.Answers);
                break;
        }
    }

    /// <summary>What the step has found out, and over it what the flow says.</summary>
    private static Value Together(Value findings, Value details) => findings.Kind != ValueKind.Object ? details
        : details.Kind != ValueKind.Object ? findings
        : Value.Object([.. findings.AsObject(), .. details.AsObject()]);

    private static string NameOf(CaseFile file, CaseOffice office) => file.Settings.Offices.Find(office.Code)?.Name ?? file.IssuingOffice(office).Name;
}
