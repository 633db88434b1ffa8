using System.Net.Sockets;
using Npgsql;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>What PostgreSQL's answers, and their absence, mean to a store.</summary>
internal static class PostgresErrors
{
    private const int MaxDepth = 8;

    /// <summary>The server's answer inside what EF Core or Npgsql have made of it; null when it did not answer.</summary>
    public static PostgresException? Find(Exception failure)
    {
        Exception? inner = failure;
        for (var depth = 0; inner is not null && depth < MaxDepth; depth++, inner = inner.InnerException)
        {
            if (inner is PostgresException answer)
            {
                return answer;
            }
        }

        return null;
    }

    /// <summary>What the server refused for; null when that was no fault of the rows.</summary>
    public static WriteConflict? ConflictOf(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.DivisionByZero => WriteConflict.Stale,   // the form of every check: see PostgresDialect
        PostgresErrorCodes.UniqueViolation => WriteConflict.Duplicate,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => WriteConflict.Stale,
        ['2', '3', ..] => WriteConflict.Refused,                    // a constraint
        ['2', '2', ..] => WriteConflict.Refused,                    // a value no column takes: too long, out of range, a character that text cannot hold
        PostgresErrorCodes.ProgramLimitExceeded => WriteConflict.Refused,   // too long for an index
        _ => null,
    };

    /// <summary>Two transactions waited for each other: no single row is to blame.</summary>
    public static bool IsDeadlock(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>The server has said that the transaction is over, so that it certainly has not committed.</summary>
    public static bool IsAnswer(Exception failure) => Find(failure) is { InvariantSeverity: "ERROR" };

    /// <summary>True when the database as a whole cannot be used now: gone, going down, full, only to be read, or too slow.</summary>
    public static bool IsUnavailable(Exception failure)
    {
        if (failure is OperationCanceledException)
        {
            return false;   // by the caller: time limits have exceptions of their own
        }

        if (Find(failure) is { } answer)
        {
            return answer.InvariantSeverity != "ERROR" || answer.SqlState is
                ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or ['X', 'X', ..]
                or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.ObjectNotInPrerequisiteState;
        }

        Exception? inner = failure;
        for (var depth = 0; inner is not null && depth < MaxDepth; depth++, inner = inner.InnerException)
        {
            if (inner is NpgsqlException or SocketException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }
}
