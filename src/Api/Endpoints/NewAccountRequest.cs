namespace Ybtb.Api.Endpoints;

/// <param name="Roles">Names of the closed list; empty for a channel.</param>
internal sealed record NewAccountRequest(
    string Login,
    string DisplayName,
    string OfficeCode,
    IReadOnlyList<string> Roles,
    string? EmployeeNumber = null,
    string? ChannelCode = null);
