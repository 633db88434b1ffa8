namespace Ybtb.Workflows.Accounts;

/// <summary>What became of an attempt to change one's password.</summary>
public abstract record PasswordChangeResult
{
    private PasswordChangeResult()
    {
    }

    /// <summary>Every session has ended; this stamp starts a new one.</summary>
    public sealed record Changed(Viewer Viewer, string SecurityStamp) : PasswordChangeResult;

    /// <summary>The present password was wrong.</summary>
    public sealed record WrongPassword : PasswordChangeResult;

    /// <summary>The new password breaks a rule, said in Chinese.</summary>
    public sealed record Unfit(string Fault) : PasswordChangeResult;

    /// <summary>Too many wrong passwords.</summary>
    public sealed record Locked(NodaTime.Instant Until) : PasswordChangeResult;
}
