using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <summary>Who is signed in, and what the screens may offer them.</summary>
/// <param name="AntiForgeryToken">To be sent as header <c>X-XSRF-TOKEN</c> with every unsafe request; null for channels.</param>
internal sealed record SessionView(
    string Login,
    string Name,
    string OfficeCode,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions,
    bool MustChangePassword,
    string? AntiForgeryToken)
{
    public static SessionView Of(Viewer viewer, string? antiForgeryToken) => new(
        viewer.Login,
        viewer.Name,
        viewer.OfficeCode,
        [.. viewer.Roles.Each().Select(role => role.ToString())],
        [.. PolicyEngine.PermissionsOf(viewer).Select(permission => permission.ToString())],
        viewer.MustChangePassword,
        antiForgeryToken);
}
