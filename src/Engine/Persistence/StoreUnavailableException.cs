namespace Ybtb.Engine.Persistence;

/// <summary>The database is locked, full or gone; the same command may be sent again.</summary>
/// <remarks>
/// Nothing was written, unless <see cref="MayHaveCommitted"/>. Sending again is safe in both cases: a step that was committed has moved the
/// revision and taken its bookmark or used its idempotency key, so that the repetition is refused or finds the first one's result.
/// </remarks>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>True when the connection broke after the write was sent and before the database had answered: nobody can tell whether it was committed.</summary>
    public bool MayHaveCommitted { get; init; }
}
