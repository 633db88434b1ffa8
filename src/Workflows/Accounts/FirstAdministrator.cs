using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>Opens an empty installation to its operator: without any account nobody could make the first one.</summary>
public sealed class FirstAdministrator(IDbContextFactory<YbtbContext> contexts, IWriteStore store, AuditTrail audit, IClock clock)
{
    public const string Login = "administrator";

    /// <summary>If there is no account yet, makes the administrator and returns the password to be printed once; otherwise null.</summary>
    /// <remarks>The password must be changed at the first sign-in. The province's own office must be stored before.</remarks>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Set<Account>().AnyAsync(cancellationToken))
            {
                return null;
            }
        }

        var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 20);
        var account = Account.OfPerson(
            Login,
            "系统管理员",
            "",
            OfficePath.Province,
            RoleSet.Of(Role.Administrator),
            PasswordHash.Of(password),
            mustChangePassword: true,
            clock.GetCurrentInstant());
        var writes = new WriteSet();
        writes.Insert(account);
        audit.Add(writes, null, AuditAction.AccountCreated, AuditSubject.OfAccount(account));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return password;
        }
        catch (WriteConflictException)
        {
            return null;   // another node was first, and printed its password
        }
    }
}
