namespace Ybtb.Workflows.Ratings;

/// <summary>What somebody says who rates.</summary>
/// <param name="Level">The service as a whole; it counts for every office, the item and the platform unless a mark says otherwise.</param>
/// <param name="Reasons">Codes of what is offered for the level; empty for none.</param>
/// <param name="Text">Null for nothing; at most 500 characters.</param>
/// <param name="Marks">Of single objects; empty for none.</param>
/// <param name="IsAnonymous">Whoever handles it does not learn of which case it is.</param>
/// <param name="Replaces">True to change what was said before, which may be done once.</param>
public sealed record NewRating(
    RatingLevel Level, IReadOnlyList<string> Reasons, string? Text, IReadOnlyList<NewMark> Marks, bool IsAnonymous = false, bool Replaces = false);

/// <param name="Key">Of an object that the form names.</param>
public sealed record NewMark(string Key, RatingLevel Level);
