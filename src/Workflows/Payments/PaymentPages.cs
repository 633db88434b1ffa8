using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>Payment orders as people see them: the list, and those of a case.</summary>
public sealed class PaymentPages(PaymentReader payments, CaseFileHandler files, IKeyVault vault, ICaseSettings settings)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>Orders of cases that the viewer's office may see, newest first.</summary>
    public async Task<PaymentListPage> ListAsync(Viewer viewer, PaymentQuery query, int limit, CancellationToken cancellationToken)
    {
        var wanted = Math.Clamp(limit, 1, MaxPage);
        var found = await payments.ReadAsync(viewer, query, wanted + 1, cancellationToken);
        var page = found.Take(wanted).ToList();
        return new(
            [.. page.Select(one => ViewOf(one, null, []))],
            found.Count > wanted ? new PaymentCursor(page[^1].Order.CreatedAt, page[^1].Order.Number) : null);
    }

    /// <summary>The orders of a case in the order of their attempts.</summary>
    /// <returns>Null when there is no such case, or the viewer may not see its payments.</returns>
    public async Task<IReadOnlyList<PaymentView>?> OfCaseAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadPayments, file.Scope).IsAllowed)
        {
            return null;
        }

        return [.. (await payments.OfCaseAsync(number, cancellationToken)).Select(one => ViewOf(
            one, BankOf(one), [.. one.Events.OrderBy(e => e.Sequence).Select(e => new PaymentEventView(NameOf(e.State), e.At, e.Reference, e.Reason))]))];
    }

    private string? BankOf(FoundPayment one) => one.Wrapped is { } wrapped
        ? PaymentInstruction.PayeeFrom(vault.Unwrap(one.Order.KeyId, wrapped).OpenValue(CaseSeal.Payee, one.Order.SealedPayee))?.Bank
        : null;

    private PaymentView ViewOf(FoundPayment one, string? bank, IReadOnlyList<PaymentEventView> history)
    {
        var (order, item) = (one.Order, one.ItemCode);
        return new(
            order.Number, CaseNumber.Parse(order.CaseNumber, null), item, settings.Current.Catalogue.Find(item)?.DisplayName ?? item, order.Attempt,
            new(order.OfficeCode, settings.Current.Offices.Find(order.OfficeCode)?.Name ?? order.OfficeCode), order.Amount,
            [.. one.Shares.OrderBy(share => share.Fund, StringComparer.Ordinal).Select(share => new FundAmount(share.Fund, share.Amount))],
            new(order.PayeeKind.Code(), order.PayeeKind.ChineseName()), order.MaskedName, bank, order.MaskedAccount, NameOf(order.State), order.Reference, order.ReturnReason,
            order.CreatedAt, order.SettledAt, history);
    }

    private static CodedName NameOf(PaymentState state) => new(state.Code(), state.ChineseName());
}
