using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>Checks passwords and secrets, counts failures, locks, and records all of it.</summary>
public sealed class SignInDesk(
    IDbContextFactory<YbtbContext> contexts, IWriteStore store, AuditTrail audit, AccountDirectory directory, IClock clock)
    : IDisposable
{
    // Hashing is expensive by intent: never more of it at once than there are processors, however many ask.
    private readonly SemaphoreSlim hashing = new(Environment.ProcessorCount);

    /// <summary>A person signs in.</summary>
    public async Task<SignInResult> SignInAsync(string login, string password, CancellationToken cancellationToken)
    {
        var account = await FindAsync(login, cancellationToken);
        if (account?.IsLockedAt(clock.GetCurrentInstant()) == true)
        {
            return new SignInResult.Locked(account.LockedUntil!.Value);
        }

        var right = await VerifyAsync(account?.PasswordHash, password, cancellationToken);
        return account is null
            ? new SignInResult.Refused()
            : await SettleAsync(account, right, AuditAction.SignedIn, AuditAction.SignInFailed, cancellationToken);
    }

    /// <summary>A channel presents its secret.</summary>
    /// <remarks>Wrong secrets do not lock: 32 random bytes cannot be guessed, but a lock would let anybody shut a channel out.</remarks>
    public async Task<SignInResult> SignInChannelAsync(string clientId, string secret, CancellationToken cancellationToken)
    {
        var account = await FindAsync(clientId, cancellationToken);
        if (account is not { ChannelCode: not null })
        {
            return new SignInResult.Refused();
        }

        return await SettleAsync(
            account, ClientSecret.Verify(account.SecretHash, secret), AuditAction.TokenIssued, AuditAction.TokenRefused, cancellationToken);
    }

    /// <summary>A signed-in person replaces their own password; wrong attempts count towards the lock.</summary>
    public async Task<PasswordChangeResult> ChangePasswordAsync(
        Viewer viewer, string current, string replacement, CancellationToken cancellationToken)
    {
        if (PasswordRule.Fault(replacement, viewer.Login) is { } fault)
        {
            return new PasswordChangeResult.Unfit(fault);
        }

        if (current == replacement)
        {
            return new PasswordChangeResult.Unfit("新密码不能与原密码相同。");
        }

        switch (await SignInAsync(viewer.Login, current, cancellationToken))
        {
            case SignInResult.Locked locked:
                return new PasswordChangeResult.Locked(locked.Until);
            case SignInResult.Refused:
                return new PasswordChangeResult.WrongPassword();
        }

        var hash = await HashAsync(replacement, cancellationToken);
        var stamp = await store.EditAsync(
            async (db, cancel) =>
            {
                var account = await db.Set<Account>().SingleAsync(a => a.Id == viewer.AccountId, cancel);
                account.SetPassword(hash, mustChange: false);
                db.Add(audit.Entry(viewer, AuditAction.PasswordChanged, AuditSubject.OfAccount(account)));
                return account.SecurityStamp;
            },
            cancellationToken);
        directory.Forget(viewer.AccountId);
        return new PasswordChangeResult.Changed(viewer with { MustChangePassword = false }, stamp);
    }

    /// <summary>Records that a person left.</summary>
    public Task SignOutAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.SignedOut, new AuditSubject("account", viewer.Login));
        return store.CommitAsync(writes, cancellationToken);
    }

    public void Dispose() => hashing.Dispose();

    private async Task<Account?> FindAsync(string login, CancellationToken cancellationToken)
    {
        var name = Account.Normalise(login);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Login == name, cancellationToken);
    }

    // The account is read again inside the edit: another attempt may have locked it, or an administrator changed it, meanwhile.
    private async Task<SignInResult> SettleAsync(
        Account seen, bool right, AuditAction success, AuditAction failure, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await store.EditAsync((db, cancel) => SettleAsync(db, seen, right, success, failure, cancel), cancellationToken);
            }
            catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Stale)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<SignInResult> SettleAsync(
        DbContext db, Account seen, bool right, AuditAction success, AuditAction failure, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var account = await db.Set<Account>().SingleAsync(a => a.Id == seen.Id, cancellationToken);
        if (account.IsLockedAt(now))
        {
            return new SignInResult.Locked(account.LockedUntil!.Value);
        }

        var office = await db.Set<OfficeRow>().AsNoTracking().SingleAsync(o => o.Code == account.OfficeCode, cancellationToken);
        var viewer = AccountDirectory.ViewerOf(account, office.Path);
        var subject = AuditSubject.OfAccount(account);
        if (right && !account.IsDisabled && account.SecurityStamp == seen.SecurityStamp)
        {
            account.RecordSignIn(now);
            db.Add(audit.Entry(viewer, success, subject));
            return new SignInResult.SignedIn(viewer, account.SecurityStamp);
        }

        db.Add(audit.Entry(viewer, failure, subject));
        if (account.ChannelCode is null)
        {
            account.RecordFailure(now);
        }

        if (!account.IsLockedAt(now))
        {
            return new SignInResult.Refused();
        }

        db.Add(audit.Entry(viewer, AuditAction.AccountLocked, subject));
        return new SignInResult.Locked(account.LockedUntil!.Value);
    }

    private Task<bool> VerifyAsync(string? stored, string password, CancellationToken cancellationToken) =>
        HashingAsync(() => PasswordHash.Verify(stored, password), cancellationToken);

    private Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        HashingAsync(() => PasswordHash.Of(password), cancellationToken);

    private async Task<T> HashingAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        await hashing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(hash, cancellationToken);
        }
        finally
        {
            hashing.Release();
        }
    }
}
