namespace Ybtb.Api.Security;

/// <summary>Tells requests that carry a bearer token.</summary>
internal static class Bearer
{
    private const string Prefix = "Bearer ";

    public static bool IsIn(HttpRequest request) =>
        request.Headers.Authorization is [{ } header, ..] && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
