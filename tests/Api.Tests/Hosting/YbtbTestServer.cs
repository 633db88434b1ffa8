using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Api.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>The server as it is shipped, on a data directory of its own, over real HTTP, with a clock that only tests move.</summary>
public sealed class YbtbTestServer : IAsyncDisposable
{
    /// <summary>Monday, 27 April 2026, nine in the morning: the week before Labour Day.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 4, 27, 1, 0);

    private readonly TestFolder folder;
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Lazy<Task<Browser>>> staff = new();
    private int people;

    private YbtbTestServer(TestFolder folder, WebApplication app)
    {
        this.folder = folder;
        this.app = app;
    }

    public Uri Address => new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    public string DatabasePath => folder.File("ybtb.db");

    public string FilesDirectory => folder.File("files");

    /// <summary>On the embedded database, or on a database server when it is named by a connection.</summary>
    /// <param name="folder">The data directory, gone with the server; a new one when null.</param>
    /// <param name="configure">The last word on services.</param>
    public static async Task<YbtbTestServer> StartAsync(string? postgres = null, TestFolder? folder = null, Action<WebApplicationBuilder>? configure = null)
    {
        folder ??= new TestFolder();
        var options = new ServerOptions
        {
            DataDirectory = folder.Path,
            Urls = "http://127.0.0.1:0",
            Clock = Monday,
            People = 5,
            Database = postgres is null ? DatabaseKind.Sqlite : DatabaseKind.Postgres,
            Connection = postgres,
        };
        var app = await YbtbServer.BuildAsync(options, builder =>
        {
            Configure(builder);
            configure?.Invoke(builder);
        }, CancellationToken.None);
        await app.StartAsync();
        return new YbtbTestServer(folder, app);
    }

    /// <summary>Somebody of the demo accounts, signed in once for all tests of this server.</summary>
    public Task<Browser> Of(string login) => staff.GetOrAdd(login, l => new Lazy<Task<Browser>>(() => SignInAsync(l))).Value;

    /// <summary>A browser of its own in which somebody is signed in; the caller's to dispose.</summary>
    public async Task<Browser> SignInAsync(string login)
    {
        var browser = Open();
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(login, DemoAccounts.Password)).StatusCode);
        return browser;
    }

    /// <summary>A browser of its own, not signed in.</summary>
    public Browser Open() => new(Address);

    /// <summary>An applicant whom no other test of this server knows.</summary>
    public Person NewPerson() => Person.Of(Interlocked.Increment(ref people));

    /// <summary>The database as it is, read beside the server.</summary>
    public YbtbContext OpenDatabase() => File.Exists(DatabasePath)
        ? Database.Open(DatabasePath)
        : Services.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in staff.Values.Where(b => b.Value.IsCompletedSuccessfully))
        {
            (await browser.Value).Dispose();
        }

        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Security:SignInsPerMinute"] = "10000",
            ["Security:ApplicantCodesPerMinute"] = "10000",
            ["Security:ApplicantSignInsPerMinute"] = "10000",
            ["Security:AccountRequestsPerSecond"] = "100000",
            ["Security:AddressRequestsPerSecond"] = "100000",
            ["Security:SessionIdle"] = "3650.00:00:00",      // tests move the clock by weeks
            ["Security:SessionLongest"] = "3650.00:00:00",
        });
    }
}
