using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Catalogues.Editing;
using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Api.Endpoints;

/// <summary>事项目录: its parts, what is edited of them, what publishing that would do, versions, rolling back, previews.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var catalogue = routes.MapGroup("/api/catalogue").WithTags("Catalogue").RequirePermission(Permission.ManageCatalogue);
        catalogue.MapGet("", GetCatalogue).WithName(nameof(GetCatalogue)).WithSummary("Every part, and who is at work on it");
        catalogue.MapGet("/shapes/{kind}", GetShape).WithName(nameof(GetShape)).WithSummary("How a kind of part looks, to draw a form from");
        catalogue.MapGet("/parts/{part}", GetCataloguePart).WithName(nameof(GetCataloguePart)).WithSummary("A part, its problems and changes; the draft where there is one");
        catalogue.MapPut("/parts/{part}", PutCataloguePart).WithName(nameof(PutCataloguePart)).WithSummary("Save a part's draft; If-Match with the revision seen");
        catalogue.MapDelete("/parts/{part}", DiscardCataloguePart).WithName(nameof(DiscardCataloguePart)).WithSummary("Throw a part's draft away; If-Match with the revision seen");
        catalogue.MapPost("/parts/{part}/check", CheckCataloguePart).WithName(nameof(CheckCataloguePart)).WithSummary("What is to be said about a content that is not saved");
        catalogue.MapPost("/examples/document", DrawTemplateExample).WithName(nameof(DrawTemplateExample)).WithSummary("A template that is being edited, as a PDF with invented data");
        catalogue.MapPost("/examples/formulae", ComputeFormulaeExample).WithName(nameof(ComputeFormulaeExample)).WithSummary("What an invented claim comes to by formulae that are being edited");
        catalogue.MapGet("/effect", GetCatalogueEffect).WithName(nameof(GetCatalogueEffect)).WithSummary("What publishing would do: comparison, problems, open cases, workflows checked anew");
        catalogue.MapPost("/publish", PublishCatalogue).WithName(nameof(PublishCatalogue)).WithSummary("Publish parts as the next version; open cases keep theirs");
        catalogue.MapGet("/versions", ListCatalogueVersions).WithName(nameof(ListCatalogueVersions)).WithSummary("Versions, newest first: who, why, when, what changed");
        catalogue.MapPost("/versions/{version:int}/roll-back", RollBackCatalogue).WithName(nameof(RollBackCatalogue)).WithSummary("Publish an earlier version's content as the next version");
    }

    private static async Task<Ok<CatalogueView>> GetCatalogue(CatalogueDesk desk, CancellationToken cancellationToken) => TypedResults.Ok(await desk.ReadAsync(cancellationToken));

    private static Results<Ok<JsonObject>, ProblemHttpResult> GetShape(string kind) =>
        PartKinds.TryFind(kind, out var known) ? TypedResults.Ok(ShapeJson.Of(known.Shape())) : CatalogueProblems.NoSuchPart.ToResult();

    private static async Task<Results<Ok<CataloguePartView>, NoContent, ProblemHttpResult>> GetCataloguePart(
        string part, CatalogueDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        PartName.TryParse(part, out var name) ? Answer(context, await desk.FindAsync(name, cancellationToken)) : CatalogueProblems.NoSuchPart.ToResult();

    private static async Task<Results<Ok<CataloguePartView>, NoContent, ProblemHttpResult>> PutCataloguePart(
        string part, Command<CataloguePartRequest> command, CatalogueDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!PartName.TryParse(part, out var name))
        {
            return CatalogueProblems.NoSuchPart.ToResult();
        }

        return SeenRevision.TryRead(context, out var seen, out var problem)
            ? Answer(context, await desk.SaveAsync(user.Viewer(), name, command.Body.Content, seen, command.Body.InForce, cancellationToken))
            : problem.ToResult();
    }

    private static async Task<Results<Ok<CataloguePartView>, NoContent, ProblemHttpResult>> DiscardCataloguePart(
        string part, CatalogueDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!PartName.TryParse(part, out var name))
        {
            return CatalogueProblems.NoSuchPart.ToResult();
        }

        return SeenRevision.TryRead(context, out var seen, out var problem)
            ? Answer(context, await desk.DiscardAsync(user.Viewer(), name, seen, cancellationToken))
            : problem.ToResult();
    }

    private static async Task<Results<Ok<CataloguePartView>, NoContent, ProblemHttpResult>> CheckCataloguePart(
        string part, Command<CatalogueContentRequest> command, CatalogueDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        PartName.TryParse(part, out var name) ? Answer(context, await desk.CheckAsync(name, command.Body.Content, cancellationToken)) : CatalogueProblems.NoSuchPart.ToResult();

    private static Results<FileContentHttpResult, ProblemHttpResult> DrawTemplateExample(Command<CatalogueContentRequest> command, TemplateExample example) =>
        example.Draw(command.Body.Content) is var (pdf, wrong) && pdf is not null ? TypedResults.File(pdf, "application/pdf") : CatalogueProblems.NoExample.ToResult(wrong!);

    private static Results<Ok<FormulaeExampleView>, ProblemHttpResult> ComputeFormulaeExample(Command<FormulaeExampleRequest> command) =>
        command.Body.Example.Compute(command.Body.Content) is { } computed ? TypedResults.Ok(computed) : CatalogueProblems.NoExample.ToResult("公式或算例填写有误，不能计算。");

    private static async Task<Results<Ok<CatalogueEffectView>, ProblemHttpResult>> GetCatalogueEffect(
        CatalogueDesk desk, CancellationToken cancellationToken, string[]? part = null)
    {
        var names = new List<PartName>();
        foreach (var text in part ?? [])
        {
            if (!PartName.TryParse(text, out var name))
            {
                return CatalogueProblems.NoSuchPart.ToResult();
            }

            names.Add(name);
        }

        return TypedResults.Ok(await desk.EffectAsync(names.Count > 0 ? names : null, cancellationToken));
    }

    private static async Task<Results<Ok<CatalogueVersionView>, ProblemHttpResult>> PublishCatalogue(
        Command<CataloguePublication> command, CatalogueDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var seen = new Dictionary<PartName, long>();
        foreach (var part in body.Parts)
        {
            if (!PartName.TryParse(part.Part, out var name) || !seen.TryAdd(name, part.Revision))
            {
                return CatalogueProblems.NoSuchPart.ToResult();
            }
        }

        return WrongReason(body.Reason) is { } wrong ? wrong
            : seen.Count == 0 ? CatalogueProblems.Nothing.ToResult()
            : Published(await desk.PublishAsync(user.Viewer(), seen, body.InForce, body.Reason, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<CatalogueVersionView>>> ListCatalogueVersions(CatalogueDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(cancellationToken));

    private static async Task<Results<Ok<CatalogueVersionView>, ProblemHttpResult>> RollBackCatalogue(
        int version, Command<CatalogueRollBack> command, CatalogueDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        WrongReason(command.Body.Reason) is { } wrong ? wrong : Published(await desk.RollBackAsync(user.Viewer(), version, command.Body.InForce, command.Body.Reason, cancellationToken));

    private static ProblemHttpResult? WrongReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > AuditTrail.MaxReason
            ? CatalogueProblems.Invalid.ToResult($"须写明发布依据，不超过{AuditTrail.MaxReason}字。")
            : null;

    private static Results<Ok<CatalogueVersionView>, ProblemHttpResult> Published(CatalogueResult result) =>
        result is CatalogueResult.Published published ? TypedResults.Ok(published.Version) : CatalogueProblems.Of(result);

    private static Results<Ok<CataloguePartView>, NoContent, ProblemHttpResult> Answer(HttpContext context, CatalogueResult result)
    {
        switch (result)
        {
            case CatalogueResult.Saved saved:
                SeenRevision.Write(context, saved.Part.Revision);
                return TypedResults.Ok(saved.Part);
            case CatalogueResult.Discarded:
                return TypedResults.NoContent();
            default:
                return CatalogueProblems.Of(result);
        }
    }
}

/// <param name="Content">The whole part.</param>
/// <param name="InForce">Number of the version in force that was seen beside it.</param>
internal sealed record CataloguePartRequest(JsonElement Content, int InForce);

/// <param name="Content">The whole part.</param>
internal sealed record CatalogueContentRequest(JsonElement Content);

/// <param name="Content">The formulae.</param>
internal sealed record FormulaeExampleRequest(JsonElement Content, FormulaeExample Example);

/// <param name="Reason">Why, or by which notice; not empty.</param>
/// <param name="InForce">Number of the version in force that was seen.</param>
internal sealed record CataloguePublication(string Reason, int InForce, IReadOnlyList<SeenPart> Parts);

internal sealed record SeenPart(string Part, long Revision);

/// <param name="Reason">Why; not empty.</param>
/// <param name="InForce">Number of the version in force that was seen.</param>
internal sealed record CatalogueRollBack(string Reason, int InForce);

/// <summary>What may stand between a person and the catalogue.</summary>
internal static class CatalogueProblems
{
    public static readonly ProblemKind NoSuchPart = new("no-such-catalogue-part", 404, "目录内容不存在", "没有这一部分目录或这一版本。");
    public static readonly ProblemKind Invalid = new("catalogue-invalid", 422, "填写有误", "填写有误。");
    public static readonly ProblemKind Nothing = new("catalogue-nothing-to-publish", 422, "没有要发布的内容", "请先选择要发布的草稿。");
    public static readonly ProblemKind NoExample = new("catalogue-no-example", 422, "没有样例", "内容有误，不能给出样例。");
    private static readonly ProblemKind Stale = new("catalogue-stale", 412, "内容已被他人更改", "您查看之后，草稿或生效版本已被他人更改，请刷新后核对。");
    private static readonly ProblemKind Unchanged = new("catalogue-unchanged", 409, "目录没有变化", "与现行目录没有不同，无须发布。");
    private static readonly ProblemKind NotPublishable = new("catalogue-not-publishable", 422, "不能发布", "内容有误或与流程不符，更正后才能发布。");

    /// <summary>The refusal as an answer; success is not for here.</summary>
    public static ProblemHttpResult Of(CatalogueResult refusal) => refusal switch
    {
        CatalogueResult.NotFound => NoSuchPart.ToResult(),
        CatalogueResult.Stale => Stale.ToResult(),
        CatalogueResult.Unchanged => Unchanged.ToResult(),
        CatalogueResult.Refused refused => NotPublishable.ToResult(
            string.Join(' ', Reasons(refused.Effect).Take(5)), new Dictionary<string, object?> { ["effect"] = refused.Effect }),
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<string> Reasons(CatalogueEffectView effect) =>
        effect.Parts.Where(part => part.IsOutdated).Select(part => $"{part.Name}：生效内容已变化，须重新核对保存。")
            .Concat(effect.Parts.SelectMany(part => part.Problems.Where(problem => problem.IsError).Select(problem => $"{part.Name} › {problem.Place}：{problem.Message}")))
            .Concat(effect.Definitions.SelectMany(one => one.Findings.Where(finding => finding is { Severity: "error", IsNew: true }).Select(finding => $"流程“{one.Name}”：{finding.Message}")));
}
