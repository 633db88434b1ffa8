namespace Ybtb.Workflows.Accounts;

/// <summary>A published account of the demonstration data.</summary>
/// <param name="ChannelCode">Set for the channel's machine account.</param>
public sealed record DemoAccount(
    string Login, string Name, string EmployeeNumber, string OfficeCode, RoleSet Roles, string? ChannelCode = null);
