namespace Ybtb.Workflows.Accounts;

/// <summary>What an administrator says of a new account.</summary>
/// <param name="ChannelCode">Makes it a channel's machine account, whose only role is the channel's; null for people.</param>
public sealed record NewAccount(
    string Login, string DisplayName, string? EmployeeNumber, string OfficeCode, IReadOnlyList<Role> Roles, string? ChannelCode = null);
