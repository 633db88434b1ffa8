using System.Security.Claims;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>How endpoints learn who asks.</summary>
internal static class ViewerExtensions
{
    /// <summary>The signed-in account; an endpoint with a permission always has one.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Viewer Viewer(this ClaimsPrincipal user) =>
        user.FindViewer() ?? throw new InvalidOperationException("Nobody is signed in: the endpoint lacks a permission.");

    /// <summary>The signed-in account, or null.</summary>
    public static Viewer? FindViewer(this ClaimsPrincipal user) => (user.Identity as ViewerIdentity)?.Viewer;

    internal static Session? FindSession(this ClaimsPrincipal user) => (user.Identity as ViewerIdentity)?.Session;
}
