namespace Ybtb.Workflows.Credentials;

/// <summary>Base data for the system of one level.</summary>
/// <param name="Id">The same on every attempt: whoever takes it twice takes it once.</param>
/// <param name="CaseNumber">Null when it is about no case.</param>
public sealed record CredentialUpdate(Guid Id, CredentialLevel Level, CredentialData Data, string? CaseNumber);
