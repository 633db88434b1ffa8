using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>Administering accounts of one's office and of those below it.</summary>
internal static class AccountEndpoints
{
    private const int PageSize = 100;

    private static readonly ProblemKind NoSuchAccount = new("no-such-account", 404, "账号不存在", "账号不存在，或不在您的管理范围内。");
    private static readonly ProblemKind LoginTaken = new("login-taken", 409, "登录名已被使用", "该登录名已被使用，请另选一个。");
    private static readonly ProblemKind EditRefused = new("account-edit-refused", 422, "无法修改账号", "无法这样修改账号。");

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts").WithTags("Accounts").RequirePermission(Permission.ManageAccounts);
        accounts.MapGet("", ListAccounts).WithName(nameof(ListAccounts)).WithSummary("Accounts by login, a hundred a page");
        accounts.MapPost("", CreateAccount).WithName(nameof(CreateAccount)).WithSummary("A new account, with its first secret");
        accounts.MapPut("/{login}/roles", AssignRoles).WithName(nameof(AssignRoles)).WithSummary("Replace a person's roles");
        accounts.MapPost("/{login}/password", ResetPassword).WithName(nameof(ResetPassword)).WithSummary("A temporary password");
        accounts.MapPost("/{login}/secret", ReplaceSecret).WithName(nameof(ReplaceSecret)).WithSummary("A channel's new secret");
        accounts.MapPost("/{login}/unlock", Unlock).WithName(nameof(Unlock)).WithSummary("Lift a lock before its time");
        accounts.MapPost("/{login}/disable", Disable).WithName(nameof(Disable)).WithSummary("End its sessions and let it in no more");
        accounts.MapPost("/{login}/enable", Enable).WithName(nameof(Enable)).WithSummary("Let it in again");
    }

    private static async Task<Ok<IReadOnlyList<AccountView>>> ListAccounts(
        ClaimsPrincipal user, IDbContextFactory<YbtbContext> contexts, IClock clock, CancellationToken cancellationToken, string after = "")
    {
        var start = user.Viewer().OfficePath;
        var end = OfficePath.EndOf(start);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var page = await db.Set<Account>().AsNoTracking()
            .Where(account => string.Compare(account.Login, after) > 0)
            .Join(
                db.Set<OfficeRow>().Where(office => string.Compare(office.Path, start) >= 0 && string.Compare(office.Path, end) < 0),
                account => account.OfficeCode,
                office => office.Code,
                (account, _) => account)
            .OrderBy(account => account.Login).Take(PageSize).ToListAsync(cancellationToken);
        var now = clock.GetCurrentInstant();
        return TypedResults.Ok<IReadOnlyList<AccountView>>([.. page.Select(account => AccountView.Of(account, now))]);
    }

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> CreateAccount(
        NewAccountRequest request, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        TryReadRoles(request.Roles, out var roles)
            ? Answer(await desk.CreateAsync(
                user.Viewer(),
                new NewAccount(request.Login, request.DisplayName, request.EmployeeNumber, request.OfficeCode, roles, request.ChannelCode),
                cancellationToken))
            : EditRefused.ToResult("角色名称不正确。");

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> AssignRoles(
        string login, RolesRequest request, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        TryReadRoles(request.Roles, out var roles)
            ? Answer(await desk.AssignAsync(user.Viewer(), login, roles, cancellationToken))
            : EditRefused.ToResult("角色名称不正确。");

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> ResetPassword(
        string login, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ResetPasswordAsync(user.Viewer(), login, cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> ReplaceSecret(
        string login, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.ReplaceSecretAsync(user.Viewer(), login, cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Unlock(
        string login, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.UnlockAsync(user.Viewer(), login, cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Disable(
        string login, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.DisableAsync(user.Viewer(), login, cancellationToken));

    private static async Task<Results<Ok<AccountSecret>, ProblemHttpResult>> Enable(
        string login, ClaimsPrincipal user, AccountDesk desk, CancellationToken cancellationToken) =>
        Answer(await desk.EnableAsync(user.Viewer(), login, cancellationToken));

    private static Results<Ok<AccountSecret>, ProblemHttpResult> Answer(AccountEditResult result) => result switch
    {
        AccountEditResult.Done done => TypedResults.Ok(new AccountSecret(done.Secret)),
        AccountEditResult.NoSuchAccount => NoSuchAccount.ToResult(),
        AccountEditResult.LoginTaken => LoginTaken.ToResult(),
        AccountEditResult.Refused refused => EditRefused.ToResult(refused.Reason),
        _ => throw new UnreachableException(),
    };

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
