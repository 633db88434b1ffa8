using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;

namespace Ybtb.Api.Endpoints;

/// <summary>How applicants come to their case: by its number and a one-time code.</summary>
internal static class ApplicantSessionEndpoints
{
    /// <summary>Longer than any code or number.</summary>
    private const int MaxText = 64;

    /// <summary>One and the same for no such case, and for a wrong, foreign, late, used or void code.</summary>
    private static readonly ProblemKind WrongCode = new("applicant-code-refused", 401, "未能进入", "办件编号或验证码不正确，或者验证码已经失效。请核对后重试，或重新获取验证码。");

    public static void MapApplicantSession(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApplicantCookie.Path).WithTags("Public");
        group.MapPost("/codes", RequestCode).WithName(nameof(RequestCode)).WithSummary("Have a one-time code sent to the phone that the case names; the answer is always the same")
            .AllowAnonymousWithReason("申请人凭办件编号获取验证码，应答不透露办件是否存在").WithoutAntiForgeryToken().RequireRateLimiting(RateLimits.ApplicantCodes);
        group.MapPost("/session", EnterCase).WithName(nameof(EnterCase)).WithSummary("Begin a session for one case by its number and a code")
            .AllowAnonymousWithReason("申请人凭办件编号和验证码进入").WithoutAntiForgeryToken().RequireRateLimiting(RateLimits.ApplicantSignIn);
        group.MapGet("/session", GetApplicantSession).WithName(nameof(GetApplicantSession)).WithSummary("The session, if there is one; 204 otherwise")
            .AllowAnonymousWithReason("只告知浏览器自己有没有会话");
        group.MapDelete("/session", LeaveCase).WithName(nameof(LeaveCase)).WithSummary("End the session").RequireApplicant();
    }

    private static Results<Accepted<CodeRequested>, ProblemHttpResult> RequestCode(CodeRequestBody request, ApplicantCodeQueue queue)
    {
        if (request.CaseNumber.Length > MaxText || request.PhoneTail is { Length: > 0 } tail && (tail.Length != 4 || !tail.All(char.IsAsciiDigit)))
        {
            return ProblemKinds.BadRequest.ToResult("手机号码后四位应为4位数字。");
        }

        // What is no number at all is answered like one that is no case.
        return !CaseNumber.TryParse(request.CaseNumber.Trim(), null, out var number) || queue.TryAdd(new CodeRequest(number, request.PhoneTail))
            ? TypedResults.Accepted((string?)null, new CodeRequested((int)ApplicantCodeDesk.LivesFor.TotalMinutes))
            : ProblemKinds.TooManyRequests.ToResult();
    }

    private static async Task<Results<Ok<ApplicantSessionView>, ProblemHttpResult>> EnterCase(
        EnterCaseBody request, ApplicantCodeDesk codes, ApplicantFailures failures, AntiForgery antiForgery, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.CaseNumber.Length > MaxText || request.Code.Length > MaxText)
        {
            return ProblemKinds.BadRequest.ToResult();
        }

        if (await codes.SignInAsync(request.CaseNumber.Trim(), request.Code.Trim(), cancellationToken) is not ({ } session, var token))
        {
            await failures.RecordAsync(context.Connection.RemoteIpAddress ?? IPAddress.None, cancellationToken);
            return WrongCode.ToResult();
        }

        ApplicantCookie.Give(context, token);
        return TypedResults.Ok(ApplicantSessionView.Of(session, antiForgery));
    }

    private static Results<Ok<ApplicantSessionView>, NoContent> GetApplicantSession(ClaimsPrincipal user, AntiForgery antiForgery) =>
        user.FindApplicant() is { } session ? TypedResults.Ok(ApplicantSessionView.Of(session, antiForgery)) : TypedResults.NoContent();

    private static async Task<NoContent> LeaveCase(ApplicantSessionDesk sessions, HttpContext context, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(ApplicantCookie.TokenOf(context)!, cancellationToken);
        ApplicantCookie.Take(context);
        return TypedResults.NoContent();
    }
}

/// <param name="PhoneTail">The last four digits of the phone that the code is to go to, where the case has several; left out for the usual one.</param>
internal sealed record CodeRequestBody(string CaseNumber, string? PhoneTail = null);

/// <param name="ValidMinutes">For how long a code is good, if one was sent.</param>
internal sealed record CodeRequested(int ValidMinutes);

internal sealed record EnterCaseBody(string CaseNumber, string Code);

/// <param name="Party"><c>applicant</c> or <c>representative</c>: whose phone the code was sent to.</param>
/// <param name="ExpiresAt">When the session is over unless it is used before.</param>
/// <param name="AntiForgeryToken">To be sent as header <c>X-XSRF-TOKEN</c> with every unsafe request.</param>
internal sealed record ApplicantSessionView(CaseNumber CaseNumber, string Party, Instant ExpiresAt, string AntiForgeryToken)
{
    public static ApplicantSessionView Of(ApplicantSession session, AntiForgery antiForgery) => new(
        session.CaseNumber, session.Party == ApplicantParty.Applicant ? "applicant" : "representative", session.ExpiresAt, antiForgery.TokenOf(session.Id));
}
