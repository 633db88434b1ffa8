using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>Administering accounts of one's office and of those below it. Every change says what was seen, and why.</summary>
internal static class AccountEndpoints
{
    private const int PageSize = 100;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts").WithTags("Accounts").RequirePermission(Permission.ManageAccounts);
        accounts.MapGet("", ListAccounts).WithName(nameof(ListAccounts)).WithSummary("Accounts by login, a hundred a page; ?office= with those below it, ?text= part of a name");
        accounts.MapPost("", CreateAccount).WithName(nameof(CreateAccount)).WithSummary("A new account, with its first secret");
        accounts.MapPut("/{login}", ChangeAccount).WithName(nameof(ChangeAccount)).WithSummary("Change name, number and office; needs If-Match");
        accounts.MapPut("/{login}/roles", AssignRoles).WithName(nameof(AssignRoles)).WithSummary("Replace a person's roles; needs If-Match");
        accounts.MapPost("/{login}/password", ResetPassword).WithName(nameof(ResetPassword)).WithSummary("A temporary password; needs If-Match");
        accounts.MapPost("/{login}/secret", ReplaceSecret).WithName(nameof(ReplaceSecret)).WithSummary("A channel's new secret; needs If-Match");
        accounts.MapPost("/{login}/unlock", Unlock).WithName(nameof(Unlock)).WithSummary("Lift a lock before its time; needs If-Match");
        accounts.MapPost("/{login}/disable", Disable).WithName(nameof(Disable)).WithSummary("End its sessions, let it in no more, hand back what it has claimed; needs If-Match");
        accounts.MapPost("/{login}/enable", Enable).WithName(nameof(Enable)).WithSummary("Let it in again; needs If-Match");
        routes.MapGet("/api/roles", ListRoles).WithTags("Accounts").WithName(nameof(ListRoles)).WithSummary("The roles, and what the policy allows them, in words")
            .RequirePermission(Permission.ManageAccounts);
    }

    private static async Task<Results<Ok<IReadOnlyList<AccountView>>, ProblemHttpResult>> ListAccounts(
        ClaimsPrincipal user, AccountReader reader, IClock clock, CancellationToken cancellationToken, string after = "", string text = "", string? office = null)
    {
        var start = office is null ? user.Viewer().OfficePath : await reader.FindOfficePathAsync(office, cancellationToken);
        if (start is null || !user.Viewer().Covers(start))
        {
            return AccountProblems.EditRefused.ToResult("该机构不存在，或不在您的管理范围内。");
        }

        var now = clock.GetCurrentInstant();
        return TypedResults.Ok<IReadOnlyList<AccountView>>(
            [.. (await reader.ListAsync(start, text.Trim(), after, PageSize, cancellationToken)).Select(found => AccountView.Of(found.Account, found.OfficeName, now))]);
    }

    private static Ok<IReadOnlyList<RoleView>> ListRoles() => TypedResults.Ok<IReadOnlyList<RoleView>>(
        [.. Enum.GetValues<Role>().Select(role => new RoleView(
            role.ToString(), role.ChineseName(), role.About(), role != Role.Channel, [.. RoleNames.GrantsOf(role).Select(grant => new RoleGrantView(grant.Permission, grant.Reach))]))]);

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> CreateAccount(
        NewAccountRequest request, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        TryReadRoles(request.Roles, out var roles)
            ? Answer(await desk.CreateAsync(
                user.Viewer(),
                new NewAccount(request.Login, request.DisplayName, request.EmployeeNumber, request.OfficeCode, roles, request.ChannelCode) { Reason = request.Reason },
                cancellationToken))
            : AccountProblems.EditRefused.ToResult("角色名称不正确。");

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> ChangeAccount(
        string login, AccountParticularsRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.RenameAsync(
            user.Viewer(), login, change, new AccountParticulars(request.DisplayName, request.EmployeeNumber, request.OfficeCode), cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> AssignRoles(
        string login, RolesRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        TryReadRoles(request.Roles, out var roles)
            ? await EditAsync(context, request, change => desk.AssignAsync(user.Viewer(), login, change, roles, cancellationToken))
            : AccountProblems.EditRefused.ToResult("角色名称不正确。");

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> ResetPassword(
        string login, AccountReasonRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.ResetPasswordAsync(user.Viewer(), login, change, cancellationToken));

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> ReplaceSecret(
        string login, AccountReasonRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.ReplaceSecretAsync(user.Viewer(), login, change, cancellationToken));

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Unlock(
        string login, AccountReasonRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.UnlockAsync(user.Viewer(), login, change, cancellationToken));

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Disable(
        string login, AccountReasonRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.DisableAsync(user.Viewer(), login, change, cancellationToken));

    private static Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Enable(
        string login, AccountReasonRequest request, ClaimsPrincipal user, AccountDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        EditAsync(context, request, change => desk.EnableAsync(user.Viewer(), login, change, cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> EditAsync(
        HttpContext context, IAccountChange request, Func<AccountChange, Task<AccountEditResult>> edit)
    {
        if (!SeenRevision.TryRead(context, out var seen, out var problem))
        {
            return problem.ToResult();
        }

        return BaseDataRequests.FaultOfReason(request.Reason) is { } fault
            ? AccountProblems.EditRefused.ToResult(fault)
            : Answer(await edit(new AccountChange(seen, request.Reason.Trim())));
    }

    private static Results<Ok<AccountSecret>, ProblemHttpResult> Answer(AccountEditResult result) =>
        result is AccountEditResult.Done done ? TypedResults.Ok(new AccountSecret(done.Secret, done.HandedBack)) : AccountProblems.Of(result);

    private static bool TryReadRoles(IReadOnlyList<string> names, out IReadOnlyList<Role> roles)
    {
        var read = new List<Role>();
        foreach (var name in names)
        {
            if (!Enum.TryParse<Role>(name, out var role) || role.ToString() != name)
            {
                roles = [];
                return false;
            }

            read.Add(role);
        }

        roles = read;
        return true;
    }
}
