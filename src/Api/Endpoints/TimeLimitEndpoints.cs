using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla.Calculation;

namespace Ybtb.Api.Endpoints;

/// <summary>时限: calculates limits, explains the due times of cases and certifies them.</summary>
internal static class TimeLimitEndpoints
{
    private static readonly ProblemKind Invalid = new("time-limit-invalid", 422, "时限参数有误", "时限参数有误，请更正后再试。");
    private static readonly ProblemKind NoSuchClock = new("no-such-clock", 404, "时限不存在", "办件没有该时限，或您无权查看。");

    public static void MapTimeLimits(this IEndpointRouteBuilder routes)
    {
        var limits = routes.MapGroup("/api/time-limits").WithTags("TimeLimits");
        limits.MapPost("/calculate", CalculateTimeLimit).WithName(nameof(CalculateTimeLimit))
            .WithSummary("When a limit is due, and why, day by day").RequirePermission(Permission.ReadCatalogue);
        limits.MapGet("/issuer", GetIssuer).WithName(nameof(GetIssuer))
            .WithSummary("The certificate by which deadline certificates verify (PEM)").AllowAnonymousWithReason("公开的签发证书，供离线核验");

        var clocks = routes.MapGroup("/api/cases/{number}/clocks/{ordinal:int}").WithTags("TimeLimits").RequirePermission(Permission.ReadCase);
        clocks.MapGet("/explanation", ExplainClock).WithName(nameof(ExplainClock)).WithSummary("Why a clock is due when it is (时限说明)");
        clocks.MapGet("/explanation.html", PrintClock).WithName(nameof(PrintClock)).WithSummary("The explanation as a page to print");
        clocks.MapGet("/certificate", CertifyClock).WithName(nameof(CertifyClock)).WithSummary("The explanation signed, to be verified offline (时限证明)");
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> CalculateTimeLimit(
        JsonElement input, CalendarSource calendars, OfficeTree offices, CancellationToken cancellationToken)
    {
        try
        {
            var inForce = (await calendars.GetAsync(cancellationToken)).InForce;
            return new TimeLimitCalculator(inForce, code => offices.Find(code)?.Path).Calculate(TimeLimitJson.Read(input)) switch
            {
                TimeLimitAnswer.Calculated calculated => TypedResults.Ok(TimeLimitJson.Write(calculated)),
                TimeLimitAnswer.Refused refused => Invalid.ToResult(
                    string.Concat(refused.Problems), new Dictionary<string, object?> { ["problems"] = refused.Problems }),
                _ => throw new UnreachableException(),
            };
        }
        catch (FormatException malformed)
        {
            return Invalid.ToResult(malformed.Message);
        }
    }

    private static ContentHttpResult GetIssuer(SigningIdentity signing) =>
        TypedResults.Text(signing.Certificate.ExportCertificatePem() + "\n", "application/x-pem-file");

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> ExplainClock(
        CaseNumber number, int ordinal, DeadlineDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ExplainAsync(user.Viewer(), number, ordinal, cancellationToken) is { } explained
            ? TypedResults.Ok(TimeLimitJson.Explanation(explained.Explanation))
            : NoSuchClock.ToResult();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PrintClock(
        CaseNumber number, int ordinal, DeadlineDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ExplainAsync(user.Viewer(), number, ordinal, cancellationToken) is { } explained
            ? TypedResults.Text(ExplanationPage.Of(explained), "text/html; charset=utf-8")
            : NoSuchClock.ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CertifyClock(
        CaseNumber number, int ordinal, DeadlineDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.CertifyAsync(user.Viewer(), number, ordinal, cancellationToken) is { } signed
            ? TypedResults.File(signed, "application/pkcs7-mime", $"时限证明-{number.Value}-{ordinal + 1}.p7m")
            : NoSuchClock.ToResult();
}
