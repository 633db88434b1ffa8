using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Ybtb.Engine.Persistence.Entities;

namespace Ybtb.Engine.Persistence.SqlServer;

/// <summary>What SQL Server's error numbers mean to a store.</summary>
internal sealed class SqlServerAnswers : IDatabaseAnswers
{
    /// <summary>From this severity on, the server has closed the connection or the database.</summary>
    private const byte Fatal = 20;

    private const int MaxDepth = 8;

    public static SqlServerAnswers Instance { get; } = new();

    public WriteConflict? ConflictOf(Exception failure) => Find(failure)?.Number is { } number ? ConflictOf(number) : null;

    public bool IsUnavailable(Exception failure) => failure is not OperationCanceledException
        && (Find(failure) is { } answer
            ? answer.Class >= Fatal || IsOutage(answer.Number)
            : Inside(failure).Any(inner => inner is SocketException or TimeoutException));

    public bool IsAnswer(Exception failure) => Find(failure) is { Class: < Fatal } answer && !IsOutage(answer.Number);

    /// <param name="number">As in <c>sys.messages</c>.</param>
    internal static WriteConflict? ConflictOf(int number) => number switch
    {
        2601 or 2627 => WriteConflict.Duplicate,                  // unique index, unique constraint
        1205 or 3960 => WriteConflict.Stale,                      // chosen as deadlock victim; snapshot was overtaken
        515 or 547 => WriteConflict.Refused,                      // null where none may be; check or foreign key
        2628 or 8152 or 8115 or 220 or 1946 => WriteConflict.Refused,   // too long, out of range, too long for an index
        _ => null,
    };

    /// <summary>−2 is a time-out, −1, 53 and the like no connection, 4060 and 18456 no access, 1105 and 9002 full, 3906 read only, 1222 locked.</summary>
    private static bool IsOutage(int number) => number is -2 or -1 or 2 or 53 or 64 or 121 or 233 or 4060 or 10053 or 10054 or 10060 or 18456
        or 1105 or 9002 or 3906 or 1222 or 976 or 978 or 979 or 40197 or 40501 or 40613;

    private static SqlException? Find(Exception failure) => Inside(failure).OfType<SqlException>().FirstOrDefault();

    private static IEnumerable<Exception> Inside(Exception failure)
    {
        Exception? inner = failure;
        for (var depth = 0; inner is not null && depth < MaxDepth; depth++, inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
