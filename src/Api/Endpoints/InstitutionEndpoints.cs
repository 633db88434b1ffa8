using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Api.Endpoints;

/// <summary>定点医药机构: look-up, synchronisation with 贯标平台, and the changes of items 24 and 25.</summary>
internal static class InstitutionEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchInstitution = new("no-such-institution", 404, "没有该机构", "登记信息中没有该定点医药机构，或统一社会信用代码不符。");
    private static readonly ProblemKind NoChange = new("no-institution-change", 404, "没有机构变更", "没有该办件，或该办件不是定点医药机构信息变更。");
    private static readonly ProblemKind NoTemplate = new("no-such-template", 404, "没有该模板", "没有该模板；可下载的有申请表、工作表和承诺书。");

    public static void MapInstitutions(this IEndpointRouteBuilder routes)
    {
        var institutions = routes.MapGroup("/api/institutions").WithTags("Institutions");
        institutions.MapGet("", ListInstitutions).WithName(nameof(ListInstitutions))
            .WithSummary("Designated institutions by kind, region or part of the name, in the order of their codes").RequirePermission(Permission.ReadRegistry);
        institutions.MapGet("/{code}", GetInstitution).WithName(nameof(GetInstitution))
            .WithSummary("An institution's record, masked, with its versions and how it stands with the code platform").RequirePermission(Permission.ReadRegistry);
        institutions.MapPost("/{code}/synchronise", SynchroniseInstitution).WithName(nameof(SynchroniseInstitution))
            .WithSummary("Have the code platform asked about an institution; the answer comes later").RequirePermission(Permission.FileCase);

        var changes = routes.MapGroup("/api/institution-changes").WithTags("Institutions");
        changes.MapGet("", ListInstitutionChanges).WithName(nameof(ListInstitutionChanges))
            .WithSummary("待审核业务查询 (state=pending) and 已审核业务查询 (state=reviewed, with the reason where it was not approved)").RequirePermission(Permission.ReadCase);
        changes.MapPost("/prefill", PrefillInstitutionChange).WithName(nameof(PrefillInstitutionChange))
            .WithSummary("What a change form begins with, in clear, for whoever knows the institution's credit code; logged").RequirePermission(Permission.FileCase);
        changes.MapPost("/templates/{template}", PrintInstitutionTemplate).WithName(nameof(PrintInstitutionTemplate))
            .WithSummary("A template to be sealed and handed in (change-application-form, change-worksheet, institution-promise-letter), filled in, as PDF").RequirePermission(Permission.FileCase);
        routes.MapGet("/api/cases/{number}/institution-change", GetInstitutionChange).WithName(nameof(GetInstitutionChange)).WithTags("Institutions")
            .WithSummary("What a case changes of an institution: every field before and after, attachments, comparison with the platform; masked").RequirePermission(Permission.ReadCase);
    }

    private static async Task<Results<Ok<IReadOnlyList<InstitutionListItem>>, ProblemHttpResult>> ListInstitutions(
        InstitutionDesk desk, CancellationToken cancellationToken, string? kind = null, string? region = null, string? text = null, string? after = null, int limit = UsualPage)
    {
        InstitutionKind? wanted = null;
        if (kind is not null)
        {
            if (!LedgerNames.TryFind(kind, out InstitutionKind known))
            {
                return ProblemKinds.BadRequest.ToResult("kind 应为 hospital 或 pharmacy。");
            }

            wanted = known;
        }

        return TypedResults.Ok(await desk.ListAsync(wanted, region, text, after, limit, cancellationToken));
    }

    private static async Task<Results<Ok<InstitutionView>, ProblemHttpResult>> GetInstitution(string code, InstitutionDesk desk, CancellationToken cancellationToken) =>
        await desk.GetAsync(code, cancellationToken) is { } institution ? TypedResults.Ok(institution) : NoSuchInstitution.ToResult();

    private static async Task<Results<Accepted<InstitutionSyncView>, ProblemHttpResult>> SynchroniseInstitution(
        string code, InstitutionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.SynchroniseAsync(user.Viewer(), code, cancellationToken) is { } standing ? TypedResults.Accepted((string?)null, standing) : NoSuchInstitution.ToResult();

    private static async Task<Results<Ok<InstitutionChangeList>, ProblemHttpResult>> ListInstitutionChanges(
        InstitutionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken, string? state = null, string? institution = null, string? after = null, int limit = UsualPage)
    {
        if (state is not ("pending" or "reviewed"))
        {
            return ProblemKinds.BadRequest.ToResult("state 应为 pending（待审核）或 reviewed（已审核）。");
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var page = await desk.ChangesAsync(
            user.Viewer(), state == "reviewed", institution, cursor is var (at, number) ? new InstitutionChangeCursor(at, number) : null, limit, cancellationToken);
        return TypedResults.Ok(new InstitutionChangeList(page.Items, page.Next is { } next ? PageCursor.Write(next.At, next.CaseNumber) : null));
    }

    private static async Task<Results<Ok<InstitutionPrefill>, ProblemHttpResult>> PrefillInstitutionChange(
        Command<InstitutionIdentity> command, InstitutionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.PrefillAsync(user.Viewer(), command.Body.InstitutionCode, command.Body.CreditCode, cancellationToken) is { } prefill
            ? TypedResults.Ok(prefill)
            : NoSuchInstitution.ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PrintInstitutionTemplate(
        string template, Command<InstitutionTemplateRequest> command, InstitutionTemplates templates, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!InstitutionTemplates.Knows(template))
        {
            return NoTemplate.ToResult();
        }

        var body = command.Body;
        if (await templates.PrintAsync(user.Viewer(), template, body.InstitutionCode, body.CreditCode, body.Answers ?? Value.EmptyObject, cancellationToken) is not { } printed)
        {
            return NoSuchInstitution.ToResult();
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(printed.Content, "application/pdf", printed.FileName);
    }

    private static async Task<Results<Ok<InstitutionChangeView>, ProblemHttpResult>> GetInstitutionChange(
        CaseNumber number, InstitutionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.ChangeOfAsync(user.Viewer(), number, cancellationToken) is { } change ? TypedResults.Ok(change) : NoChange.ToResult();
}

/// <param name="InstitutionCode">国家机构代码.</param>
/// <param name="CreditCode">统一社会信用代码 as registered.</param>
internal sealed record InstitutionIdentity(string InstitutionCode, string CreditCode);

/// <param name="Answers">As far as they have been given; left out for what the platform says now.</param>
internal sealed record InstitutionTemplateRequest(string InstitutionCode, string CreditCode, Value? Answers = null);

/// <param name="Next">Where the next page begins; null when there is none.</param>
internal sealed record InstitutionChangeList(IReadOnlyList<InstitutionChangeItem> Items, string? Next);
