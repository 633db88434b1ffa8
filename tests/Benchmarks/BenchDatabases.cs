using Ybtb.Testing;

namespace Ybtb.Benchmarks;

/// <summary>Makes the databases that groups are measured on. PostgreSQL is started when it is first asked for.</summary>
internal sealed class BenchDatabases(string folder) : IDisposable
{
    private PostgresServer? server;
    private int made;

    public SqliteBenchDatabase Sqlite() => new(Path.Combine(folder, $"sqlite{++made}"));

    public async Task<PostgresBenchDatabase> PostgresAsync()
    {
        server ??= await PostgresServer.StartDurableAsync();
        return new PostgresBenchDatabase(await server.CreateDatabaseAsync());
    }

    /// <summary>A new folder for a server's files and key.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"data{++made}")).FullName;

    public void Dispose() => server?.Dispose();
}
