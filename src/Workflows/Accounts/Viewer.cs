namespace Ybtb.Workflows.Accounts;

/// <summary>The signed-in account as the domain sees it.</summary>
/// <param name="OfficePath">The codes of the office and of all above it, from the province down, joined by slashes.</param>
/// <param name="ChannelCode">The channel of a machine account; null for people.</param>
/// <param name="MustChangePassword">Until the password is changed nothing else is allowed.</param>
public sealed record Viewer(
    Guid AccountId,
    string Login,
    string Name,
    string OfficeCode,
    string OfficePath,
    RoleSet Roles,
    string? ChannelCode = null,
    bool MustChangePassword = false)
{
    /// <summary>Whose tasks this account works in their place now, by delegations (委托) in force; each as that account itself stands, never further.</summary>
    public IReadOnlyList<Viewer> Delegators { get; init; } = [];

    public bool IsChannel => ChannelCode is not null;

    /// <summary>Whether <paramref name="path"/> is this account's office or one below it.</summary>
    public bool Covers(string path) => Accounts.OfficePath.IsWithin(path, OfficePath);
}
