namespace Ybtb.Workflows.ServiceItems;

/// <summary>代办: that somebody may act for the applicant, and who.</summary>
/// <param name="Relations">Codes of the relations that will do: options of the representative's form.</param>
public sealed record RepresentativeRule(IReadOnlyList<string> Relations);
