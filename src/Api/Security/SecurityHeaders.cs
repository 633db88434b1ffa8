using Microsoft.Extensions.Options;
using Ybtb.Api.Hosting;

namespace Ybtb.Api.Security;

/// <summary>Tells browsers what our pages may do. Set as the answer starts, so that error answers carry them too.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var policy = context.Request.Path.StartsWithSegments(StaffPages.Designer, StringComparison.Ordinal)
            ? options.Value.DesignerContentSecurityPolicy
            : context.Request.Path.StartsWithSegments(StaffPages.Public, StringComparison.Ordinal) ? options.Value.PublicContentSecurityPolicy
            : options.Value.ContentSecurityPolicy;
        context.Response.OnStarting(static state =>
        {
            var (response, policy) = ((HttpResponse, string))state;
            var headers = response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0 && HoldsData(response.HttpContext.Request.Path))
            {
                headers.CacheControl = "no-store";   // personal data must not lie in a shared computer's cache
            }

            return Task.CompletedTask;
        }, (context.Response, policy));
        return next(context);
    }

    private static bool HoldsData(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/elsa", StringComparison.Ordinal);
}
