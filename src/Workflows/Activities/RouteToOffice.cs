using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Certificates;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>分办: finds the office that decides.</summary>
/// <remarks>A person insured nowhere, or a region without an office, leaves the case with the office that received it.</remarks>
[ActivityType("Ybtb.RouteToOffice", "分办", Category, Description = "按规则确定办理地")]
[Output("office", "办理地机构代码")]
[Port("Done", "完成")]
public sealed class RouteToOffice : CaseActivity
{
    /// <summary>By where the applicant is insured.</summary>
    public const string ByInsuredPlace = "insured-place";

    /// <summary>By the enrolment place that the form names.</summary>
    public const string ByChosenPlace = "chosen-place";

    /// <summary>By where what the case proves is registered: the person's last enrolment, whether it stands or not, or the unit.</summary>
    public const string ByProvedEnrolment = "proved-enrolment";

    /// <summary>To the province's own office, whoever received it.</summary>
    public const string ToProvince = "province";

    /// <summary>By the pooling area (统筹区) of the institution that the case is about.</summary>
    public const string ByInstitution = "institution";

    [Input("分办依据")]
    [Choice(ByInsuredPlace, "参保地")]
    [Choice(ByProvedEnrolment, "开具凭证（证明）的参保地，含已停保的")]
    [Choice("chosen-place", "所选参保地区")]
    [Choice("receiving", "收件地")]
    [Choice(ToProvince, "省本级")]
    [Choice(ByInstitution, "定点医药机构所属统筹区")]
    public Input<string> By { get; init; } = new(ByInsuredPlace);

    [Input("参保地区字段", Description = "按所选参保地区分办时，表单中填写地区代码的字段")]
    public Input<string> Field { get; init; } = new("enrolmentRegion");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        string? region = null;
        switch (context.Get(By))
        {
            case ByInsuredPlace:
                var person = file.Insured ?? file.Applicant;
                var question = new InsuredPlaceQuery(person.CertificateType, person.Number);
                if (!context.TryAnswer(question, out var insured))
                {
                    return ActivityResult.Ask(question);
                }

                region = insured.RegionCode;
                break;
            case ByProvedEnrolment:
                var proof = EnrolmentProof.Find(file.ItemCode) ?? throw new ActivityFailedException("no-proof", "该事项不出具参保凭证或参保证明。");
                var (records, proved) = proof.Look(file, LegalTime.DayOf(context.ReceivedAt), new ContextAnswers(context));
                if (records is not null)
                {
                    return ActivityResult.Ask(records);
                }

                region = proved!.Region;
                break;
            case ByInstitution:
                var institution = new InstitutionStandingQuery(InstitutionApplication.Of(file.Answers).Code, file.Number.Value);
                if (!context.TryAnswer(institution, out var standing))
                {
                    return ActivityResult.Ask(institution);
                }

                region = standing.Institution is { } known ? InstitutionChangeRules.ReviewingOffice(known, file.Settings.Offices)?.Code : null;
                break;
            case ToProvince:
                region = file.Settings.Offices.Province.Code;
                break;
            case ByChosenPlace:
                region = file.Answers[context.Get(Field)].AsStringOrNull();
                break;
        }

        var offices = file.Settings.Offices;
        var office = (region is null ? null : offices.DecidingOfficeFor(region)) ?? file.IssuingOffice(file.ReceivingOffice);
        return ActivityResult.Complete().With(new CaseChanged("case-routed", file.RouteTo(office)) { Because = office.Code }).Producing("office", office.Code);
    }
}
