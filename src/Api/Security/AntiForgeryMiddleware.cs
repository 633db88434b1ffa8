using Ybtb.Api.Problems;

namespace Ybtb.Api.Security;

/// <summary>Refuses unsafe requests that another site made a browser send.</summary>
/// <remarks>
/// A request with a session needs the session's token. One without (signing in, the public pages) must at least not come from another
/// site, as far as the browser says. Bearer tokens are never sent by a browser on its own.
/// </remarks>
internal sealed class AntiForgeryMiddleware(RequestDelegate next, AntiForgery antiForgery)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || context.User.FindViewer() is { IsChannel: true })
        {
            return next(context);
        }

        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return ProblemWriter.WriteAsync(context, ProblemKinds.CrossSite);
        }

        var exempt = context.GetEndpoint()?.Metadata.GetMetadata<WithoutAntiForgeryToken>() is not null;
        return exempt || (context.User.FindSession()?.Id ?? context.User.FindApplicant()?.Id) is not { } session ||
               antiForgery.IsRight(session, context.Request.Headers[AntiForgery.HeaderName])
            ? next(context)
            : ProblemWriter.WriteAsync(context, ProblemKinds.AntiForgery);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
