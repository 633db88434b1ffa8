using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Api.Endpoints;

/// <summary>How the embedded outside systems behave: an outage can be tried, only on a server started with <c>--clock</c>.</summary>
internal static class EmbeddedSystemEndpoints
{
    /// <param name="isThrowAway">Whether the server runs on throw-away data; there are no such routes otherwise.</param>
    public static void MapEmbeddedSystems(this IEndpointRouteBuilder routes, bool isThrowAway)
    {
        if (isThrowAway)
        {
            routes.MapGet("/api/embedded-systems/messages", ListMessages).WithName(nameof(ListMessages)).WithTags("EmbeddedSystems")
                .WithSummary("The text messages about a case as their receivers read them, oldest first").RequirePermission(Permission.SetClock);
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
            routes.MapPut("/api/embedded-systems/code-platform", SetCodePlatformMode).WithName(nameof(SetCodePlatformMode)).WithTags("EmbeddedSystems")
                .WithSummary("How the embedded code platform answers: answering, delayed, failing or out-of-order").RequirePermission(Permission.SetClock);
            routes.MapPut("/api/embedded-systems/code-platform/institutions/{code}", ChangeOnCodePlatform).WithName(nameof(ChangeOnCodePlatform)).WithTags("EmbeddedSystems")
                .WithSummary("Have an institution's data changed on the embedded code platform, by the keys of the change form").RequirePermission(Permission.SetClock);
        }
    }

    private static async Task<Results<Ok<CodePlatformModeView>, ProblemHttpResult>> SetCodePlatformMode(
        CodePlatformModeRequest request, EmbeddedCodePlatformSwitch platform, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (!EmbeddedCodePlatformModes.TryFind(request.Mode, out var mode))
        {
            return ProblemKinds.BadRequest.ToResult("mode 应为 answering、delayed、failing 或 out-of-order。");
        }

        platform.Mode = mode;
        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.SettingChanged, new AuditSubject("embedded-system", "code-platform"), null, ("mode", mode.Code()));
        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(new CodePlatformModeView(mode.Code()));
    }

    private static async Task<Results<Ok<CodePlatformVersionView>, ProblemHttpResult>> ChangeOnCodePlatform(
        string code, CodePlatformChangeRequest request, EmbeddedCodePlatform platform, ClaimsPrincipal user, AuditTrail audit, IWriteStore store, CancellationToken cancellationToken)
    {
        if (request.Changes is not { Count: > 0 } changes || changes.Keys.Any(key => InstitutionFields.Find(key) is not { Source: InstitutionFieldSource.Platform }))
        {
            return ProblemKinds.BadRequest.ToResult("changes 应为贯标平台上的栏目；法人信息和医保登记信息不在其中。");
        }

        if (await platform.ChangeAsync(code, changes, cancellationToken) is not { } version)
        {
            return ProblemKinds.NotFound.ToResult();
        }

        var writes = new WriteSet();
        audit.Add(writes, user.Viewer(), AuditAction.SettingChanged, new AuditSubject("embedded-system", "code-platform"), null, ("institution", code));
        await store.CommitAsync(writes, cancellationToken);
        return TypedResults.Ok(new CodePlatformVersionView(version));
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

    private static async Task<Ok<IReadOnlyList<SentMessage>>> ListMessages(string caseNumber, SmsReader messages, EmbeddedSms phones, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<SentMessage>>([.. (await messages.OfCaseAsync(caseNumber, cancellationToken)).Select(sms => new SentMessage(sms.Id, sms.SentAt, sms.PhoneMasked, phones.ReadText(sms)))]);
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

/// <param name="Mode">answering, delayed, failing or out-of-order.</param>
internal sealed record CodePlatformModeRequest(string? Mode);

internal sealed record CodePlatformModeView(string Mode);

/// <param name="Changes">By the keys of the change form; an empty text takes a value away.</param>
internal sealed record CodePlatformChangeRequest(IReadOnlyDictionary<string, string>? Changes);

/// <param name="Version">The platform's, from now on.</param>
internal sealed record CodePlatformVersionView(long Version);

/// <param name="Phone">Masked.</param>
internal sealed record SentMessage(Guid Id, Instant SentAt, string Phone, string Text);
