using Ybtb.Testing;

namespace Ybtb.Faults.Cluster;

/// <summary>Three server processes on one PostgreSQL that syncs, with one data directory, as an operator would run them.</summary>
internal sealed class ClusterNodes : IAsyncDisposable
{
    public const int Count = 3;

    private readonly TestFolder folder = new();
    private readonly PostgresServer postgres;
    private readonly string connection;
    private readonly ServerProcess?[] nodes = new ServerProcess?[Count];

    private ClusterNodes(PostgresServer postgres, string connection)
    {
        this.postgres = postgres;
        this.connection = connection;
    }

    public string Connection => connection;

    /// <summary>Null while the node is killed.</summary>
    public ServerProcess? this[int node] => Volatile.Read(ref nodes[node]);

    /// <summary>All at once, on an empty database: they prepare it without tripping over each other.</summary>
    public static async Task<ClusterNodes> StartAsync()
    {
        var postgres = await PostgresServer.StartDurableAsync();
        var cluster = new ClusterNodes(postgres, await postgres.CreateDatabaseAsync());
        await Task.WhenAll(Enumerable.Range(0, Count).Select(cluster.StartAsync));
        return cluster;
    }

    public async Task StartAsync(int node) =>
        nodes[node] = await ServerProcess.StartAsync("--data", folder.Path, "--database", "postgres", "--connection", connection);

    public async Task KillAsync(int node)
    {
        var killed = Interlocked.Exchange(ref nodes[node], null)!;
        await killed.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            if (node is not null)
            {
                await node.DisposeAsync();
            }
        }

        postgres.Dispose();
        folder.Dispose();
    }
}
