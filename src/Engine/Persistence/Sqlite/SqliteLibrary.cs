using SQLitePCL;

namespace Ybtb.Engine.Persistence.Sqlite;

/// <summary>Sets the SQLite library up for a server, once and before anything else uses it.</summary>
/// <remarks>
/// No connection is used by two threads at once here, so none needs a mutex of its own; and nobody asks how much memory was used, which
/// otherwise is counted under one lock at every allocation of every thread. A library already in use keeps its settings.
/// </remarks>
public static class SqliteLibrary
{
    private static readonly Lazy<bool> Configured = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD) == raw.SQLITE_OK
            & raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0) == raw.SQLITE_OK;
    });

    /// <returns>False when the library was in use already.</returns>
    public static bool Configure() => Configured.Value;
}
