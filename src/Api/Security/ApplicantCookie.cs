using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ybtb.Workflows.Applicants;

namespace Ybtb.Api.Security;

/// <summary>Knows applicants by their cookie; it goes to the public endpoints alone and holds a random token, nothing else.</summary>
internal sealed class ApplicantCookie(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApplicantSessionDesk sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The paths that know applicants, and nobody else.</summary>
    public const string Path = "/api/public";

    private const string CookieName = "ybtb.applicant";

    public static string? TokenOf(HttpContext context) => context.Request.Cookies[CookieName];

    public static void Give(HttpContext context, string token) => context.Response.Cookies.Append(CookieName, token, Options(context));

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        TokenOf(Context) is { } token && await sessions.FindAsync(token, Context.RequestAborted) is { } session
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ApplicantIdentity(session)), Schemes.Applicant))
            : AuthenticateResult.NoResult();

    private static new CookieOptions Options(HttpContext context) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,   // the embedded default runs without TLS on one machine
        IsEssential = true,
    };
}
