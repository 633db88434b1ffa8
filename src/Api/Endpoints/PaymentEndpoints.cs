using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;

namespace Ybtb.Api.Endpoints;

/// <summary>拨付: payment orders, and whether they agree with settlements and the bank.</summary>
internal static class PaymentEndpoints
{
    private const int UsualPage = 50;
    private const string NoDay = "日期应写作 2026-03-02 的形式。";

    private static readonly ProblemKind BankUnavailable = new("bank-unavailable", 503, "无法取得银行账", "银行暂时无法连接，不能对账，请稍后再试。");

    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/api/payments").WithTags("Payments");
        payments.MapGet("", ListPayments).WithName(nameof(ListPayments)).WithSummary("Payment orders of cases one may see, newest first; by state, deciding office and day of the order")
            .RequirePermission(Permission.ReadPayments);
        payments.MapGet("/reconciliation", ReconcilePayments).WithName(nameof(ReconcilePayments))
            .WithSummary("Whether settlements, orders and the bank's book agree, by day, office and fund (对账)").RequirePermission(Permission.ReconcilePayments);
        routes.MapGet("/api/cases/{number}/payments", ListCasePayments).WithName(nameof(ListCasePayments)).WithTags("Payments")
            .WithSummary("The payment orders of a case with their history").RequirePermission(Permission.ReadPayments);
    }

    private static async Task<Results<Ok<PaymentList>, ProblemHttpResult>> ListPayments(
        PaymentPages pages, ClaimsPrincipal user, CancellationToken cancellationToken,
        string? state = null, string? office = null, string? from = null, string? to = null, string? after = null, int limit = UsualPage)
    {
        PaymentState? wanted = null;
        if (state is not null)
        {
            if (!PaymentNames.TryFind(state, out PaymentState found))
            {
                return CaseProblems.UnknownValue.ToResult("没有这种拨付状态。");
            }

            wanted = found;
        }

        if (!TryReadDay(from, out var first) || !TryReadDay(to, out var last))
        {
            return CaseProblems.UnknownValue.ToResult(NoDay);
        }

        if (!PageCursor.TryRead(after, out var cursor))
        {
            return CaseProblems.UnknownValue.ToResult("分页位置不正确，请从第一页开始。");
        }

        var query = new PaymentQuery(wanted, office, first, last, cursor is var (at, number) ? new PaymentCursor(at, number) : null);
        var page = await pages.ListAsync(user.Viewer(), query, limit, cancellationToken);
        return TypedResults.Ok(new PaymentList(page.Items, page.Next is { } next ? PageCursor.Write(next.CreatedAt, next.Number) : null));
    }

    private static async Task<Results<Ok<IReadOnlyList<PaymentView>>, ProblemHttpResult>> ListCasePayments(
        CaseNumber number, PaymentPages pages, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await pages.OfCaseAsync(user.Viewer(), number, cancellationToken) is { } payments ? TypedResults.Ok(payments) : CaseProblems.NoSuchCase.ToResult();

    private static async Task<Results<Ok<Reconciliation>, ProblemHttpResult>> ReconcilePayments(
        string from, string to, PaymentReconciler reconciler, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!TryReadDay(from, out var first) || !TryReadDay(to, out var last) || first is not { } begin || last is not { } end)
        {
            return CaseProblems.UnknownValue.ToResult(NoDay);
        }

        if (begin > end || Period.DaysBetween(begin, end) >= PaymentReconciler.LongestPeriod)
        {
            return CaseProblems.UnknownValue.ToResult($"对账期间的开始日期不能晚于结束日期，且不超过{PaymentReconciler.LongestPeriod}天。");
        }

        try
        {
            return TypedResults.Ok(await reconciler.ReconcileAsync(user.Viewer(), begin, end, cancellationToken));
        }
        catch (BankUnavailableException silent)
        {
            return BankUnavailable.ToResult(silent.Message);
        }
    }

    /// <returns>False when the word is no day; true with null for none.</returns>
    private static bool TryReadDay(string? word, out LocalDate? day)
    {
        day = LocalDatePattern.Iso.Parse(word ?? "") is { Success: true, Value: var read } ? read : null;
        return day is not null || string.IsNullOrEmpty(word);
    }
}

/// <param name="Next">Where the next page begins; null when there is none.</param>
internal sealed record PaymentList(IReadOnlyList<PaymentView> Items, string? Next);
