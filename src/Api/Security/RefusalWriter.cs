using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Ybtb.Api.Problems;

namespace Ybtb.Api.Security;

/// <summary>Answers refused requests with problem documents instead of redirects and empty bodies.</summary>
internal sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Challenged)
        {
            return ChallengeAsync(context);
        }

        return context.User.FindViewer() is { MustChangePassword: true }
            ? ProblemWriter.WriteAsync(context, ProblemKinds.PasswordChangeRequired)
            : ProblemWriter.WriteAsync(
                context, ProblemKinds.Forbidden, authorizeResult.AuthorizationFailure?.FailureReasons.FirstOrDefault()?.Message);
    }

    private static Task ChallengeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApplicantPolicy>() is not null)
        {
            return ProblemWriter.WriteAsync(context, ApplicantPolicy.NotSignedIn);
        }

        if (!Bearer.IsIn(context.Request))
        {
            return ProblemWriter.WriteAsync(context, ProblemKinds.NotSignedIn);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return ProblemWriter.WriteAsync(context, ProblemKinds.TokenRefused);
    }
}
