using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Testing;
using static Ybtb.Engine.Tests.Persistence.Subjects;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>PostgreSQL gone, crashed, cut off or held up: callers are told what is known, and what they were told has happened stays.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private PostgresServer server = null!;

    public async Task InitializeAsync()
    {
        server = await PostgresServer.StartDurableAsync();
        await PostgresEngineDatabase.PrepareAsync(server);
    }

    public Task DisposeAsync()
    {
        server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Crash_UnderLoad_KeepsEveryAcknowledgedSetAndNoHalfOne()
    {
        using var host = EngineHost.CreateOn(PostgresEngineDatabase.CreateOn(server));
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        var written = 0;
        var writers = Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var set = Inserting($"{w}-{i}-a");
                set.Insert(Row($"{w}-{i}-b"));
                await host.Store.CommitAsync(set, default);
                acknowledged.Add($"{w}-{i}");
                Interlocked.Increment(ref written);
            }
        })).ToList();
        while (Volatile.Read(ref written) < 200)
        {
            await Task.Yield();
        }

        await server.CrashAsync();
        foreach (var writer in writers)
        {
            await writer.Awaiting(w => w).Should().ThrowAsync<StoreUnavailableException>();
        }

        (await Commit(host, "meanwhile").Should().ThrowAsync<StoreUnavailableException>()).Which.MayHaveCommitted.Should().BeFalse("no connection was made");
        await server.StartAgainAsync();
        await RetryAsync(Commit(host, "afterwards"));

        var pairs = (await IdsAsync(host)).Where(id => id != "afterwards").GroupBy(id => id[..^2]).ToDictionary(g => g.Key, g => g.Count());
        pairs.Values.Should().OnlyContain(count => count == 2);
        pairs.Keys.Should().Contain(acknowledged);
        (pairs.Count - acknowledged.Count).Should().BeInRange(0, 8, "a writer may have been cut off between the commit and its answer");
    }

    [Fact]
    public async Task Connections_Broken_TheNextSetsAreWritten()
    {
        var database = PostgresEngineDatabase.CreateOn(server);
        using var host = EngineHost.CreateOn(database);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.Store.CommitAsync(Inserting($"s{i}"), default)));

        await server.DisconnectAllAsync(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString).Database!);

        for (var i = 0; i < 12; i++)
        {
            await RetryAsync(Commit(host, $"t{i}"));
        }

        (await IdsAsync(host)).Should().HaveCount(22);
    }

    [Fact]
    public async Task Edit_CutOffBeforeItsCommit_WroteNothingAndSaysSo()
    {
        var database = PostgresEngineDatabase.CreateOn(server);
        using var host = EngineHost.CreateOn(database);

        var edit = () => host.Store.EditAsync(async (db, token) =>
        {
            db.Add(Row("half"));
            await db.SaveChangesAsync(token);
            await server.DisconnectAllAsync(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString).Database!);
            return await db.Set<SubjectRow>().CountAsync(token);
        }, default);

        (await edit.Should().ThrowAsync<StoreUnavailableException>()).Which.MayHaveCommitted.Should().BeFalse();
        (await RetryAsync(() => IdsAsync(host))).Should().BeEmpty();
    }

    [Fact]
    public async Task Row_LockedByATransactionThatStandsStill_IsUnavailableAfterAWhile()
    {
        var database = PostgresEngineDatabase.CreateOn(server);
        using var host = EngineHost.CreateOn(database);
        await host.Store.CommitAsync(Inserting("a"), default);
        await using var other = await database.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var held = new NpgsqlCommand("UPDATE subjects SET \"Amount\" = 1", other, transaction);
        await held.ExecuteNonQueryAsync();

        var waiting = () => host.Store.CommitAsync(Moving("a", 2, 2), default);

        (await waiting.Should().ThrowAsync<StoreUnavailableException>()).Which.MayHaveCommitted.Should().BeFalse("the server has said that it gave up");
        await transaction.RollbackAsync();
        await host.Store.CommitAsync(Moving("a", 2, 2), default);
    }

    [Fact]
    public async Task Standby_ThatOnlyReads_IsUnavailable()
    {
        var database = PostgresEngineDatabase.CreateOn(server);
        using var host = EngineHost.CreateOn(database);
        await using (var connection = await database.Source.OpenConnectionAsync())
        await using (var command = new NpgsqlCommand($"ALTER DATABASE \"{connection.Database}\" SET default_transaction_read_only = on", connection))
        {
            await command.ExecuteNonQueryAsync();
        }

        database.Source.Clear();

        await Commit(host, "a").Should().ThrowAsync<StoreUnavailableException>();
    }

    private static Func<Task> Commit(EngineHost host, string id) => async () => await host.Store.CommitAsync(Inserting(id), default);

    private static Task RetryAsync(Func<Task> work) => RetryAsync(async () =>
    {
        await work();
        return 0;
    });

    /// <summary>As a client does: what is left of broken connections is met once each.</summary>
    private static async Task<T> RetryAsync<T>(Func<Task<T>> work)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (Exception outage) when (DatabaseOutage.Is(outage) && tries < 50)
            {
                // again
            }
        }
    }
}
