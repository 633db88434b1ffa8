using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Security;

/// <summary>The security of the API with a few probe endpoints behind it, over real HTTP on a real SQLite file.</summary>
public sealed class SecurityHost : IAsyncDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 4, 0);

    private readonly SqliteTestDatabase database;
    private readonly WebApplication app;

    private readonly bool ownsDatabase;

    private SecurityHost(SqliteTestDatabase database, WebApplication app, ManualClock clock, bool ownsDatabase)
    {
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        this.app = app;
        Clock = clock;
    }

    public ManualClock Clock { get; }

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    internal SqliteTestDatabase Database => database;

    /// <param name="settings">Of the section <c>Security</c>.</param>
    public static async Task<SecurityHost> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var database = new SqliteTestDatabase();
        var clock = new ManualClock(Noon);
        await database.InsertOfficesAsync();
        var writes = new WriteSet();
        DemoAccounts.AddTo(writes, Noon);
        await database.Store.CommitAsync(writes, CancellationToken.None);
        var app = Build(database, clock, settings);
        await app.StartAsync();
        return new SecurityHost(database, app, clock, ownsDatabase: true);
    }

    /// <summary>A second node over the same database.</summary>
    public async Task<SecurityHost> StartBesideAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var node = Build(database, Clock, settings);
        try
        {
            await node.StartAsync();
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }

        return new SecurityHost(database, node, Clock, ownsDatabase: false);
    }

    /// <summary>A browser of its own, not signed in.</summary>
    public Browser Open() => new(Address);

    /// <summary>A browser in which somebody of the demo data is signed in.</summary>
    public async Task<Browser> SignInAsync(string login, string password = DemoAccounts.Password)
    {
        var browser = Open();
        var answer = await browser.SignInAsync(login, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return browser;
    }

    /// <summary>Changes an account behind the API's back, as another node would.</summary>
    public Task ChangeAsync(string login, Action<Account> change) => database.Store.EditAsync(
        async (db, cancel) =>
        {
            change(await db.Set<Account>().SingleAsync(account => account.Login == login, cancel));
            return true;
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (ownsDatabase)
        {
            database.Dispose();
        }
    }

    private static WebApplication Build(SqliteTestDatabase database, ManualClock clock, IEnumerable<(string Name, string Value)> settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Security:DataDirectory"] = database.Directory });
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(setting => $"Security:{setting.Name}", string? (setting) => setting.Value));
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddSingleton<IDbContextFactory<YbtbContext>>(database);
        builder.Services.AddSingleton(database.Store);
        builder.Services.AddYbtbSecurity(builder.Configuration);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseYbtbSecurity();
        app.MapSession();
        app.MapAccounts();
        MapProbes(app);
        return app;
    }

    private static void MapProbes(WebApplication app)
    {
        app.MapGet("/api/probe/definitions", () => "definitions").RequirePermission(Permission.ReadDefinitions);
        app.MapPost("/api/probe/cases", (Probe probe) => probe.Text).RequirePermission(Permission.FileCase);
        app.MapGet("/api/probe/public", () => "public").AllowAnonymousWithReason("试验");
        app.MapPost("/api/probe/public", () => "public").AllowAnonymousWithReason("试验");
        app.MapGet("/api/probe/unguarded", () => "never");
        app.MapGet("/api/probe/broken", string () => throw new InvalidOperationException("secret 530102199002159975"))
            .AllowAnonymousWithReason("试验");
        app.MapGet("/api/probe/stale", string () => throw new WriteConflictException(WriteConflict.Stale, typeof(Account)))
            .AllowAnonymousWithReason("试验");
        app.MapGet("/api/probe/down", string () => throw new StoreUnavailableException("locked", new TimeoutException()))
            .AllowAnonymousWithReason("试验");
        app.MapGet("/api/probe/missing", () => TypedResults.NotFound()).AllowAnonymousWithReason("试验");
        app.MapGet("/api/probe/problem", () => TypedResults.Problem(statusCode: 409)).AllowAnonymousWithReason("试验");
    }
}
