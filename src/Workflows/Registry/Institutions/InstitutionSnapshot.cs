using NodaTime;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What 贯标平台 was last known to say of an institution.</summary>
/// <param name="Data">Null while the platform has never answered.</param>
/// <param name="Version">The platform's; 0 while it has never answered.</param>
/// <param name="IsPending">Whether a synchronisation is under way.</param>
/// <param name="Revision">Of the stored row.</param>
public sealed record InstitutionSnapshot(
    InstitutionParticulars? Data, long Version, Instant? ChangedAt, Instant? AnsweredAt, Instant RequestedAt, bool IsPending, string? Error, long Revision);
