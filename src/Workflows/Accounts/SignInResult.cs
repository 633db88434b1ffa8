using NodaTime;

namespace Ybtb.Workflows.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>The account and the stamp that its session must carry.</summary>
    public sealed record SignedIn(Viewer Viewer, string SecurityStamp) : SignInResult;

    /// <summary>Unknown login, wrong password or disabled account: the caller is not told which.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>Too many wrong passwords; not even the right one is taken until then.</summary>
    public sealed record Locked(Instant Until) : SignInResult;
}
