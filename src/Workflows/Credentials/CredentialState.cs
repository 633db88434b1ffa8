using NodaTime;

namespace Ybtb.Workflows.Credentials;

/// <summary>How far the base data of a person's 医保码 have come.</summary>
/// <param name="Version">Of the data.</param>
/// <param name="Region">参保地 that was synchronised.</param>
public sealed record CredentialState(CredentialLevel Level, long Version, string Region, Instant SyncedAt, string CaseNumber);
