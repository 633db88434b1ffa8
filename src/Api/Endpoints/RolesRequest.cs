namespace Ybtb.Api.Endpoints;

/// <param name="Roles">Names of the closed list.</param>
internal sealed record RolesRequest(IReadOnlyList<string> Roles);
