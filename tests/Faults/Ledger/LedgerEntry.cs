using System.Net;

namespace Ybtb.Faults.Ledger;

/// <summary>What a client has written down about a command.</summary>
internal abstract record LedgerEntry(Command Command, int Round)
{
    /// <summary>A request has gone out.</summary>
    internal sealed record Sent(Command Command, int Round) : LedgerEntry(Command, Round);

    /// <summary>The server has said that it is done.</summary>
    /// <param name="IsReplay">The server has said that it was done before.</param>
    internal sealed record Acknowledged(Command Command, int Round, string Number, string Status, string? Decision, bool IsReplay) : LedgerEntry(Command, Round);

    /// <summary>No answer, or one that leaves open whether it was done.</summary>
    internal sealed record Unanswered(Command Command, int Round, string Why) : LedgerEntry(Command, Round);

    /// <summary>The server has said no.</summary>
    internal sealed record Refused(Command Command, int Round, HttpStatusCode Status) : LedgerEntry(Command, Round);

    /// <summary>Nobody was told, and the case says that it is done.</summary>
    internal sealed record FoundDone(Command Command, int Round) : LedgerEntry(Command, Round);
}
