namespace Ybtb.Workflows.ServiceItems;

/// <summary>What one application means for a material.</summary>
/// <param name="IsDemanded">Whether it must be there, unless it is waived.</param>
/// <param name="WaivedBecause">Why it need not be given, for the applicant; null when it is not waived.</param>
public sealed record ChecklistLine(RequiredMaterial Requirement, bool IsDemanded, string? WaivedBecause);
