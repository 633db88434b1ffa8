using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <param name="Roles">Names of the closed list; empty for a channel.</param>
/// <param name="Reason">Why; null when nobody said so.</param>
internal sealed record NewAccountRequest(
    string Login,
    string DisplayName,
    string OfficeCode,
    IReadOnlyList<string> Roles,
    string? EmployeeNumber = null,
    string? ChannelCode = null,
    string? Reason = null);

/// <summary>What every change of an account says.</summary>
internal interface IAccountChange
{
    /// <summary>Not empty, at most <see cref="AuditTrail.MaxReason"/> characters.</summary>
    string Reason { get; }
}

internal sealed record AccountReasonRequest(string Reason) : IAccountChange;

/// <param name="Roles">Names of the closed list.</param>
internal sealed record RolesRequest(IReadOnlyList<string> Roles, string Reason) : IAccountChange;

/// <param name="EmployeeNumber">工号; without meaning for channels.</param>
internal sealed record AccountParticularsRequest(string DisplayName, string OfficeCode, string Reason, string? EmployeeNumber = null) : IAccountChange;

/// <param name="Delegate">Login of who is to work the tasks.</param>
internal sealed record AccountDelegationRequest(string Delegate, Instant From, Instant Until, string Reason);

/// <summary>What came of a change.</summary>
/// <param name="Secret">A temporary password or client secret, shown this once; null when the change made none.</param>
/// <param name="HandedBack">How many claimed tasks were handed back to their queues.</param>
internal sealed record AccountSecret(string? Secret, int HandedBack);
