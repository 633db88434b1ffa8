using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Payments;

namespace Ybtb.Api.Endpoints;

/// <summary>How the embedded outside systems behave: an outage can be tried, only on a server started with <c>--clock</c>.</summary>
internal static class EmbeddedSystemEndpoints
{
    /// <param name="isThrowAway">Whether the server runs on throw-away data; there are no such routes otherwise.</param>
    public static void MapEmbeddedSystems(this IEndpointRouteBuilder routes, bool isThrowAway)
    {
        if (isThrowAway)
        {
            routes.MapPut("/api/embedded-systems/credentials", SetCredentialMode).WithName(nameof(SetCredentialMode)).WithTags("EmbeddedSystems")
                .WithSummary("How the embedded systems behind the 医保码 answer: answering, slow, unreachable or refusing").RequirePermission(Permission.SetClock);
            routes.MapPut("/api/embedded-systems/payments", SetBankMode).WithName(nameof(SetBankMode)).WithTags("EmbeddedSystems")
                .WithSummary("How the embedded bank behaves: answering, slow, unreachable, returning or out-of-order").RequirePermission(Permission.SetClock);
            routes.MapPut("/api/embedded-systems/payments/accounts", SetBankAccount).WithName(nameof(SetBankAccount)).WithTags("EmbeddedSystems")
                .WithSummary("Whether the embedded bank credits an account: open, closed, frozen or unknown").RequirePermission(Permission.SetClock);
            routes.MapPut("/api/embedded-systems/e-invoices", SetEInvoiceMode).WithName(nameof(SetEInvoiceMode)).WithTags("EmbeddedSystems")
                .WithSummary("How the embedded platform of electronic invoices answers: answering or unreachable").RequirePermission(Permission.SetClock);
            routes.MapPost("/api/embedded-systems/e-invoices/issued", IssueEInvoice).WithName(nameof(IssueEInvoice)).WithTags("EmbeddedSystems")
                .WithSummary("A hospital issues an electronic invoice, or takes it back").RequirePermission(Permission.SetClock);
        }
    }

    private static async Task<Results<Ok<CredentialModeView>, ProblemHttpResult>> SetCredentialMode(
        CredentialModeRequest request, EmbeddedCredentialSwitch systems, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!CredentialNames.TryFind(request.Mode, out EmbeddedCredentialMode mode))
        {
            return ProblemKinds.BadRequest.ToResult("mode 应为 answering、slow、unreachable 或 refusing。");
        }

        systems.Mode = mode;
        await NoteAsync(user, audit, store, "credentials", mode.Code(), cancellationToken);
        return TypedResults.Ok(new CredentialModeView(mode.Code()));
    }

    private static async Task<Results<Ok<EmbeddedModeView>, ProblemHttpResult>> SetBankMode(
        EmbeddedModeRequest request, EmbeddedBankSwitch bank, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!PaymentNames.TryFind(request.Mode, out EmbeddedBankMode mode))
        {
            return ProblemKinds.BadRequest.ToResult("mode 应为 answering、slow、unreachable、returning 或 out-of-order。");
        }

        bank.Mode = mode;
        await NoteAsync(user, audit, store, "payments", mode.Code(), cancellationToken);
        return TypedResults.Ok(new EmbeddedModeView(mode.Code()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetBankAccount(
        BankAccountRequest request, EmbeddedBank bank, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!PaymentNames.TryFind(request.Status, out EmbeddedAccountStatus status) || request.Account is not { Length: > 0 } account || !account.All(char.IsAsciiDigit))
        {
            return ProblemKinds.BadRequest.ToResult("account 应为数字，status 应为 open、closed、frozen 或 unknown。");
        }

        await bank.SetAccountAsync(account, status, cancellationToken);
        await NoteAsync(user, audit, store, "payments", $"account {status.Code()}", cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<EmbeddedModeView>, ProblemHttpResult>> SetEInvoiceMode(
        EmbeddedModeRequest request, EmbeddedEInvoiceSwitch platform, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!EInvoiceNames.TryFind(request.Mode, out EmbeddedEInvoiceMode mode))
        {
            return ProblemKinds.BadRequest.ToResult("mode 应为 answering 或 unreachable。");
        }

        platform.Mode = mode;
        await NoteAsync(user, audit, store, "e-invoices", mode.Code(), cancellationToken);
        return TypedResults.Ok(new EmbeddedModeView(mode.Code()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> IssueEInvoice(
        IssuedEInvoiceRequest request, EmbeddedEInvoices platform, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!EInvoiceNames.TryFind(request.Kind, out EInvoiceKind kind) || !EInvoiceNames.TryFind(request.State ?? "valid", out EInvoiceState state)
            || new EInvoice(request.Code, request.Number, request.CheckCode, kind, state, request.IssuedOn, request.InstitutionName, request.Amount, request.PayerName, request.PayerNumber)
                is not { IsWellFormed: true } invoice)
        {
            return ProblemKinds.BadRequest.ToResult("电子票据的代码为8位数字、号码为10位数字，金额大于零，其余各项不能为空。");
        }

        await platform.IssueAsync(invoice, cancellationToken);
        await NoteAsync(user, audit, store, "e-invoices", $"issued {state.Code()}", cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task NoteAsync(ClaimsPrincipal user, AuditTrail audit, IWriteStore store, string system, string mode, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.SettingChanged, new AuditSubject("embedded-system", system), null, ("mode", mode));
        return store.CommitAsync(writes, cancellationToken);
    }
}

/// <param name="Mode">answering, slow, unreachable or refusing.</param>
internal sealed record CredentialModeRequest(string? Mode);

internal sealed record CredentialModeView(string Mode);

internal sealed record EmbeddedModeRequest(string? Mode);

internal sealed record EmbeddedModeView(string Mode);

/// <param name="Account">Digits.</param>
/// <param name="Status">open, closed, frozen or unknown.</param>
internal sealed record BankAccountRequest(string? Account, string? Status);

/// <param name="Kind">outpatient or inpatient.</param>
/// <param name="Amount">In fen.</param>
/// <param name="PayerNumber">Of the payer's certificate.</param>
/// <param name="State">valid, unless it is reversed.</param>
internal sealed record IssuedEInvoiceRequest(
    string Code, string Number, string CheckCode, string Kind, LocalDate IssuedOn, string InstitutionName, long Amount, string PayerName, string PayerNumber, string? State = null);
