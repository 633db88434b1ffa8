using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Accounts;

/// <summary>What administrators do with the accounts of their office and of those below it. Every edit is on record.</summary>
public sealed class AccountDesk(IWriteStore store, AuditTrail audit, AccountDirectory directory, IClock clock)
{
    private const int LoginLength = 64;
    private const string NoSuchOffice = "该机构不存在、已停用，或不在您的管理范围内。";
    private const string Unambiguous = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    // What these may do reaches beyond any office: an administrator below the province must not create their way out of theirs.
    private static readonly RoleSet ProvincesToGive = RoleSet.Of(Role.Operations, Role.Administrator, Role.Auditor, Role.Channel);

    /// <summary>Makes an account; a person gets a temporary password that must be changed, a channel its secret.</summary>
    public async Task<AccountEditResult> CreateAsync(Viewer viewer, NewAccount wanted, CancellationToken cancellationToken)
    {
        var isPerson = wanted.ChannelCode is null;
        if ((FaultOf(wanted) ?? FaultOfGiving(viewer, isPerson ? wanted.Roles : [Role.Channel])) is { } fault)
        {
            return new AccountEditResult.Refused(fault);
        }

        var secret = isPerson ? TemporaryPassword() : ClientSecret.Generate();
        var passwordHash = isPerson ? PasswordHash.Of(secret) : "";   // slow: made before the write queue is held
        try
        {
            return await store.EditAsync<AccountEditResult>(
                async (db, cancel) =>
                {
                    if (!await MayPlaceAsync(db, viewer, wanted.OfficeCode, cancel))
                    {
                        return new AccountEditResult.Refused(NoSuchOffice);
                    }

                    var now = clock.GetCurrentInstant();
                    var account = isPerson
                        ? Account.OfPerson(
                            wanted.Login,
                            wanted.DisplayName,
                            wanted.EmployeeNumber ?? "",
                            wanted.OfficeCode,
                            RoleSet.Of([.. wanted.Roles]),
                            passwordHash,
                            mustChangePassword: true,
                            now)
                        : Account.OfChannel(
                            wanted.Login, wanted.DisplayName, wanted.ChannelCode!, wanted.OfficeCode, ClientSecret.HashOf(secret), now);
                    db.Add(account);
                    db.Add(audit.Entry(
                        viewer,
                        AuditAction.AccountCreated,
                        AuditSubject.OfAccount(account),
                        wanted.Reason,
                        ("roles", account.Roles.ToString()),
                        ("office", account.OfficeCode)));
                    return new AccountEditResult.Done(secret);
                },
                cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Duplicate)
        {
            return new AccountEditResult.LoginTaken();
        }
    }

    /// <summary>Gives a person a temporary password, to be changed at the next sign-in.</summary>
    public Task<AccountEditResult> ResetPasswordAsync(Viewer viewer, string login, AccountChange change, CancellationToken cancellationToken)
    {
        var password = TemporaryPassword();
        var hash = PasswordHash.Of(password);
        return EditAsync(viewer, login, change, AuditAction.PasswordReset, account =>
        {
            if (account.ChannelCode is not null)
            {
                return new AccountEditResult.Refused("渠道账号没有密码，请更换密钥。");
            }

            account.SetPassword(hash, mustChange: true);
            account.Unlock();
            return new AccountEditResult.Done(password);
        }, cancellationToken);
    }

    /// <summary>Gives a channel a new secret; its tokens end.</summary>
    public Task<AccountEditResult> ReplaceSecretAsync(Viewer viewer, string login, AccountChange change, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.SecretReplaced, account =>
        {
            if (account.ChannelCode is null)
            {
                return new AccountEditResult.Refused("人员账号没有密钥，请重置密码。");
            }

            var secret = ClientSecret.Generate();
            account.SetSecret(ClientSecret.HashOf(secret));
            return new AccountEditResult.Done(secret);
        }, cancellationToken);

    /// <summary>Replaces a person's roles.</summary>
    public Task<AccountEditResult> AssignAsync(
        Viewer viewer, string login, AccountChange change, IReadOnlyList<Role> roles, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.AccountChanged, account =>
        {
            if (account.ChannelCode is not null || roles.Count == 0 || roles.Contains(Role.Channel))
            {
                return new AccountEditResult.Refused("人员账号至少应有一个角色，且不能是渠道角色。");
            }

            if (account.Id == viewer.AccountId)
            {
                return new AccountEditResult.Refused("不能修改自己的角色。");
            }

            if (FaultOfGiving(viewer, [.. roles, .. account.Roles.Each()]) is { } fault)
            {
                return new AccountEditResult.Refused(fault);
            }

            account.Assign(RoleSet.Of([.. roles]));
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    /// <summary>Lifts a lock before its time.</summary>
    public Task<AccountEditResult> UnlockAsync(Viewer viewer, string login, AccountChange change, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.AccountUnlocked, account =>
        {
            account.Unlock();
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    /// <summary>Ends an account's sessions and lets it in no more; what it has claimed is handed back to its queue.</summary>
    public Task<AccountEditResult> DisableAsync(Viewer viewer, string login, AccountChange change, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.AccountDisabled, async (db, account, cancel) =>
        {
            if (account.Id == viewer.AccountId)
            {
                return new AccountEditResult.Refused("不能停用自己的账号。");
            }

            account.Disable();
            return new AccountEditResult.Done(null) { HandedBack = await HandBackAsync(db, viewer, account, change.Reason, cancel) };
        }, cancellationToken);

    public Task<AccountEditResult> EnableAsync(Viewer viewer, string login, AccountChange change, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.AccountEnabled, async (db, account, cancel) =>
        {
            if (!await MayPlaceAsync(db, viewer, account.OfficeCode, cancel))
            {
                return new AccountEditResult.Refused(NoSuchOffice);
            }

            account.Enable();
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    /// <summary>Changes name, number and office. Who moves to another office hands back what he has claimed.</summary>
    public Task<AccountEditResult> RenameAsync(
        Viewer viewer, string login, AccountChange change, AccountParticulars wanted, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, AuditAction.AccountChanged, async (db, account, cancel) =>
        {
            if (FaultOfName(wanted.DisplayName) is { } fault)
            {
                return new AccountEditResult.Refused(fault);
            }

            var moves = wanted.OfficeCode != account.OfficeCode;
            if (moves && !await MayPlaceAsync(db, viewer, wanted.OfficeCode, cancel))
            {
                return new AccountEditResult.Refused(NoSuchOffice);
            }

            if (moves && account.Id == viewer.AccountId)
            {
                return new AccountEditResult.Refused("不能调动自己。");
            }

            account.Describe(wanted.DisplayName.Trim(), account.ChannelCode is null ? wanted.EmployeeNumber?.Trim() ?? "" : null, wanted.OfficeCode);
            return new AccountEditResult.Done(null) { HandedBack = moves ? await HandBackAsync(db, viewer, account, change.Reason, cancel) : 0 };
        }, cancellationToken);

    private Task<AccountEditResult> EditAsync(
        Viewer viewer, string login, AccountChange change, AuditAction action, Func<Account, AccountEditResult> edit, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, change, action, (_, account, _) => Task.FromResult(edit(account)), cancellationToken);

    private async Task<AccountEditResult> EditAsync(
        Viewer viewer, string login, AccountChange change, AuditAction action, Func<DbContext, Account, CancellationToken, Task<AccountEditResult>> edit,
        CancellationToken cancellationToken)
    {
        var name = Account.Normalise(login);
        try
        {
            var (id, result) = await store.EditAsync(
                async (db, cancel) =>
                {
                    var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Login == name, cancel);
                    if (account is null || !await ManagesAsync(db, viewer, account.OfficeCode, cancel))
                    {
                        return (Guid.Empty, new AccountEditResult.NoSuchAccount());
                    }

                    if (account.AdministrationMark != change.Seen)
                    {
                        return (Guid.Empty, new AccountEditResult.Stale());
                    }

                    var edited = await edit(db, account, cancel);
                    if (edited is AccountEditResult.Done)
                    {
                        db.Add(audit.Entry(
                            viewer, action, AuditSubject.OfAccount(account), change.Reason, ("roles", account.Roles.ToString()), ("office", account.OfficeCode)));
                    }

                    return (account.Id, edited);
                },
                cancellationToken);
            directory.Forget(id);
            return result;
        }
        catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Stale)
        {
            return new AccountEditResult.Stale();   // somebody signed in, or worked on a task, in this moment
        }
    }

    /// <summary>退回待领: whatever the account has claimed is anybody's again who may work on it.</summary>
    private async Task<int> HandBackAsync(DbContext db, Viewer viewer, Account account, string reason, CancellationToken cancellationToken)
    {
        var claimed = await db.Set<HumanTaskRow>().Where(task => task.ClaimedBy == account.Id && task.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var task in claimed)
        {
            task.PutBack();
            task.Revision++;
            db.Add(audit.Entry(viewer, AuditAction.TaskReleased, AuditSubject.OfCase(task.CaseNumber), reason, ("stage", task.Stage), ("of", account.Login)));
        }

        return claimed.Count;
    }

    private static async Task<bool> MayPlaceAsync(DbContext db, Viewer viewer, string officeCode, CancellationToken cancellationToken) =>
        await db.Set<OfficeRow>().AsNoTracking().FirstOrDefaultAsync(office => office.Code == officeCode, cancellationToken) is { IsClosed: false } office
        && viewer.Covers(office.Path);

    private static async Task<bool> ManagesAsync(DbContext db, Viewer viewer, string officeCode, CancellationToken cancellationToken)
    {
        var path = await db.Set<OfficeRow>().Where(office => office.Code == officeCode)
            .Select(office => office.Path).SingleOrDefaultAsync(cancellationToken);
        return path is not null && viewer.Covers(path);
    }

    private static string? FaultOfGiving(Viewer viewer, IReadOnlyList<Role> roles) =>
        viewer.OfficePath != OfficePath.Province && roles.Any(ProvincesToGive.Has) ? "运营、管理员、审计和渠道角色只能由省本级管理员授予或变更。" : null;

    private static string? FaultOf(NewAccount wanted)
    {
        var login = Account.Normalise(wanted.Login);
        if (login.Length is 0 or > LoginLength || login.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            return $"登录名应为 1 至 {LoginLength} 个字母、数字、点、横线或下划线。";
        }

        if (FaultOfName(wanted.DisplayName) is { } fault)
        {
            return fault;
        }

        return wanted.ChannelCode is null && (wanted.Roles.Count == 0 || wanted.Roles.Contains(Role.Channel))
            ? "人员账号至少应有一个角色，且不能是渠道角色。"
            : null;
    }

    private static string? FaultOfName(string name) => name.Trim().Length is 0 or > LoginLength ? $"姓名应为 1 至 {LoginLength} 个字符。" : null;

    private static string TemporaryPassword() => RandomNumberGenerator.GetString(Unambiguous, 16);
}
