using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <summary>An account as administrators see it.</summary>
/// <param name="LockedUntil">ISO 8601 in UTC; null when not locked.</param>
internal sealed record AccountView(
    string Login,
    string DisplayName,
    string? EmployeeNumber,
    string OfficeCode,
    IReadOnlyList<string> Roles,
    string? ChannelCode,
    bool IsDisabled,
    bool MustChangePassword,
    string? LockedUntil)
{
    public static AccountView Of(Account account, Instant now) => new(
        account.Login,
        account.DisplayName,
        account.EmployeeNumber,
        account.OfficeCode,
        [.. account.Roles.Each().Select(role => role.ToString())],
        account.ChannelCode,
        account.IsDisabled,
        account.MustChangePassword,
        account.IsLockedAt(now) ? account.LockedUntil.ToString() : null);
}
