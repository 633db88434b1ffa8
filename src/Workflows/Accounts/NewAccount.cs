namespace Ybtb.Workflows.Accounts;

/// <summary>What an administrator says of a new account.</summary>
/// <param name="ChannelCode">Makes it a channel's machine account, whose only role is the channel's; null for people.</param>
public sealed record NewAccount(
    string Login, string DisplayName, string? EmployeeNumber, string OfficeCode, IReadOnlyList<Role> Roles, string? ChannelCode = null)
{
    /// <summary>Why it is made; null when nobody said so.</summary>
    public string? Reason { get; init; }
}

/// <summary>What an administrator says with every change of an account.</summary>
/// <param name="Seen">The <see cref="Account.AdministrationMark"/> that he saw.</param>
/// <param name="Reason">Why; not empty.</param>
public sealed record AccountChange(long Seen, string Reason);

/// <summary>What may be changed of an account besides its roles.</summary>
/// <param name="EmployeeNumber">工号; without meaning for channels.</param>
public sealed record AccountParticulars(string DisplayName, string? EmployeeNumber, string OfficeCode);
