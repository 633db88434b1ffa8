using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using SignInResult = Ybtb.Workflows.Accounts.SignInResult;

namespace Ybtb.Api.Endpoints;

/// <summary>Signing in and out, by cookie for people and by token for channels.</summary>
internal static class SessionEndpoints
{
    private const string Grant = "client_credentials";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/session").WithTags("Session");
        session.MapPost("", SignIn).WithName(nameof(SignIn)).WithSummary("Sign in by login and password")
            .AllowAnonymousWithReason("登录本身").WithoutAntiForgeryToken().RequireRateLimiting(RateLimits.SignIn);
        session.MapGet("", GetSession).WithName(nameof(GetSession)).WithSummary("Who is signed in, and the anti-forgery token")
            .RequireSignedIn();
        session.MapDelete("", SignOut).WithName(nameof(SignOut)).WithSummary("Sign out").RequireSignedIn();
        session.MapPost("/password", ChangePassword).WithName(nameof(ChangePassword))
            .WithSummary("Change one's own password; ends all other sessions")
            .RequireSignedIn().RequireRateLimiting(RateLimits.SignIn);
        routes.MapPost("/api/token", IssueToken).WithName(nameof(IssueToken)).WithTags("Session")
            .WithSummary("A channel's bearer token for its client credentials")
            .AllowAnonymousWithReason("渠道凭客户端密钥换取令牌").WithoutAntiForgeryToken().DisableAntiforgery().RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> SignIn(
        SignInRequest request,
        SignInDesk desk,
        SessionCookies cookies,
        IClock clock,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await desk.SignInAsync(request.Login, request.Password, cancellationToken) switch
        {
            SignInResult.SignedIn signedIn => TypedResults.Ok(
                SessionView.Of(signedIn.Viewer, await cookies.StartAsync(context, signedIn.Viewer, signedIn.SecurityStamp))),
            SignInResult.Refused => ProblemKinds.WrongPassword.ToResult(),
            SignInResult.Locked locked => Locked(locked.Until, clock),
            _ => throw new UnreachableException(),
        };

    private static Ok<SessionView> GetSession(ClaimsPrincipal user, AntiForgery antiForgery, HttpContext context) =>
        TypedResults.Ok(SessionView.Of(user.Viewer(), user.FindSession() is { } session ? antiForgery.Give(context, session) : null));

    private static async Task<NoContent> SignOut(
        ClaimsPrincipal user, SignInDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        await SessionCookies.EndAsync(context);
        await desk.SignOutAsync(user.Viewer(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> ChangePassword(
        PasswordChangeRequest request,
        ClaimsPrincipal user,
        SignInDesk desk,
        SessionCookies cookies,
        IClock clock,
        HttpContext context,
        CancellationToken cancellationToken) =>
        await desk.ChangePasswordAsync(user.Viewer(), request.Current, request.Replacement, cancellationToken) switch
        {
            PasswordChangeResult.Changed changed => TypedResults.Ok(
                SessionView.Of(changed.Viewer, await cookies.StartAsync(context, changed.Viewer, changed.SecurityStamp))),
            PasswordChangeResult.Unfit unfit => ProblemKinds.PasswordUnfit.ToResult(unfit.Fault),
            PasswordChangeResult.WrongPassword => ProblemKinds.PasswordUnfit.ToResult("原密码不正确。"),
            PasswordChangeResult.Locked locked => Locked(locked.Until, clock),
            _ => throw new UnreachableException(),
        };

    private static async Task<Results<Ok<ChannelToken>, ProblemHttpResult>> IssueToken(
        [FromForm(Name = "grant_type")] string grantType,
        [FromForm(Name = "client_id")] string clientId,
        [FromForm(Name = "client_secret")] string clientSecret,
        SignInDesk desk,
        ChannelTokens tokens,
        CancellationToken cancellationToken)
    {
        if (grantType != Grant)
        {
            return ProblemKinds.BadRequest.ToResult($"grant_type 应为 {Grant}。");
        }

        return await desk.SignInChannelAsync(clientId, clientSecret, cancellationToken) is SignInResult.SignedIn signedIn
            ? TypedResults.Ok(tokens.Issue(signedIn.Viewer, signedIn.SecurityStamp))
            : ProblemKinds.TokenRefused.ToResult("客户端标识或密钥不正确。");
    }

    private static ProblemHttpResult Locked(Instant until, IClock clock)
    {
        var minutes = (int)Math.Ceiling((until - clock.GetCurrentInstant()).TotalMinutes);
        return ProblemKinds.AccountLocked.ToResult(
            string.Create(CultureInfo.InvariantCulture, $"连续输错密码，账号已锁定，请在 {Math.Max(1, minutes)} 分钟后重试，或联系管理员解锁。"));
    }
}
