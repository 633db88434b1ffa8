using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 14: the person is entitled to the benefits of the disease, until the diagnosis is looked at again.</summary>
internal sealed class ChronicRecognitionResult(ChronicDiseaseRule rule, DiseaseList diseases) : ResultKind.OfInsured(rule)
{
    public override string Code => "chronic-recognition";

    public override string Name => "门诊慢特病待遇认定";

    public override string Item => "chronic-special-disease-recognition";

    protected override ActivityResult Register(ResultEntry entry, InsuredStatusQuery subject, InsuredStatus status)
    {
        var disease = diseases.Find(RegistryFields.Text(entry.File, "disease"))!;
        var reviewDue = entry.EffectiveOn.PlusMonths(entry.ReviewMonths);
        var recognised = new ChronicDiseaseRecognised(subject, status, disease.Code)
        {
            Class = disease.IsSpecial ? DiseaseClass.Special : DiseaseClass.Chronic,
            ValidFrom = entry.EffectiveOn,
            ReviewDue = reviewDue,
            Hospital = RegistryFields.Text(entry.File, "hospitalName"),
            CaseNumber = entry.File.Number.Value,
        };
        return ActivityResult.Complete().With(recognised)
            .Producing("effectiveOn", LocalDatePattern.Iso.Format(entry.EffectiveOn))
            .Producing("reviewDue", LocalDatePattern.Iso.Format(reviewDue));
    }
}
