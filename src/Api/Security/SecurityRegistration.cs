using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>Wires keys, sign-in, policies, rate limits and problem documents.</summary>
internal static class SecurityRegistration
{
    private const string SessionCookieName = "ybtb.session";

    /// <summary>Needs a clock, the write store and a context factory from elsewhere.</summary>
    public static IServiceCollection AddYbtbSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SecurityOptions>(configuration.GetSection(SecurityOptions.Section));
        services.AddYbtbAccounts(provider => ResolveMasterKey(Options(provider)), provider => Options(provider).AccountFreshness);
        services.AddYbtbProblems();
        services.AddHostedService<KeyRingStartup>();
        services.AddSingleton<AntiForgery>().AddSingleton<LiveSessions>().AddSingleton<SessionCookies>().AddSingleton<ChannelTokens>().AddSingleton<ApplicantFailures>();
        AddSchemes(services);
        AddPolicies(services);
        services.AddRateLimiter();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RateLimits>();
        return services;
    }

    /// <summary>Before everything that answers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeaders>();

    /// <summary>After the staff pages, before the endpoints.</summary>
    public static IApplicationBuilder UseYbtbSecurity(this IApplicationBuilder app) => app
        .UseYbtbProblems()
        .UseAuthentication()
        .UseRateLimiter()
        .UseMiddleware<AntiForgeryMiddleware>()
        .UseAuthorization();

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, scheme =>
                scheme.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments(ApplicantCookie.Path, StringComparison.OrdinalIgnoreCase) ? Schemes.Applicant
                    : Bearer.IsIn(context.Request) ? Schemes.Channel : Schemes.Session)
            .AddCookie(Schemes.Session)
            .AddScheme<AuthenticationSchemeOptions, ApplicantCookie>(Schemes.Applicant, null)
            .AddJwtBearer(Schemes.Channel);
        services.AddOptions<CookieAuthenticationOptions>(Schemes.Session)
            .Configure<IDataProtectionProvider, IOptions<SecurityOptions>, IClock>(ConfigureCookie);
        services.AddOptions<JwtBearerOptions>(Schemes.Channel).Configure<ChannelTokens>((bearer, tokens) => tokens.Configure(bearer));

        // The framework's own protection would keep its keys in files of this machine and make them at start: ours takes its place whole.
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, RingDataProtectionProvider>());
        foreach (var warmUp in services.Where(IsDataProtectionWarmUp).ToList())
        {
            services.Remove(warmUp);
        }
    }

    private static void ConfigureCookie(
        CookieAuthenticationOptions cookie, IDataProtectionProvider protection, IOptions<SecurityOptions> options, IClock clock)
    {
        cookie.Cookie.Name = SessionCookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;   // the embedded default runs without TLS on one machine
        cookie.ExpireTimeSpan = options.Value.SessionIdle;
        cookie.SlidingExpiration = true;
        cookie.TimeProvider = new ClockTimeProvider(clock);
        cookie.TicketDataFormat = new SessionTicketFormat(protection);
        cookie.EventsType = typeof(SessionCookies);
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            // a route without a policy answers nobody
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build());
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();
    }

    private static SecurityOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SecurityOptions>>().Value;

    private static MasterKey ResolveMasterKey(SecurityOptions options) => MasterKey.Resolve(
        string.IsNullOrWhiteSpace(options.MasterKey)
            ? Environment.GetEnvironmentVariable(MasterKey.EnvironmentVariable)
            : options.MasterKey,
        options.DataDirectory);

    private static bool IsDataProtectionWarmUp(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) &&
        service.ImplementationType?.FullName == "Microsoft.AspNetCore.DataProtection.Internal.DataProtectionHostedService";
}
