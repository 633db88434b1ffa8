using NodaTime;

using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Forms;

/// <summary>What answers are judged against besides the schema.</summary>
/// <param name="Today">The legal day of filing; no date lies after it.</param>
/// <param name="RegionCodes">The regions of Yunnan, 530000 for the province itself among them.</param>
/// <param name="PlaceChoice">The item's place choice; null when it has none.</param>
public sealed record FormContext(LocalDate Today, IReadOnlySet<string> RegionCodes, DiseaseList Diseases, PlaceChoice? PlaceChoice)
{
    /// <summary>The channel of the application; null when the form is not one.</summary>
    public ItemChannel? Channel { get; init; }

    /// <summary>Code of the representative's relation; null when nobody acts for the applicant.</summary>
    public string? Relation { get; init; }
}
