using Npgsql;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary>Makes the pool of connections that a node works with.</summary>
public static class PostgresSource
{
    /// <summary>Connections of one node unless the operator sets <c>Maximum Pool Size</c>: three nodes fit into a server's usual hundred.</summary>
    private const int PoolSize = 24;

    /// <summary>More than there are different statements, so that all stay prepared.</summary>
    private const int PreparedStatements = 400;

    /// <summary>Seconds after which a statement, and a wait for a connection, is given up.</summary>
    private const int Patience = 15;

    /// <summary>
    /// Nobody waits longer than five seconds for a lock, and the server ends the transaction of a node that has stood still inside one for ten.
    /// </summary>
    private const string SessionLimits = "-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s";

    /// <param name="connectionString">As Npgsql takes it; what it says goes before what is set here.</param>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static NpgsqlDataSource Create(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        Unless("Application Name", s => s.ApplicationName = "ybtb");
        Unless("Maximum Pool Size", s => s.MaxPoolSize = PoolSize);
        Unless("Max Auto Prepare", s => s.MaxAutoPrepare = PreparedStatements);
        Unless("Auto Prepare Min Usages", s => s.AutoPrepareMinUsages = 2);
        Unless("Timeout", s => s.Timeout = Patience);
        Unless("Command Timeout", s => s.CommandTimeout = Patience);
        Unless("Options", s => s.Options = SessionLimits);
        given.NoResetOnClose = true;   // sessions carry no state from one use to the next
        given.Enlist = false;
        given.IncludeFailedBatchedCommand = true;   // a refusal names its row
        return NpgsqlDataSource.Create(given);

        void Unless(string setting, Action<NpgsqlConnectionStringBuilder> set)
        {
            if (!given.ShouldSerialize(setting))
            {
                set(given);
            }
        }
    }
}
