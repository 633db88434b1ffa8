using Ybtb.Engine.Persistence.PostgreSql;
using Ybtb.Engine.Persistence.Sqlite;
using Ybtb.Engine.Persistence.SqlServer;

namespace Ybtb.Engine.Persistence;

/// <summary>Tells a database that cannot be used from a mistake in what was asked of it.</summary>
public static class DatabaseOutage
{
    /// <summary>True for what any connection, also a reading one, meets when the database as a whole is busy, full, unreachable or gone.</summary>
    public static bool Is(Exception failure) => failure is StoreUnavailableException || SqliteWriter.IsUnavailable(failure) || PostgresErrors.IsUnavailable(failure)
        || SqlServerAnswers.Instance.IsUnavailable(failure);
}
