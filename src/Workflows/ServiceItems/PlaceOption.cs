namespace Ybtb.Workflows.ServiceItems;

/// <summary>A place offered to a category of person.</summary>
/// <param name="Stars">How much it is recommended, 1 to 5; null where places are not rated.</param>
public sealed record PlaceOption(string Place, int? Stars);
