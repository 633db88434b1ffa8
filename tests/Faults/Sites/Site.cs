using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Tests.Activities;
using Ybtb.Faults.Load;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Faults.Sites;

/// <summary>A server process, its database, somebody outside whom it tells things, and what may go wrong with them.</summary>
internal abstract class Site : IAsyncDisposable
{
    /// <summary>More than a lease, and more than the flow rests.</summary>
    private static readonly Duration Longer = Duration.FromMinutes(1);

    /// <summary>Timers that fall due within this time belong to the work of the round; the others are legal limits.</summary>
    private static readonly Duration Soon = Duration.FromHours(1);

    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    private readonly TestWebServer receiver;
    private readonly Staff staff = new(LongestDrain);
    private ServerProcess? server;

    protected Site(TestWebServer receiver) => this.receiver = receiver;

    public abstract IReadOnlyList<FaultKind> Faults { get; }

    public Front Front { get; } = new();

    /// <summary>What somebody outside was told, in order: the message's key, and which case.</summary>
    public IReadOnlyList<(Guid Key, string Number)> Told =>
        [.. receiver.Requests.Select(r => (Guid.Parse(r.Headers["Idempotency-Key"]), r.Path.Split('/')[^1]))];

    /// <summary>Kills that left work in the write-ahead log, for the next process to take over; 0 where the database is a server's.</summary>
    public int LogsLeft { get; protected set; }

    protected TestFolder Folder { get; } = new();

    protected abstract IReadOnlyList<string> DatabaseOptions { get; }

    private Instant Now { get; set; } = YbtbTestServer.Monday;

    public static Task<TestWebServer> OpenReceiverAsync() => TestWebServer.StartAsync(context =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });

    public abstract YbtbContext OpenDatabase();

    public async Task<T> ReadAsync<T>(Func<YbtbContext, Task<T>> read)
    {
        await using var db = OpenDatabase();
        return await read(db);
    }

    /// <summary>Starts the server for the first time and publishes the flow that tells and rests.</summary>
    public async Task OpenAsync()
    {
        await StartAsync();
        var operations = await staff.AtAsync(server!.Address, "operations");
        using var content = new StringContent(TellingFlow.Make(receiver.Address).ToJsonString(), Encoding.UTF8, "application/json");
        await (await operations.Http.PostAsync("/api/definitions", content)).JsonAsync();
        await (await operations.PostAsync($"/api/definitions/{Person.Enrollment}/publish", new JsonObject())).JsonAsync();
    }

    /// <summary>Lets something go wrong, and the site come back.</summary>
    /// <param name="random">Decides how long it lasts.</param>
    public Task StrikeAsync(FaultKind kind, Random random, Clients clients) => kind switch
    {
        FaultKind.Kill => KillAsync(),
        FaultKind.Freeze => FreezeAsync(random, clients),
        FaultKind.FailOver => FailOverAsync(random, clients),
        FaultKind.ClientsGone => LetClientsGoAsync(random, clients),
        _ => StrikeDatabaseAsync(kind, random),
    };

    /// <summary>Lets time pass until no message and no timer of the round is due: what was promised must happen by itself.</summary>
    public async Task DrainAsync()
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < LongestDrain, "Messages or timers are stuck.");
            await MoveClockAsync();
        }
        while (await ReadAsync(IsUnderWayAsync));
    }

    /// <summary>Ends the server, and leaves the database.</summary>
    public async Task CloseAsync()
    {
        Front.Close();
        await server!.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        staff.Dispose();
        await receiver.DisposeAsync();
        CloseDatabase();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task StrikeDatabaseAsync(FaultKind kind, Random random);

    protected abstract void CloseDatabase();

    /// <summary>What a kill has left behind is looked at before the next process takes it over.</summary>
    protected virtual void LookAfterKill()
    {
    }

    protected static Task LastAsync(Random random, int least, int most) => Task.Delay(random.Next(least, most));

    private async Task<bool> IsUnderWayAsync(YbtbContext db) =>
        await db.Set<OutboxRow>().AnyAsync(o => o.DueAt != null) || await db.Set<TimerRow>().AnyAsync(t => t.DueAt < Now + Soon);

    private async Task StartAsync()
    {
        server = await LaunchAsync();
        Front.Open(server.Address);
    }

    private Task<ServerProcess> LaunchAsync() => ServerProcess.StartAsync(
        ["--data", Folder.Path, "--clock", OffsetDateTimePattern.Rfc3339.Format(Now.WithOffset(Offset.FromHours(8))), "--allow-host", receiver.Host, .. DatabaseOptions]);

    private async Task KillAsync()
    {
        await server!.DisposeAsync();
        Front.Close();
        LookAfterKill();
        await StartAsync();
    }

    /// <summary>Clients wait for the frozen server, or give it up.</summary>
    private async Task FreezeAsync(Random random, Clients clients)
    {
        await server!.FreezeAsync();
        await LastAsync(random, 50, 1_500);
        HangUpPerhaps(random, clients);
        await server.ThawAsync();
        await MoveClockAsync();
    }

    /// <summary>As above; those who have waited may be answered by the one that is not in charge any more.</summary>
    private async Task FailOverAsync(Random random, Clients clients)
    {
        var frozen = server!;
        await frozen.FreezeAsync();
        Now += Longer;
        await StartAsync();
        HangUpPerhaps(random, clients);
        await LastAsync(random, 0, 300);
        await frozen.ThawAsync();
        await LastAsync(random, 100, 500);
        await frozen.DisposeAsync();
    }

    private static void HangUpPerhaps(Random random, Clients clients)
    {
        if (random.Next(2) == 0)
        {
            clients.HangUp();
        }
    }

    private static async Task LetClientsGoAsync(Random random, Clients clients)
    {
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            clients.HangUp();
            await LastAsync(random, 1, 30);
        }
    }

    private async Task MoveClockAsync()
    {
        var operations = await staff.AtAsync(server!.Address, "operations");
        var to = OffsetDateTimePattern.Rfc3339.Format((Now + Longer).WithOffset(Offset.FromHours(8)));
        await (await operations.Http.PutAsJsonAsync("/api/clock", new { now = to })).JsonAsync();
        Now += Longer;
    }
}
