using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;

namespace Ybtb.Faults;

/// <summary>The database is locked, full or gone: callers are told so, nothing is half there, and the same request then succeeds once.</summary>
public sealed class StorageFaultTests : IAsyncLifetime
{
    private YbtbTestServer server = null!;
    private Browser clerk = null!;

    public async Task InitializeAsync()
    {
        server = await YbtbTestServer.StartAsync();
        clerk = await server.Of("clerk.wuhua");
        await server.FileTimedAsync();
        await SettledAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task FileCase_WhileAnotherProcessHoldsTheDatabase_IsUnavailableAndSucceedsAfterwards()
    {
        var before = await CountAsync();
        var application = server.NewPerson().Application(Person.Enrollment);
        await using (var other = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN EXCLUSIVE");
            await RefusedAsync(application);
            using var nobody = server.Open();
            await ProblemAssert.IsAsync(await nobody.Http.GetAsync("/health/ready"), HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.Equal(HttpStatusCode.OK, (await nobody.Http.GetAsync("/health/live")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await clerk.Http.GetAsync("/api/cases")).StatusCode);   // reading goes on
            await ExecuteAsync(other, "ROLLBACK");
        }

        await OnceAsync(application, before);
    }

    [Fact]
    public async Task FileCase_WhenTheDiskIsFull_IsUnavailableAndSucceedsAfterwards()
    {
        var before = await CountAsync();
        var application = server.NewPerson().Application(Person.Enrollment);
        var store = server.Services.GetRequiredService<IWriteStore>();
        var refused = false;
        for (var cases = 0; !refused; cases++)
        {
            Assert.True(cases < 50, "The database never filled up.");
            await store.EditAsync((db, cancel) => db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1", cancel), CancellationToken.None);   // no page more than now
            before = await CountAsync();
            var answer = await clerk.PostAsync("/api/cases", application, $"full-{cases}");
            refused = !answer.IsSuccessStatusCode;
            if (refused)
            {
                await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
                Assert.NotNull(answer.Headers.RetryAfter);
                Assert.Equal(before, await CountAsync());
                var again = await clerk.PostAsync("/api/cases", application, $"full-{cases}");
                Assert.Equal(HttpStatusCode.Created, again.StatusCode);
                Assert.False(again.Headers.Contains("Idempotency-Replayed"));
            }
            else
            {
                application = server.NewPerson().Application(Person.Enrollment);
            }
        }

        Assert.Equal(before.Cases + 1, (await CountAsync()).Cases);
        Assert.Equal(before.Instances + 1, (await CountAsync()).Instances);
    }

    [Fact]
    public async Task FileCase_WhileTheDatabaseFileIsAway_IsUnavailableAndSucceedsAfterwards()
    {
        var before = await CountAsync();
        var application = server.NewPerson().Application(Person.Enrollment);
        var away = server.DatabasePath + ".away";
        File.Move(server.DatabasePath, away);
        await RefusedAsync(application);
        using var nobody = server.Open();
        await ProblemAssert.IsAsync(await nobody.Http.GetAsync("/health/ready"), HttpStatusCode.ServiceUnavailable, "unavailable");
        SqliteConnection.ClearAllPools();   // as when readers come and go
        foreach (var path in new[] { "/api/cases", "/api/tasks" })
        {
            var answer = await clerk.Http.GetAsync(path);
            await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        await RefusedAsync(application);
        Assert.False(File.Exists(server.DatabasePath), "An empty database in its place would look like lost cases.");
        File.Move(away, server.DatabasePath);
        using var back = server.Open();
        Assert.Equal(HttpStatusCode.OK, (await back.Http.GetAsync("/health/ready")).StatusCode);
        await OnceAsync(application, before);
    }

    [Fact]
    public async Task CompleteTask_WhileTheDatabaseIsHeld_IsUnavailableAndSucceedsAfterwards()
    {
        var number = await server.FileTimedAsync();
        await SettledAsync();
        var (id, tag) = await clerk.TaskAsync(number, CaseFlow.Window);
        var before = await CountAsync();
        await using (var other = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN EXCLUSIVE");
            await ProblemAssert.IsAsync(await clerk.CompleteTaskAsync(id, "受理", tag), HttpStatusCode.ServiceUnavailable, "unavailable");
            await ExecuteAsync(other, "ROLLBACK");
        }

        Assert.Equal(before, await CountAsync());
        Assert.Equal(HttpStatusCode.OK, (await clerk.CompleteTaskAsync(id, "受理", tag)).StatusCode);
    }

    private async Task RefusedAsync(JsonNode application)
    {
        var answer = await clerk.PostAsync("/api/cases", application, "the-same");
        await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>The refused request left nothing; sent again with its key it makes one case, and sent once more none.</summary>
    private async Task OnceAsync(JsonNode application, Rows before)
    {
        Assert.Equal(before, await CountAsync());
        var filed = await clerk.PostAsync("/api/cases", application, "the-same");
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.False(filed.Headers.Contains("Idempotency-Replayed"));
        var again = await clerk.PostAsync("/api/cases", application, "the-same");
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await filed.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await SettledAsync();
        Assert.Equal(before with { Cases = before.Cases + 1, Instances = before.Instances + 1, Journal = before.Journal + 1, Outbox = before.Outbox + 1 }, await CountAsync());
    }

    /// <summary>Nothing is on its way any more.</summary>
    private Task SettledAsync() => Wait.UntilAsync(
        () => Database.ReadAsync(server.DatabasePath, db => db.Set<OutboxRow>().AllAsync(o => o.DueAt == null)), "every message is delivered");

    private Task<Rows> CountAsync() => Database.ReadAsync(
        File.Exists(server.DatabasePath) ? server.DatabasePath : server.DatabasePath + ".away",
        async db => new Rows(
            await db.Set<CaseRow>().CountAsync(), await db.Set<InstanceRow>().CountAsync(), await db.Set<JournalRow>().CountAsync(), await db.Set<OutboxRow>().CountAsync()));

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Rows(int Cases, int Instances, int Journal, int Outbox);
}
