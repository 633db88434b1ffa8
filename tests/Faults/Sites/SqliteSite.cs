using Microsoft.Data.Sqlite;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Engine.Tests.Activities;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Faults.Sites;

/// <summary>A server on the embedded database.</summary>
internal sealed class SqliteSite : Site
{
    private SqliteSite(TestWebServer receiver)
        : base(receiver)
    {
    }

    public override IReadOnlyList<FaultKind> Faults { get; } = [FaultKind.Kill, FaultKind.Freeze, FaultKind.ClientsGone, FaultKind.DatabaseHeld];

    public string DatabasePath => Folder.File("ybtb.db");

    protected override IReadOnlyList<string> DatabaseOptions => [];

    public static async Task<SqliteSite> CreateAsync() => new(await OpenReceiverAsync());

    public override YbtbContext OpenDatabase() => Database.Open(DatabasePath);

    protected override async Task StrikeDatabaseAsync(FaultKind kind, Random random)
    {
        await using var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN EXCLUSIVE");
        await LastAsync(random, 50, 1_500);
        await ExecuteAsync(other, "ROLLBACK");
    }

    protected override void LookAfterKill()
    {
        var log = new FileInfo(DatabasePath + "-wal");
        LogsLeft += log.Exists && log.Length > 0 ? 1 : 0;
    }

    protected override void CloseDatabase() => SqliteConnection.ClearAllPools();

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
