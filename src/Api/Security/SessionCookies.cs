using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>Starts, checks and ends browser sessions.</summary>
internal sealed class SessionCookies(AccountDirectory directory, AntiForgery antiForgery, IOptions<SecurityOptions> options, IClock clock)
    : CookieAuthenticationEvents
{
    /// <summary>Signs the browser in and gives it the token for unsafe requests.</summary>
    /// <returns>The anti-forgery token.</returns>
    public async Task<string> StartAsync(HttpContext context, Viewer viewer, string securityStamp)
    {
        var session = new Session(new Guid(RandomNumberGenerator.GetBytes(16)), viewer.AccountId, securityStamp, clock.GetCurrentInstant());
        await context.SignInAsync(Schemes.Session, new ClaimsPrincipal(new ViewerIdentity(Schemes.Session, session, viewer)));
        return antiForgery.Give(context, session);
    }

    public static async Task EndAsync(HttpContext context)
    {
        if (context.User.FindSession() is { } session)
        {
            context.RequestServices.GetRequiredService<LiveSessions>().End(session.Id);
        }

        await context.SignOutAsync(Schemes.Session);
        AntiForgery.Take(context);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var session = context.Principal!.FindSession()!;
        var age = clock.GetCurrentInstant() - session.SignedInAt;
        var viewer = age < Duration.FromTimeSpan(options.Value.SessionLongest)
            ? await directory.FindAsync(session.AccountId, session.SecurityStamp, context.HttpContext.RequestAborted)
            : null;
        if (viewer is null)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(new ClaimsPrincipal(new ViewerIdentity(Schemes.Session, session, viewer)));
    }
}
