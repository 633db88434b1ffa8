namespace Ybtb.Workflows.Accounts;

/// <summary>What became of an administrator's edit.</summary>
public abstract record AccountEditResult
{
    private AccountEditResult()
    {
    }

    /// <param name="Secret">A temporary password or a client secret, to be told once; null when none was made.</param>
    public sealed record Done(string? Secret) : AccountEditResult
    {
        /// <summary>How many claimed tasks were handed back to their queues.</summary>
        public int HandedBack { get; init; }

        /// <summary>Never shows the secret: results end up in logs.</summary>
        public override string ToString() => nameof(Done);
    }

    /// <summary>No account of that login within the administrator's offices.</summary>
    public sealed record NoSuchAccount : AccountEditResult;

    /// <summary>Somebody else has changed the account since the administrator saw it.</summary>
    public sealed record Stale : AccountEditResult;

    public sealed record LoginTaken : AccountEditResult;

    /// <summary>Said in Chinese.</summary>
    public sealed record Refused(string Reason) : AccountEditResult;
}
