namespace Ybtb.Workflows.Accounts;

/// <summary>What became of a request to see a personal value.</summary>
public abstract record RevealResult
{
    private RevealResult()
    {
    }

    /// <summary>The value in clear; the audit entry is already durable.</summary>
    public sealed record Revealed(string Text) : RevealResult
    {
        /// <summary>Never shows the value: results end up in logs.</summary>
        public override string ToString() => nameof(Revealed);
    }

    /// <summary>The policy said no; this too is on record.</summary>
    public sealed record Denied(string Reason) : RevealResult;

    /// <summary>A longer reason is wanted.</summary>
    public sealed record ReasonTooShort : RevealResult;
}
