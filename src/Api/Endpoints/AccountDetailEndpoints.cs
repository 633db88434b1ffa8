using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>One account with its open tasks, history and delegations, which an administrator may arrange for somebody absent.</summary>
internal static class AccountDetailEndpoints
{
    private const int MostHistory = 50;

    private static readonly ProblemKind Unfit = new("account-delegation-unfit", 422, "委托无法登记", "委托填写有误。");
    private static readonly ProblemKind NoSuchDelegation = new("no-such-delegation", 404, "委托不存在", "该委托不存在。");
    private static readonly ProblemKind Over = new("delegation-over", 409, "委托已结束", "该委托已经到期或已解除。");

    public static void MapAccountDetails(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/accounts/{login}").WithTags("Accounts").RequirePermission(Permission.ManageAccounts);
        account.MapGet("", GetAccount).WithName(nameof(GetAccount)).WithSummary("An account, what it has claimed, its delegations and its history");
        account.MapPost("/delegations", DelegateFor).WithName(nameof(DelegateFor)).WithSummary("Give the tasks of somebody absent into a colleague's hands for a period");
        account.MapPost("/delegations/{id:guid}/end", EndDelegationFor).WithName(nameof(EndDelegationFor)).WithSummary("End a delegation of theirs; If-Match with the revision seen");
    }

    private static async Task<Results<Ok<AccountDetail>, ProblemHttpResult>> GetAccount(
        string login, ClaimsPrincipal user, AccountReader reader, DelegationDesk delegations, ICaseSettings settings, IClock clock, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(user, reader, login, cancellationToken) is not { } found)
        {
            return AccountProblems.NoSuchAccount.ToResult();
        }

        var known = await settings.GetAsync(cancellationToken);
        var account = found.Account;
        var tasks = await reader.ClaimedByAsync(account.Id, cancellationToken);
        var given = account.ChannelCode is null ? await delegations.ListAsync(AccountDirectory.ViewerOf(account, found.OfficePath), cancellationToken) : [];
        var history = await reader.HistoryAsync(account.Login, MostHistory, cancellationToken);
        SeenRevision.Write(context, account.AdministrationMark);
        return TypedResults.Ok(new AccountDetail(
            AccountView.Of(account, known.Offices.Find(account.OfficeCode)?.Name ?? account.OfficeCode, clock.GetCurrentInstant()),
            [.. tasks.Select(task => new AccountTaskView(task.Id, task.CaseNumber, known.Catalogue.Find(task.ItemCode)?.DisplayName ?? task.ItemCode, task.Stage, task.DueAt))],
            given,
            [.. history.Select(entry => new AccountHistoryView(entry.At, entry.AccountName, new CodedName(entry.Action.ToString(), entry.Action.ChineseName()), entry.Reason))]));
    }

    private static async Task<Results<Ok<DelegationView>, ProblemHttpResult>> DelegateFor(
        string login, AccountDelegationRequest request, ClaimsPrincipal user, AccountReader reader, DelegationDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(user, reader, login, cancellationToken) is not { Account: { ChannelCode: null, IsDisabled: false } } found)
        {
            return AccountProblems.NoSuchAccount.ToResult();
        }

        if (await reader.FindAsync(request.Delegate, cancellationToken) is not { } colleague)
        {
            return Unfit.ToResult("没有该登录名的同事。");
        }

        return Answer(context, await desk.CreateAsync(
            AccountDirectory.ViewerOf(found.Account, found.OfficePath), colleague.Account.Id, request.From, request.Until, request.Reason, cancellationToken, user.Viewer()));
    }

    private static async Task<Results<Ok<DelegationView>, ProblemHttpResult>> EndDelegationFor(
        string login, Guid id, ClaimsPrincipal user, AccountReader reader, DelegationDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        return await FindAsync(user, reader, login, cancellationToken) is { } found
            ? Answer(context, await desk.EndAsync(AccountDirectory.ViewerOf(found.Account, found.OfficePath), id, seen, cancellationToken, user.Viewer()))
            : AccountProblems.NoSuchAccount.ToResult();
    }

    private static Results<Ok<DelegationView>, ProblemHttpResult> Answer(HttpContext context, DelegationResult result)
    {
        switch (result)
        {
            case DelegationResult.Done done:
                SeenRevision.Write(context, done.Delegation.Revision);
                return TypedResults.Ok(done.Delegation);
            case DelegationResult.Unfit unfit:
                return Unfit.ToResult(unfit.Message);
            case DelegationResult.NotFound:
                return NoSuchDelegation.ToResult();
            case DelegationResult.Stale:
                return ProblemKinds.PreconditionFailed.ToResult();
            case DelegationResult.Over:
                return Over.ToResult();
            default:
                throw new UnreachableException();
        }
    }

    private static async Task<(Account Account, string OfficePath)?> FindAsync(ClaimsPrincipal user, AccountReader reader, string login, CancellationToken cancellationToken) =>
        await reader.FindAsync(login, cancellationToken) is { } found && user.Viewer().Covers(found.OfficePath) ? found : null;
}
