namespace Ybtb.Api.Endpoints;

/// <summary>A temporary password or client secret, shown this once; null when the edit made none.</summary>
internal sealed record AccountSecret(string? Secret);
