using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ybtb.Testing;

/// <summary>A real PostgreSQL of a test's own: made from nothing, gone with the process that asked for it, however that ends.</summary>
/// <remarks>
/// Its texts sort as Chinese does unless a column says otherwise, so that a column that forgot to is found. Debian's packages put the programs
/// off the path; <c>YBTB_POSTGRES</c> names another folder.
/// </remarks>
public sealed class PostgresServer : IDisposable
{
    private const string DebianPrograms = "/usr/lib/postgresql/15/bin";

    /// <summary>Whatever ends the process closes its end of the pipe, and the script goes on behind <c>cat</c>.</summary>
    private const string Script = """
        set -eu
        bin=$1 port=$2 settings=$3
        dir=$(mktemp -d -t ybtb-postgres-XXXXXX)
        trap '"$bin/pg_ctl" -D "$dir/data" -m immediate stop > /dev/null 2>&1 || true; rm -rf "$dir"' EXIT
        "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=zh-CN --no-sync > /dev/null
        start() { "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=200 -c deadlock_timeout=100ms $settings" start > /dev/null < /dev/null; }
        start
        echo ready
        while read -r command; do
          case "$command" in
            stop) "$bin/pg_ctl" -D "$dir/data" -m immediate stop > /dev/null ;;
            start) start ;;
          esac
          echo ready
        done
        """;

    /// <summary>For everything but crashes: nothing is synced.</summary>
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync("-c fsync=off -c synchronous_commit=off -c full_page_writes=off"));

    private static int databases;

    private readonly Process process;
    private readonly int port;

    private PostgresServer(Process process, int port)
    {
        this.process = process;
        this.port = port;
    }

    /// <summary>The server that all tests of the process use which need none of their own.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>A server that syncs, for tests that take it down.</summary>
    public static Task<PostgresServer> StartDurableAsync() => StartAsync("");

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = database }.ToString();

    /// <summary>A database of its own.</summary>
    /// <param name="template">The database it is a copy of; null for an empty one. Nobody may be connected to it.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await CreateAsync(name, template);
        return ConnectionString(name);
    }

    public Task CreateAsync(string name, string? template = null) =>
        ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template ?? "template0"}\"");

    /// <summary>Ends the server at once, as a crash would: connections break, and it recovers when it is started again.</summary>
    public Task CrashAsync() => CommandAsync("stop");

    public Task StartAgainAsync() => CommandAsync("start");

    /// <summary>Breaks every connection to the database, as a network would.</summary>
    public Task DisconnectAllAsync(string database) =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND pid <> pg_backend_pid()");

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<PostgresServer> StartAsync(string settings)
    {
        var programs = Environment.GetEnvironmentVariable("YBTB_POSTGRES") ?? DebianPrograms;
        if (!File.Exists(Path.Combine(programs, "initdb")))
        {
            throw new FileNotFoundException($"PostgreSQL is missing in {programs}: install the package postgresql-15, or name its folder in YBTB_POSTGRES.");
        }

        var port = FreePort();
        string[] command = ["bash", "-c", Script, "postgres-for-tests", programs, port.ToString(CultureInfo.InvariantCulture), settings];
        if (Environment.UserName == "root")
        {
            command = ["runuser", "-u", "postgres", "--", .. command];   // PostgreSQL refuses to be run by root
        }

        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        var server = new PostgresServer(process, port);
        await server.AnswerAsync();
        return server;
    }

    private async Task CommandAsync(string command)
    {
        await process.StandardInput.WriteLineAsync(command);
        await process.StandardInput.FlushAsync();
        await AnswerAsync();
    }

    private async Task AnswerAsync()
    {
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("PostgreSQL did not do as it was told; what it said is above.");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
