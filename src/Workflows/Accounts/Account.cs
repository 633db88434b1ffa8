using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Ybtb.Workflows.Accounts;

/// <summary>Somebody, or another system, that may sign in.</summary>
/// <remarks>A person signs in with a password, a channel with its client secret; an account never has both.</remarks>
public sealed class Account
{
    /// <summary>Wrong passwords in a row after which the account is locked.</summary>
    public const int AttemptsBeforeLock = 5;

    /// <summary>How long a lock lasts.</summary>
    public static readonly Duration LockDuration = Duration.FromMinutes(15);

    private Account()
    {
    }

    public required Guid Id { get; init; }

    /// <summary>The name typed to sign in, or a channel's client id; unique, in lower case.</summary>
    public required string Login { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>工号; null for channels.</summary>
    public string? EmployeeNumber { get; set; }

    public required string OfficeCode { get; set; }

    public RoleSet Roles { get; private set; }

    /// <summary>Of a channel's machine account; null for people.</summary>
    public string? ChannelCode { get; private init; }

    /// <summary>As <see cref="PasswordHash"/> wrote it; empty for channels.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>As <see cref="ClientSecret"/> wrote it; empty for people.</summary>
    public byte[] SecretHash { get; private set; } = [];

    public int FailedAttempts { get; private set; }

    /// <summary>Null when no lock was ever set; a past instant is no lock any more.</summary>
    public Instant? LockedUntil { get; private set; }

    public bool MustChangePassword { get; private set; }

    /// <summary>Written into every session and token: changing it ends them all.</summary>
    public string SecurityStamp { get; private set; } = NewStamp();

    public bool IsDisabled { get; private set; }

    public Instant CreatedAt { get; private init; }

    public Instant? SignedInAt { get; private set; }

    public long Revision { get; private set; } = 1;

    /// <summary>Stands for what administrators see and change of the account: another when any of it is another. Signing in is none of it. 0 to 2^48 − 1.</summary>
    public long AdministrationMark
    {
        get
        {
            var seen = string.Join('\n', DisplayName, EmployeeNumber, OfficeCode, Roles, IsDisabled, MustChangePassword, SecurityStamp);
            return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seen))) & 0xFFFF_FFFF_FFFF;
        }
    }

    /// <summary>A new account of a person.</summary>
    /// <param name="passwordHash">Made by <see cref="Accounts.PasswordHash.Of"/>.</param>
    /// <exception cref="ArgumentException">No role, or the channel's.</exception>
    public static Account OfPerson(
        string login,
        string displayName,
        string employeeNumber,
        string officeCode,
        RoleSet roles,
        string passwordHash,
        bool mustChangePassword,
        Instant now)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Login = Normalise(login),
            DisplayName = displayName,
            EmployeeNumber = employeeNumber,
            OfficeCode = officeCode,
            PasswordHash = passwordHash,
            MustChangePassword = mustChangePassword,
            CreatedAt = now,
        };
        account.Assign(roles);
        account.Revision = 1;
        return account;
    }

    /// <summary>A new machine account.</summary>
    /// <param name="secretHash">Made by <see cref="ClientSecret.HashOf"/>.</param>
    public static Account OfChannel(
        string clientId, string displayName, string channelCode, string officeCode, byte[] secretHash, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Login = Normalise(clientId),
        DisplayName = displayName,
        OfficeCode = officeCode,
        Roles = RoleSet.Of(Role.Channel),
        ChannelCode = channelCode,
        SecretHash = secretHash,
        CreatedAt = now,
    };

    /// <summary>Logins are compared trimmed and in lower case.</summary>
    public static string Normalise(string login) => login.Trim().ToLowerInvariant();

    public bool IsLockedAt(Instant now) => LockedUntil is { } until && now < until;

    /// <summary>Counts a wrong password; the last one allowed locks the account.</summary>
    public void RecordFailure(Instant now)
    {
        FailedAttempts++;
        if (FailedAttempts >= AttemptsBeforeLock)
        {
            LockedUntil = now + LockDuration;
            FailedAttempts = 0;
        }

        Revision++;
    }

    public void RecordSignIn(Instant now)
    {
        FailedAttempts = 0;
        LockedUntil = null;
        SignedInAt = now;
        Revision++;
    }

    /// <summary>Sets a password and ends every session.</summary>
    /// <param name="mustChange">Whether it was given by somebody else, so that the person must choose another at once.</param>
    public void SetPassword(string passwordHash, bool mustChange)
    {
        if (ChannelCode is not null)
        {
            throw new InvalidOperationException("A channel has no password.");
        }

        PasswordHash = passwordHash;
        MustChangePassword = mustChange;
        EndSessions();
    }

    /// <summary>Replaces a channel's secret and ends its tokens.</summary>
    public void SetSecret(byte[] secretHash)
    {
        if (ChannelCode is null)
        {
            throw new InvalidOperationException("A person has no client secret.");
        }

        SecretHash = secretHash;
        EndSessions();
    }

    /// <summary>Changes name, number and office; sessions go on, with the new office, once they are looked at again.</summary>
    /// <param name="employeeNumber">Null for channels.</param>
    public void Describe(string displayName, string? employeeNumber, string officeCode)
    {
        DisplayName = displayName;
        EmployeeNumber = employeeNumber;
        OfficeCode = officeCode;
        Revision++;
    }

    public void Unlock()
    {
        FailedAttempts = 0;
        LockedUntil = null;
        Revision++;
    }

    public void Disable()
    {
        IsDisabled = true;
        EndSessions();
    }

    public void Enable()
    {
        IsDisabled = false;
        Revision++;
    }

    /// <exception cref="ArgumentException">No role, or the channel's.</exception>
    public void Assign(RoleSet roles)
    {
        if (roles.IsEmpty || roles.Has(Role.Channel) != ChannelCode is not null)
        {
            throw new ArgumentException("A person has roles, but not the channel's.", nameof(roles));
        }

        Roles = roles;
        Revision++;
    }

    private void EndSessions()
    {
        SecurityStamp = NewStamp();
        Revision++;
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
