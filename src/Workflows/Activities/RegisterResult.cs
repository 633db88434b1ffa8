using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>Enters the result of a case into the registry; it takes effect on the legal day on which the request reached us.</summary>
/// <remarks>Fails with an incident where the registry does not allow the entry: <see cref="CheckEligibility"/> belongs before it.</remarks>
[ActivityType("Ybtb.RegisterResult", "登记结果", Category, Description = "把办理结果写入登记信息")]
[Output("effectiveOn", "生效日期")]
[Output("reviewDue", "复审日期")]
[Port("Done", "完成")]
public sealed class RegisterResult(DiseaseList diseases) : CaseActivity
{
    public const string Enrolment = "enrolment";
    public const string ChronicRecognition = "chronic-recognition";

    private const int UsualReviewMonths = 24;

    /// <summary><see cref="Enrolment"/> or <see cref="ChronicRecognition"/>; what the case's item comes to unless set.</summary>
    [Input("登记类型")]
    [Choice("", "按事项")]
    [Choice(Enrolment, "参保登记")]
    [Choice(ChronicRecognition, "门诊慢特病待遇认定")]
    public Input<string> Kind { get; init; } = new("");

    /// <summary>How many months a recognition holds before the diagnosis is looked at again; 24 unless set.</summary>
    [Input("复审间隔（月）", Description = "仅用于门诊慢特病待遇认定；默认24个月，以各统筹区规定为准")]
    public Input<int> ReviewMonths { get; init; } = new(UsualReviewMonths);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var subject = RegistryFields.Subject(file);
        if (!context.TryAnswer(subject, out var status))
        {
            return ActivityResult.Ask(subject);
        }

        var effectiveOn = LegalTime.DayOf(context.ReceivedAt);
        var kind = context.Get(Kind);
        return (kind.Length > 0 ? kind : file.ItemCode) switch
        {
            Enrolment or RegistryFields.EnrolmentItem => Enrol(file, status, effectiveOn),
            ChronicRecognition or RegistryFields.ChronicDiseaseItem => Recognise(file, status, effectiveOn, context.Get(ReviewMonths)),
            var unknown => throw new ActivityFailedException("unknown-kind", $"没有名为“{unknown}”的登记类型。"),
        };
    }

    private static ActivityResult Enrol(CaseFile file, InsuredStatus status, LocalDate effectiveOn)
    {
        if (EligibilityRules.ResidentEnrolment(status, file.Settings.Offices) is [var reason, ..])
        {
            throw new ActivityFailedException("already-enrolled", reason);
        }

        var region = RegistryFields.Text(file, "enrolmentRegion");
        var area = file.Settings.Offices.PoolingAreaOf(region)
            ?? throw new ActivityFailedException("unknown-region", $"参保地区“{region}”不在云南省区划内。");
        var enrolled = new PersonEnrolled(RegistryFields.Subject(file), status, RegistryFields.Person(file))
        {
            Kind = EnrolmentKind.Resident,
            Category = RegistryFields.OptionalText(file, "personCategory") ?? "resident",
            PoolingArea = area.Code,
            Region = region,
            PlaceKind = RegistryFields.OptionalText(file, "enrolmentPlace"),
            StartedOn = effectiveOn,
            CaseNumber = file.Number.Value,
        };
        return ActivityResult.Complete().With(enrolled).Producing("effectiveOn", LocalDatePattern.Iso.Format(effectiveOn));
    }

    private ActivityResult Recognise(CaseFile file, InsuredStatus status, LocalDate effectiveOn, int reviewMonths)
    {
        if (EligibilityRules.ChronicDisease(status, file, diseases) is [var reason, ..])
        {
            throw new ActivityFailedException("not-eligible", reason);
        }

        var disease = diseases.Find(RegistryFields.Text(file, "disease"))!;
        var reviewDue = effectiveOn.PlusMonths(reviewMonths);
        var recognised = new ChronicDiseaseRecognised(RegistryFields.Subject(file), status, disease.Code)
        {
            Class = disease.IsSpecial ? DiseaseClass.Special : DiseaseClass.Chronic,
            ValidFrom = effectiveOn,
            ReviewDue = reviewDue,
            Hospital = RegistryFields.Text(file, "hospitalName"),
            CaseNumber = file.Number.Value,
        };
        return ActivityResult.Complete().With(recognised)
            .Producing("effectiveOn", LocalDatePattern.Iso.Format(effectiveOn))
            .Producing("reviewDue", LocalDatePattern.Iso.Format(reviewDue));
    }
}
