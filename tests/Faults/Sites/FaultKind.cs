namespace Ybtb.Faults.Sites;

/// <summary>What may go wrong.</summary>
internal enum FaultKind
{
    /// <summary>kill -9 of the server; on SQLite its write-ahead log stays as it is, which is what a restart of the database is there.</summary>
    Kill,

    /// <summary>SIGSTOP and SIGCONT; afterwards it is later by more than a lease.</summary>
    Freeze,

    /// <summary>SIGSTOP, another server takes over once every lease is over, then the frozen one goes on beside it for a while.</summary>
    FailOver,

    /// <summary>Clients hang up in the middle of their requests.</summary>
    ClientsGone,

    /// <summary>Every connection to the database breaks.</summary>
    ConnectionsLost,

    /// <summary>The database server ends at once and recovers.</summary>
    DatabaseCrash,

    /// <summary>Another process holds the database.</summary>
    DatabaseHeld,
}
