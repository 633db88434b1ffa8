using NodaTime;

using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Forms;

/// <summary>What answers are judged against besides the schema.</summary>
/// <param name="Today">The legal day of filing; no date lies after it.</param>
/// <param name="RegionCodes">The regions of Yunnan, 530000 for the province itself among them.</param>
/// <param name="PlaceChoice">The item's place choice; null when it has none.</param>
public sealed record FormContext(LocalDate Today, IReadOnlySet<string> RegionCodes, DiseaseList Diseases, PlaceChoice? PlaceChoice);
