using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ybtb.Api.Tests.Architecture;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Upgrade;

/// <summary>Databases as earlier versions left them, named by database and last migration, with open cases: this version migrates them and their cases finish.</summary>
public sealed class UpgradeTests
{
    private const string Databases = "tests/Api.Tests/Upgrade/Databases";

    [Theory]
    [InlineData("sqlite-20261122000000")]
    [InlineData("sqlite-20261122112128")]
    [InlineData("sqlite-20261122133821")]
    [InlineData("sqlite-20261122171600")]
    [InlineData("sqlite-20261122200947")]
    public async Task Sqlite_LeftByAnEarlierVersion_MigratesAndItsCasesFinish(string kept)
    {
        var folder = FolderOf(kept);
        await UnpackAsync(kept, "ybtb.db.gz", async packed =>
        {
            await using var file = File.Create(folder.File("ybtb.db"));
            await packed.CopyToAsync(file);
        });
        await File.WriteAllTextAsync(folder.File("THROW-AWAY"), "");

        await using var server = await YbtbTestServer.StartAsync(folder: folder);

        await FinishAsync(server, kept);
    }

    [Theory]
    [InlineData("postgres-20261122072813")]
    [InlineData("postgres-20261122112137")]
    [InlineData("postgres-20261122133836")]
    [InlineData("postgres-20261122171623")]
    [InlineData("postgres-20261122201012")]
    public async Task Postgres_LeftByAnEarlierVersion_MigratesAndItsCasesFinish(string kept)
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await UnpackAsync(kept, "database.sql.gz", async packed =>
        {
            using var script = new StreamReader(packed);
            await using var database = new NpgsqlConnection(connection + ";Pooling=false");
            await database.OpenAsync();
            await using var load = new NpgsqlCommand(await script.ReadToEndAsync(), database);
            await load.ExecuteNonQueryAsync();
        });

        await using var server = await YbtbTestServer.StartAsync(connection, FolderOf(kept));

        await FinishAsync(server, kept);
    }

    [Fact]
    public void EveryKeptDatabase_IsTested() =>
        Directory.GetDirectories(SourceTree.PathOf(Databases)).Select(Path.GetFileName)
            .Should().BeEquivalentTo(
                "sqlite-20261122000000", "sqlite-20261122112128", "sqlite-20261122133821", "sqlite-20261122171600", "sqlite-20261122200947",
                "postgres-20261122072813", "postgres-20261122112137", "postgres-20261122133836", "postgres-20261122171623", "postgres-20261122201012");

    private static async Task FinishAsync(YbtbTestServer server, string kept)
    {
        var made = JsonNode.Parse(SourceTree.Read($"{Databases}/{kept}/cases.json"))!.AsObject();
        await using (var db = server.OpenDatabase())
        {
            (await db.Database.GetPendingMigrationsAsync()).Should().BeEmpty();
            (await db.Set<InstanceRow>().CountAsync(i => i.FinishedAt == null)).Should().Be(made.Count - 2, "all but the replayed and the finished one wait");
        }

        await Wait.UntilAsync(
            async () =>
            {
                await using var look = server.OpenDatabase();
                return !await look.Set<CaseRow>().AnyAsync(c => c.SearchVersion == 0) && await look.Set<ClockRow>().AnyAsync(c => c.StoppedAt == null) && !await look.Set<ClockRow>().AnyAsync(c => c.StoppedAt == null && c.AlertPlan == null);
            },
            "running clocks have their alerts");
        using var cases = new OpenCases(server.Address);
        await cases.FindByNameAndPhoneAsync(made);
        await cases.FinishAsync(made);

        foreach (var (name, number) in made.Where(m => m.Key != "replay"))
        {
            (await cases.StatusAsync((string)number!)).Should().Be(OpenCases.EndOf(name), "the case “{0}” was to end so", name);
        }

        await using var after = server.OpenDatabase();
        (await after.Set<IncidentRow>().CountAsync()).Should().Be(0);
        (await after.Set<TimerRow>().CountAsync()).Should().Be(0);
        (await after.Set<OutboxRow>().CountAsync(o => o.DeliveredAt == null)).Should().Be(0);
        (await after.Set<InstanceRow>().AllAsync(i => i.Status == "Finished")).Should().BeTrue();
        var broken = new List<Guid>();
        await new JournalVerifier(server.Services.GetRequiredService<IReadContexts>()).VerifyAsync((instance, _) => broken.Add(instance), default);
        broken.Should().BeEmpty("the journal goes on from what the earlier version wrote");
    }

    /// <summary>A data directory with the master key of its time.</summary>
    private static TestFolder FolderOf(string kept)
    {
        var folder = new TestFolder();
        File.Copy(SourceTree.PathOf($"{Databases}/{kept}/master.key"), folder.File("master.key"));
        return folder;
    }

    private static async Task UnpackAsync(string kept, string name, Func<Stream, Task> use)
    {
        await using var file = File.OpenRead(SourceTree.PathOf($"{Databases}/{kept}/{name}"));
        await using var packed = new GZipStream(file, CompressionMode.Decompress);
        await use(packed);
    }
}
