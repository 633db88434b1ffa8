using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;

namespace Ybtb.Api.Endpoints;

/// <summary>送达: the work list, and the delivery of a document.</summary>
internal static class DeliveryEndpoints
{
    private const int UsualPage = 50;

    private static readonly ProblemKind NoSuchDelivery = new("no-such-delivery", 404, "没有送达记录", "没有该文书，该文书不需要登记送达，或您无权查看。");
    private static readonly ProblemKind NotPossible = new("delivery-moved-on", 409, "送达情况已变化", "该文书已经送达或已作废。");

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var list = routes.MapGroup("/api/deliveries").WithTags("Deliveries");
        list.MapGet("", ListDeliveries).WithName(nameof(ListDeliveries)).WithSummary("Documents that wait to be delivered, the longest waiting first (待送达)")
            .RequirePermission(Permission.DeliverResult);
        list.MapGet("/summary", SummarizeDeliveries).WithName(nameof(SummarizeDeliveries)).WithSummary("How many wait, and by what they can be filtered")
            .RequirePermission(Permission.DeliverResult);
        var one = routes.MapGroup("/api/documents/{id:guid}/delivery").WithTags("Deliveries");
        one.MapGet("", GetDelivery).WithName(nameof(GetDelivery)).WithSummary("The delivery of a document, and how it may be delivered").RequirePermission(Permission.ReadCase);
        one.MapPost("", DeliverDocument).WithName(nameof(DeliverDocument)).WithSummary("Record that a document was delivered (登记送达)").RequirePermission(Permission.DeliverResult);
        one.MapPost("/attempts", FailDelivery).WithName(nameof(FailDelivery)).WithSummary("Record an attempt that came to nothing (登记未能送达)")
            .RequirePermission(Permission.DeliverResult);
        one.MapGet("/signature", ReadSignature).WithName(nameof(ReadSignature)).WithSummary("What was signed: a picture or a scan; logged").RequirePermission(Permission.ReadMaterials);
    }

    private static async Task<Results<Ok<DeliveryList>, ProblemHttpResult>> ListDeliveries(
        DeliveryPages pages, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? state = null, string? item = null, string? office = null, string? kind = null, bool late = false, string? after = null, int limit = UsualPage)
    {
        DeliveryState? wanted = null;
        if (state is not null)
        {
            if (!DeliveryNames.TryFind(state, out DeliveryState found) || found == DeliveryState.Delivered)
            {
                return CaseProblems.UnknownValue.ToResult("没有这种送达状态的列表。");
            }

            wanted = found;
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var query = new DeliveryQuery(wanted, item, office, kind, After: cursor is var (at, id) && Guid.TryParse(id, out var last) ? new DeliveryCursor(at, last) : null);
        var page = await pages.ListAsync(user.Viewer(), query, late, limit, cancellationToken);
        return TypedResults.Ok(new DeliveryList(page.Items, page.Next is { } next ? PageCursor.Write(next.At, next.Id.ToString("D")) : null));
    }

    private static async Task<Ok<DeliverySummary>> SummarizeDeliveries(DeliveryPages pages, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await pages.SummaryAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> GetDelivery(
        Guid id, DeliveryDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        await desk.FindAsync(user.Viewer(), id, cancellationToken) is { } delivery ? Seen(delivery, context) : NoSuchDelivery.ToResult();

    private static async Task<Results<Ok<DeliveryOutcome>, ProblemHttpResult>> DeliverDocument(
        Guid id, Command<DeliveryRequest> command, DeliveryDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var body = command.Body;
        if (!DeliveryNames.TryFind(body.Manner, out DeliveryManner manner))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种送达方式。");
        }

        if (!DeliveryNames.TryFind(body.Receiver, out DeliveryReceiver receiver))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种受送达人。");
        }

        ContentAddress? scan = null;
        if (body.SignatureAddress is not null && !ContentAddress.TryParse(body.SignatureAddress, null, out scan))
        {
            return CaseProblems.UnknownValue.ToResult("签收扫描件的编号不正确，请重新上传。");
        }

        var recorded = new RecordDelivery(manner, receiver, body.At, body.Strokes, scan, body.Tracking, body.Note);
        return Answer(await desk.RecordAsync(user.Viewer(), id, recorded, new(revision, command.At, command.Key), cancellationToken), context);
    }

    private static async Task<Results<Ok<DeliveryOutcome>, ProblemHttpResult>> FailDelivery(
        Guid id, Command<DeliveryFailureRequest> command, DeliveryDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var revision, out var problem))
        {
            return problem.ToResult();
        }

        var body = command.Body;
        if (!DeliveryNames.TryFind(body.Manner, out DeliveryManner manner) || !DeliveryNames.TryFind(body.Failure, out DeliveryFailure failure))
        {
            return CaseProblems.UnknownValue.ToResult("没有这种送达方式或未能送达的原因。");
        }

        return Answer(await desk.FailAsync(user.Viewer(), id, new(manner, failure, body.Note), new(revision, command.At, command.Key), cancellationToken), context);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ReadSignature(Guid id, DeliveryDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.OpenSignatureAsync(user.Viewer(), id, cancellationToken) is var (content, type) ? TypedResults.Stream(content, type) : NoSuchDelivery.ToResult();

    private static Results<Ok<DeliveryOutcome>, ProblemHttpResult> Answer(DeliveryDeskResult result, HttpContext context)
    {
        switch (result)
        {
            case DeliveryDeskResult.Kept kept:
                SeenRevision.Write(context, kept.Delivery.Revision);
                return TypedResults.Ok(new DeliveryOutcome(kept.Delivery, kept.IsCaseDelivered));
            case DeliveryDeskResult.NoSuchDelivery:
                return NoSuchDelivery.ToResult();
            case DeliveryDeskResult.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Reason);
            case DeliveryDeskResult.Invalid invalid:
                return CaseProblems.OfProblems(invalid.Problems);
            case DeliveryDeskResult.NotPossible moved:
                return NotPossible.ToResult(moved.Message);
            case DeliveryDeskResult.Stale:
                return ProblemKinds.PreconditionFailed.ToResult("送达情况已被他人更新，请刷新后重试。");
            case DeliveryDeskResult.KeyReused:
                return CaseProblems.KeyReused.ToResult();
            default:
                throw new UnreachableException();
        }
    }

    private static Ok<DeliveryView> Seen(DeliveryView delivery, HttpContext context)
    {
        SeenRevision.Write(context, delivery.Revision);
        return TypedResults.Ok(delivery);
    }
}

/// <param name="Next">To be sent as <c>after</c>; null on the last page.</param>
internal sealed record DeliveryList(IReadOnlyList<DeliveryItem> Items, string? Next);

/// <param name="IsCaseDelivered">Whether the case is 已送达 with it.</param>
internal sealed record DeliveryOutcome(DeliveryView Delivery, bool IsCaseDelivered);

/// <param name="Manner">Code, such as <c>counter</c>.</param>
/// <param name="Receiver"><c>applicant</c> or <c>representative</c>.</param>
/// <param name="At">When it was delivered; when the request reached us where left out.</param>
/// <param name="Strokes">A signature drawn on the screen, on a grid of 1600 × 600: each stroke a list x, y, x, y, ….</param>
/// <param name="SignatureAddress">SHA-256 of an own upload: the signed receipt.</param>
/// <param name="Tracking">Number of the parcel, where it was posted.</param>
internal sealed record DeliveryRequest(
    string Manner, string Receiver, Instant? At = null, IReadOnlyList<IReadOnlyList<int>>? Strokes = null, string? SignatureAddress = null, string? Tracking = null, string? Note = null);

/// <param name="Manner">How it was tried.</param>
/// <param name="Failure">Code, such as <c>unreachable</c>.</param>
internal sealed record DeliveryFailureRequest(string Manner, string Failure, string Note);
