namespace Ybtb.Workflows.Instances;

/// <summary>What became of the wish for a bulk operation.</summary>
public abstract record BulkResult
{
    private BulkResult()
    {
    }

    /// <summary>It was only counted; nothing was written.</summary>
    public sealed record Counted(BulkPreview Preview) : BulkResult;

    /// <summary>Its targets are frozen and it is being worked through.</summary>
    /// <param name="IsRepeated">True when the same request came before and made it.</param>
    public sealed record Created(BulkProgress Bulk, bool IsRepeated = false) : BulkResult;

    /// <summary>Stopped or resumed.</summary>
    public sealed record Changed(BulkProgress Bulk) : BulkResult;

    public sealed record NotFound : BulkResult;

    public sealed record Denied(string Reason) : BulkResult;

    /// <summary>What was given makes no sense, or selects nothing or too much.</summary>
    public sealed record Invalid(string Message) : BulkResult;

    /// <summary>The idempotency key was used for another request.</summary>
    public sealed record KeyReused : BulkResult;

    /// <summary>It is not in the state for that.</summary>
    public sealed record Refused(string Message) : BulkResult;
}
