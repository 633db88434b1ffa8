using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.PauseGrounds;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>中止事由: how the grounds of the law's closed list are worded, what basis is shown, and for which items staff may choose them.</summary>
internal static class PauseGroundEndpoints
{
    private static readonly ProblemKind NoSuchGround = new("no-such-pause-ground", 404, "中止事由不存在", "法定事由中没有这一项。");
    private static readonly ProblemKind Unfit = new("pause-ground-unfit", 422, "中止事由设置有误", "中止事由设置填写有误。");

    public static void MapPauseGrounds(this IEndpointRouteBuilder routes)
    {
        var grounds = routes.MapGroup("/api/pause-grounds").WithTags("PauseGrounds").RequirePermission(Permission.ManagePauseGrounds);
        grounds.MapGet("", ListPauseGrounds).WithName(nameof(ListPauseGrounds)).WithSummary("Every ground as it is worded and offered now, and the items that admit it");
        grounds.MapGet("/{ground}/history", GetPauseGroundHistory).WithName(nameof(GetPauseGroundHistory)).WithSummary("What was published for it, the newest first");
        grounds.MapPut("/{ground}", PutPauseGround).WithName(nameof(PutPauseGround)).WithSummary("Publish wording, basis and items; If-Match with the number seen");
    }

    private static async Task<Ok<IReadOnlyList<PauseGroundView>>> ListPauseGrounds(PauseGroundSource source, ICaseSettings settings, CancellationToken cancellationToken)
    {
        var known = await source.GetAsync(cancellationToken);
        var catalogue = settings.Current.Catalogue;
        return TypedResults.Ok<IReadOnlyList<PauseGroundView>>([.. Enum.GetValues<PauseGround>().Select(ground => PauseGroundView.Of(known.Of(ground), catalogue))]);
    }

    private static async Task<Results<Ok<IReadOnlyList<PauseGroundHistory>>, ProblemHttpResult>> GetPauseGroundHistory(
        string ground, PauseGroundSource source, CancellationToken cancellationToken) =>
        ClockNames.TryFind(ground, out PauseGround found)
            ? TypedResults.Ok<IReadOnlyList<PauseGroundHistory>>([.. (await source.HistoryAsync(found, cancellationToken)).Select(PauseGroundHistory.Of)])
            : NoSuchGround.ToResult();

    private static async Task<Results<Ok<PauseGroundView>, ProblemHttpResult>> PutPauseGround(
        string ground, Command<PauseGroundRequest> command, PauseGroundSource source, ICaseSettings settings, ClaimsPrincipal user, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!ClockNames.TryFind(ground, out PauseGround found))
        {
            return NoSuchGround.ToResult();
        }

        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        var catalogue = settings.Current.Catalogue;
        if (FaultOf(command.Body, found, catalogue) is { } fault)
        {
            return Unfit.ToResult(fault);
        }

        var body = command.Body;
        var setting = new PauseGroundSetting(found, 0, body.Name.Trim(), body.Basis.Trim(), body.IsOffered, body.Items is null ? null : [.. body.Items]);
        if (await source.PublishAsync(user.Viewer(), setting, (int)Math.Min(seen, int.MaxValue), body.Reason.Trim(), cancellationToken) is not { } published)
        {
            return ProblemKinds.PreconditionFailed.ToResult("该事由的设置刚刚被他人修改，请核对后重试。");
        }

        SeenRevision.Write(context, published.Number);
        return TypedResults.Ok(PauseGroundView.Of(published, catalogue));
    }

    private static string? FaultOf(PauseGroundRequest body, PauseGround ground, ServiceItemCatalogue catalogue) =>
        BaseDataRequests.FaultOfReason(body.Reason)
        ?? (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > PauseGroundSetting.MaxName ? $"用语应为1至{PauseGroundSetting.MaxName}个字。"
            : string.IsNullOrWhiteSpace(body.Basis) || body.Basis.Length > PauseGroundSetting.MaxBasis ? $"依据应为1至{PauseGroundSetting.MaxBasis}个字。"
            : ground == PauseGround.Correction && (!body.IsOffered || body.Items is not null) ? "补正由审核环节告知，不由人员选择，只能修改用语和依据。"
            : body.Items?.FirstOrDefault(item => !PauseGroundView.Admits(catalogue, item, ground)) is { } other
                ? $"“{catalogue.Find(other)?.DisplayName ?? other}”的办事规定没有“{ground.ChineseName()}”这一中止事由；增加事由须修改事项目录。"
            : body.Items is { Count: 0 } ? "请至少选择一个事项；不再适用请选择“不提供”。"
            : null);
}

/// <param name="Items">Item codes; null for every item that admits the ground.</param>
/// <param name="Reason">Not empty.</param>
internal sealed record PauseGroundRequest(string Name, string Basis, bool IsOffered, string Reason, IReadOnlyList<string>? Items = null);

/// <summary>A ground as it is worded and offered now.</summary>
/// <param name="LegalName">The law's own word, which notices, explanations and certificates use.</param>
/// <param name="IsStatutory">Whether 行政许可法 第四十五条 lists it.</param>
/// <param name="IsChosen">Whether staff choose it; a correction is asked for by reviews.</param>
/// <param name="Items">Codes of the items it is offered to; null for every item that admits it.</param>
/// <param name="Admitting">The items whose rules admit it; no other can be chosen.</param>
/// <param name="Number">To be sent back with a change; 0 for what the product ships.</param>
internal sealed record PauseGroundView(
    string Code, string LegalName, string Name, string Basis, bool IsStatutory, bool IsChosen, bool IsOffered, IReadOnlyList<string>? Items, IReadOnlyList<CodedName> Admitting, int Number)
{
    public static PauseGroundView Of(PauseGroundSetting setting, ServiceItemCatalogue catalogue) => new(
        setting.Ground.Code(), setting.Ground.ChineseName(), setting.Name, setting.Basis, setting.Ground <= PauseGround.ExpertReview, setting.Ground != PauseGround.Correction,
        setting.IsOffered, setting.Items is null ? null : [.. setting.Items],
        [.. catalogue.Items.Where(item => Admits(catalogue, item.Code, setting.Ground)).Select(item => new CodedName(item.Code, item.DisplayName))], setting.Number);

    public static bool Admits(ServiceItemCatalogue catalogue, string item, PauseGround ground) => catalogue.Find(item)?.Handling?.PauseGrounds.Contains(ground) == true;
}

/// <param name="Items">Codes; null for every item that admits the ground.</param>
internal sealed record PauseGroundHistory(int Number, string Name, string Basis, bool IsOffered, IReadOnlyList<string>? Items, string Reason, Instant PublishedAt, string PublishedBy)
{
    public static PauseGroundHistory Of(PauseGroundVersionRow row) => new(
        row.Number, row.Name, row.Basis, row.IsOffered, row.Items is null ? null : JsonSerializer.Deserialize<string[]>(row.Items), row.Reason, row.PublishedAt, row.PublishedBy);
}
