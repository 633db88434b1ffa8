using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry;

/// <summary>An insured person is entitled to outpatient benefits for a disease from now on.</summary>
/// <param name="Disease">The disease's code.</param>
public sealed record ChronicDiseaseRecognised(InsuredStatusQuery Subject, InsuredStatus Before, string Disease) : PersonEffect(Subject, Before)
{
    public required DiseaseClass Class { get; init; }

    public required LocalDate ValidFrom { get; init; }

    public required LocalDate ReviewDue { get; init; }

    public required string Hospital { get; init; }

    public required string CaseNumber { get; init; }

    public override string Name => "chronic-disease-recognised";

    public override Value Detail => Value.Object(
        new("disease", Disease), new("class", Class.Code()),
        new("validFrom", LocalDatePattern.Iso.Format(ValidFrom)), new("reviewDue", LocalDatePattern.Iso.Format(ReviewDue)));

    protected override InsuredStatus Change(InsuredStatus before) => before with { Diseases = before.Diseases.Add(Disease) };

    internal override void Write(PersonWrites writes) => writes.Set.Insert(writes.Rows.Recognition(writes.NewId(), writes.PersonId, this));
}
