using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Values;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Api.Endpoints;

/// <summary>待遇支付: what a claim comes to, and claims filed together.</summary>
internal static class ClaimEndpoints
{
    public static void MapClaims(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/cases/{number}/settlement", GetSettlement).WithTags("Cases").WithName(nameof(GetSettlement)).WithSummary("What a claim comes to (结算); 204 while it is not settled")
            .RequirePermission(Permission.ReadCase);
        routes.MapPost("/api/case-bundles", FileBundle).WithTags("Cases").WithName(nameof(FileBundle)).WithSummary("File claims together, all or none (合并申报)")
            .RequirePermission(Permission.FileCase);
    }

    /// <returns>204 for a case that is not settled yet, or never will be: it is there, and has nothing to show.</returns>
    private static async Task<Results<Ok<SettlementView>, NoContent, ProblemHttpResult>> GetSettlement(
        CaseNumber number, CaseDesk desk, SettlementHandler settlements, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await desk.GetAsync(user.Viewer(), number, cancellationToken) is null ? CaseProblems.NoSuchCase.ToResult("办件不存在。")
        : await settlements.FindAsync(number, cancellationToken) is { Settlement: { } settlement } standing ? TypedResults.Ok(SettlementView.Of(standing, settlement))
        : TypedResults.NoContent();

    private static async Task<Results<Created<BundleOutcome>, ProblemHttpResult>> FileBundle(
        Command<FileBundleRequest> command, BundleDesk desk, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var applications = body.Cases.Select(one => new FileCaseRequest(
            one.Item, one.Answers, one.Materials, body.Channel, body.IdentityLevel, body.Representative).ToFiling(command.At, null)).ToList();
        switch (await desk.FileAsync(user.Viewer(), applications, [.. (body.Materials ?? []).Select(material => material.ToSubmitted())], command.Key, cancellationToken))
        {
            case BundleResult.Filed filed:
                if (filed.IsRepeated)
                {
                    context.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return TypedResults.Created($"/api/cases/{filed.Cases[0].Number.Value}", new BundleOutcome([.. filed.Cases.Select(CaseOutcome.Of)]));
            case BundleResult.Invalid invalid:
                return CaseProblems.OfProblems(invalid.Problems);
            case BundleResult.Denied denied:
                return ProblemKinds.Forbidden.ToResult(denied.Reason);
            case BundleResult.KeyReused:
                return CaseProblems.KeyReused.ToResult();
            case BundleResult.NotHandled:
                return CaseProblems.NotHandled.ToResult("没有该事项，或该事项尚未开通办理。");
            case BundleResult.Failed failed:
                return CaseProblems.Failed.ToResult(failed.Reason);
            default:
                throw new UnreachableException();
        }
    }
}

/// <param name="Cases">Two or three of items 20, 21 and 23, of one person.</param>
/// <param name="Materials">For all of them: each takes those that its item asks for.</param>
/// <param name="Channel">Code of one of the items' channels; help at a window unless set.</param>
internal sealed record FileBundleRequest(
    IReadOnlyList<BundledCaseRequest> Cases, IReadOnlyList<MaterialRequest>? Materials = null, string Channel = "guided-online",
    IdentityLevel IdentityLevel = IdentityLevel.Unverified, RepresentativeRequest? Representative = null);

/// <param name="Item">Code of the item.</param>
/// <param name="Answers">The form's answers by field key.</param>
/// <param name="Materials">For this one alone.</param>
internal sealed record BundledCaseRequest(string Item, Value Answers, IReadOnlyList<MaterialRequest>? Materials = null);

/// <param name="Cases">In the order of the request.</param>
internal sealed record BundleOutcome(IReadOnlyList<CaseOutcome> Cases);

/// <summary>结算单 as reviewers see it; amounts in fen, the payee masked.</summary>
/// <param name="FormulaVersion">Of the formulae it was computed by.</param>
/// <param name="ApprovedAt">Null until it is approved; then nothing changes any more.</param>
internal sealed record SettlementView(
    CodedName Status, CodedName Kind, IReadOnlyList<SettlementLineView> Lines, IReadOnlyList<FundShare> Funds, PayeeView Payee, string FormulaVersion,
    long Claimed, long InScope, long Deducted, long Payable, Instant SettledAt, Instant? ApprovedAt)
{
    public static SettlementView Of(SettlementStanding standing, Settlement settlement) => new(
        new(standing.Status.Code(), standing.Status.ChineseName()), new(settlement.Kind.Code(), settlement.Kind.ChineseName()),
        [.. settlement.Lines.Select(line => new SettlementLineView(line.Code, line.Name, line.Basis, line.Claimed, line.InScope, line.Deducted, line.Paid, line.DeductionReason))],
        settlement.Funds, PayeeView.Of(settlement.Payee), settlement.FormulaVersion, settlement.Claimed, settlement.InScope, settlement.Deducted, settlement.Payable,
        standing.SettledAt!.Value, standing.ApprovedAt);
}

/// <param name="Code">By which it is deducted from.</param>
/// <param name="Basis">计算依据.</param>
internal sealed record SettlementLineView(string Code, string Name, string Basis, long Claimed, long InScope, long Deducted, long Paid, string? DeductionReason);

/// <param name="Name">A unit's in clear, a person's masked.</param>
/// <param name="Account">Masked.</param>
internal sealed record PayeeView(CodedName Kind, string Name, string Account, string Bank)
{
    public static PayeeView Of(Payee payee) => new(
        new(payee.Kind.Code(), payee.Kind.ChineseName()), payee.Kind == PayeeKind.Unit ? payee.Name : Mask.Name(payee.Name), Mask.Card(payee.Account), payee.Bank);
}
