using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
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
        var code = RegistryFields.Text(entry.File, "disease");
        var disease = entry.File.Settings.CatalogueOf(entry.File.CatalogueVersion).Diseases.Find(code) ?? diseases.Find(code)!;
        var months = entry.ReviewMonths > 0 ? entry.ReviewMonths : disease.ReviewMonths;
        var reviewDue = entry.EffectiveOn.PlusMonths(months);
        var (validFrom, until) = (LocalDatePattern.Iso.Format(entry.EffectiveOn), LocalDatePattern.Iso.Format(reviewDue));
        var recognised = new ChronicDiseaseRecognised(subject, status, disease.Code)
        {
            Class = disease.IsSpecial ? DiseaseClass.Special : DiseaseClass.Chronic,
            ValidFrom = entry.EffectiveOn,
            ReviewDue = reviewDue,
            Hospital = RegistryFields.Text(entry.File, "hospitalName"),
            CaseNumber = entry.File.Number.Value,
        };
        return ActivityResult.Complete().With(recognised)
            .Producing("effectiveOn", validFrom)
            .Producing("reviewDue", until)
            .Producing("details", Value.Object(new("validFrom", validFrom), new("validTo", until), new("reviewDue", until), new("reviewMonths", months)));
    }
}
