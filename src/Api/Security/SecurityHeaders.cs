using Microsoft.Extensions.Options;

namespace Ybtb.Api.Security;

/// <summary>Tells browsers what our pages may do. Set as the answer starts, so that error answers carry them too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityOptions> options)
{
    private readonly string contentSecurityPolicy = options.Value.ContentSecurityPolicy;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (response, policy) = ((HttpResponse, string))state;
            var headers = response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0 && response.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                headers.CacheControl = "no-store";   // personal data must not lie in a shared computer's cache
            }

            return Task.CompletedTask;
        }, (context.Response, contentSecurityPolicy));
        return next(context);
    }
}
