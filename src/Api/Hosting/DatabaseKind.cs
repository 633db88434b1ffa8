namespace Ybtb.Api.Hosting;

/// <summary>The databases a server can run on.</summary>
public enum DatabaseKind
{
    /// <summary>One file in the data directory, for one node.</summary>
    Sqlite,

    /// <summary>A server that any number of nodes share.</summary>
    Postgres,

    /// <summary>A SQL Server that any number of nodes share; checked without a server only.</summary>
    SqlServer,
}
