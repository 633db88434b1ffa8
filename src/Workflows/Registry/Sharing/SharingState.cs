using NodaTime;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>A binding as far as the next step must know it.</summary>
/// <param name="Id">Null for one that this step makes.</param>
/// <param name="UnboundOn">Null while it is active, as is <paramref name="UnboundBy"/>.</param>
/// <param name="Revision">Of the row; 0 for one that this step makes.</param>
public sealed record SharingState(
    Guid? Id, Kinship Relation, LocalDate BoundOn, string BoundBy, LocalDate? UnboundOn = null, string? UnboundBy = null, long Revision = 0);
