using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Endpoints;

/// <summary>An account as administrators see it.</summary>
/// <param name="LockedUntil">ISO 8601 in UTC; null when not locked.</param>
/// <param name="SignedInAt">Null when nobody ever signed in with it.</param>
/// <param name="Revision">To be sent back with every change.</param>
internal sealed record AccountView(
    string Login,
    string DisplayName,
    string? EmployeeNumber,
    string OfficeCode,
    string OfficeName,
    IReadOnlyList<string> Roles,
    string? ChannelCode,
    bool IsDisabled,
    bool MustChangePassword,
    string? LockedUntil,
    Instant? SignedInAt,
    long Revision)
{
    /// <param name="officeName">The full name of its office.</param>
    public static AccountView Of(Account account, string officeName, Instant now) => new(
        account.Login,
        account.DisplayName,
        account.EmployeeNumber,
        account.OfficeCode,
        officeName,
        [.. account.Roles.Each().Select(role => role.ToString())],
        account.ChannelCode,
        account.IsDisabled,
        account.MustChangePassword,
        account.IsLockedAt(now) ? account.LockedUntil.ToString() : null,
        account.SignedInAt,
        account.AdministrationMark);
}

/// <summary>An account with what hangs on it.</summary>
/// <param name="Tasks">What it has claimed and not finished.</param>
/// <param name="History">What was done to it, the newest first.</param>
internal sealed record AccountDetail(
    AccountView Account, IReadOnlyList<AccountTaskView> Tasks, IReadOnlyList<DelegationView> Delegations, IReadOnlyList<AccountHistoryView> History);

/// <param name="Due">By what queues are ordered.</param>
internal sealed record AccountTaskView(Guid Id, string CaseNumber, string ItemName, string Stage, Instant Due);

/// <param name="By">Who did it; the system, or the person himself, among others.</param>
internal sealed record AccountHistoryView(Instant At, string By, CodedName Action, string? Reason);

/// <summary>A role with what it allows, in words.</summary>
/// <param name="Code">Name of the closed list.</param>
/// <param name="IsForPeople">False for the role of channels.</param>
internal sealed record RoleView(string Code, string Name, string About, bool IsForPeople, IReadOnlyList<RoleGrantView> Grants);

/// <param name="Reach">For which cases, in words.</param>
internal sealed record RoleGrantView(string Name, string Reach);
