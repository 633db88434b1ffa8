using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Tests.Hosting;
using static Ybtb.Engine.Tests.Persistence.Subjects;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>The database locked, full, gone or closed: everyone is told, nothing is half-written, and it works again afterwards.</summary>
public sealed class StoreOutageTests
{
    [Fact]
    public async Task Locked_ByAnotherConnection_AllWhoWaitAreToldAtOnceAndLaterOnesAreWritten()
    {
        using var host = EngineHost.Create();
        using var other = new SqliteConnection($"Data Source={host.Path}");
        other.Open();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        await AllUnavailableAsync([.. Enumerable.Range(0, 20).Select(i => host.Store.CommitAsync(Inserting($"s{i}"), default))]);

        await ExecuteAsync(other, "ROLLBACK");
        await host.Store.CommitAsync(Inserting("later"), default);
        (await IdsAsync(host)).Should().Equal("later");
    }

    [Fact]
    public async Task DiskFull_InTheMiddleOfAGroup_AllOfTheGroupAreToldAndNothingIsWritten()
    {
        using var host = EngineHost.Create();
        await host.Store.CommitAsync(Inserting("kept"), default);
        Task[] group;
        Task holding;
        using (var held = HeldWriter.Hold(host.Store, FillDisk))
        {
            holding = held.Edit;
            group = [.. Enumerable.Range(0, 20).Select(i => host.Store.CommitAsync(Inserting($"s{i}"), default)), host.Store.CommitAsync(Inserting(new string('x', 200_000)), default)];
        }

        await AllUnavailableAsync([holding, .. group]);
        (await IdsAsync(host)).Should().Equal("kept");

        await host.Store.CommitAsync(Inserting("again"), default);   // the connection is new, and its limit gone
        (await IdsAsync(host)).Should().Equal("again", "kept");
    }

    [Fact]
    public async Task DiskFull_DuringAnEdit_TheGroupIsToldAndNothingIsWritten()
    {
        using var host = EngineHost.Create();
        Task edit, neighbour;
        using (var held = HeldWriter.Hold(host.Store, FillDisk))
        {
            neighbour = host.Store.CommitAsync(Inserting("neighbour"), default);
            edit = host.Store.EditAsync((db, _) =>
            {
                db.AddRange(Enumerable.Range(0, 100).Select(i => Row($"{i}-{new string('x', 2000)}")));
                return Task.FromResult(0);
            }, default);
        }

        await AllUnavailableAsync([edit, neighbour]);
        (await IdsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task GroupLost_ASetRefusedBecauseOfALostNeighbour_IsToldUnavailableToo()
    {
        using var host = EngineHost.Create();
        Task twice, big;
        using (var held = HeldWriter.Hold(host.Store, FillDisk))
        {
            _ = host.Store.CommitAsync(Inserting("same"), default);
            twice = host.Store.CommitAsync(Inserting("same"), default);
            big = host.Store.CommitAsync(Inserting(new string('x', 200_000)), default);
        }

        // A duplicate of a row that was never written is no duplicate: an idempotency key would read as used.
        await AllUnavailableAsync([twice, big]);
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("deleted")]
    [InlineData("log deleted")]
    public async Task FileGone_InTheMiddleOfAGroup_IsNotAcknowledgedAndWorksWhenItIsBack(string how)
    {
        using var host = EngineHost.Create();
        await host.Store.CommitAsync(Inserting("kept"), default);
        await host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        SqliteConnection.ClearAllPools();
        var away = host.Path + ".away";
        File.Copy(host.Path, away);
        Task lost;
        Task holding;
        using (var held = HeldWriter.Hold(host.Store))
        {
            holding = held.Edit;
            lost = host.Store.CommitAsync(Inserting("lost"), default);
            Remove(host.Path, away, how);
        }

        await AllUnavailableAsync([holding, lost]);
        if (how != "log deleted")
        {
            await AllUnavailableAsync([Task.Run(() => host.Store.CommitAsync(Inserting("none"), default))]);
            File.Exists(host.Path).Should().BeFalse("an empty database in its place would look like lost cases");
            File.Move(away, host.Path);
        }

        await host.Store.CommitAsync(Inserting("again"), default);
        (await IdsAsync(host)).Should().Equal("again", "kept");
    }

    [Fact]
    public async Task Connection_ClosedByAnEdit_EveryoneIsAnsweredAndTheStoreGoesOn()
    {
        using var host = EngineHost.Create();
        Task closing, neighbour;
        using (var held = HeldWriter.Hold(host.Store))
        {
            closing = host.Store.EditAsync((db, _) =>
            {
                db.Database.GetDbConnection().Dispose();
                return Task.FromResult(0);
            }, default);
            neighbour = host.Store.CommitAsync(Inserting("neighbour"), default);
        }

        await Task.WhenAny(closing);
        await Task.WhenAny(neighbour);
        await host.Store.CommitAsync(Inserting("later"), default);
        (await IdsAsync(host)).Should().Contain("later").And.HaveCount(neighbour.IsCompletedSuccessfully ? 2 : 1);
    }

    private static void Remove(string path, string away, string how)
    {
        if (how == "log deleted")
        {
            File.Delete(path + "-wal");
            return;
        }

        if (how == "moved")
        {
            File.Move(path, away, overwrite: true);
        }
        else
        {
            File.Delete(path);
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
        }
    }

    /// <summary>From now on the writer's connection may add no page: SQLite raises the limit to the present size.</summary>
    private static void FillDisk(DbContext db) => db.Database.ExecuteSqlRaw("PRAGMA max_page_count = 1");

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task AllUnavailableAsync(Task[] writes)
    {
        foreach (var write in writes)
        {
            await write.Awaiting(w => w).Should().ThrowAsync<StoreUnavailableException>();
        }
    }
}
