using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>What administrators do with the accounts of their office and of those below it. Every edit is on record.</summary>
public sealed class AccountDesk(IWriteStore store, AuditTrail audit, AccountDirectory directory, IClock clock)
{
    private const int LoginLength = 64;
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
                    if (!await ManagesAsync(db, viewer, wanted.OfficeCode, cancel))
                    {
                        return new AccountEditResult.Refused("该机构不存在，或不在您的管理范围内。");
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
                        null,
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
    public Task<AccountEditResult> ResetPasswordAsync(Viewer viewer, string login, CancellationToken cancellationToken)
    {
        var password = TemporaryPassword();
        var hash = PasswordHash.Of(password);
        return EditAsync(viewer, login, AuditAction.PasswordReset, account =>
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
    public Task<AccountEditResult> ReplaceSecretAsync(Viewer viewer, string login, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, AuditAction.SecretReplaced, account =>
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
        Viewer viewer, string login, IReadOnlyList<Role> roles, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, AuditAction.AccountChanged, account =>
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
    public Task<AccountEditResult> UnlockAsync(Viewer viewer, string login, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, AuditAction.AccountUnlocked, account =>
        {
            account.Unlock();
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    /// <summary>Ends an account's sessions and lets it in no more.</summary>
    public Task<AccountEditResult> DisableAsync(Viewer viewer, string login, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, AuditAction.AccountDisabled, account =>
        {
            if (account.Id == viewer.AccountId)
            {
                return new AccountEditResult.Refused("不能停用自己的账号。");
            }

            account.Disable();
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    public Task<AccountEditResult> EnableAsync(Viewer viewer, string login, CancellationToken cancellationToken) =>
        EditAsync(viewer, login, AuditAction.AccountEnabled, account =>
        {
            account.Enable();
            return new AccountEditResult.Done(null);
        }, cancellationToken);

    private async Task<AccountEditResult> EditAsync(
        Viewer viewer, string login, AuditAction action, Func<Account, AccountEditResult> edit, CancellationToken cancellationToken)
    {
        var name = Account.Normalise(login);
        var (id, result) = await store.EditAsync(
            async (db, cancel) =>
            {
                var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Login == name, cancel);
                if (account is null || !await ManagesAsync(db, viewer, account.OfficeCode, cancel))
                {
                    return (Guid.Empty, new AccountEditResult.NoSuchAccount());
                }

                var edited = edit(account);
                if (edited is AccountEditResult.Done)
                {
                    db.Add(audit.Entry(viewer, action, AuditSubject.OfAccount(account), null, ("roles", account.Roles.ToString())));
                }

                return (account.Id, edited);
            },
            cancellationToken);
        directory.Forget(id);
        return result;
    }

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

        if (wanted.DisplayName.Trim().Length is 0 or > LoginLength)
        {
            return $"姓名应为 1 至 {LoginLength} 个字符。";
        }

        return wanted.ChannelCode is null && (wanted.Roles.Count == 0 || wanted.Roles.Contains(Role.Channel))
            ? "人员账号至少应有一个角色，且不能是渠道角色。"
            : null;
    }

    private static string TemporaryPassword() => RandomNumberGenerator.GetString(Unambiguous, 16);
}
