using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using Ybtb.Api.Hosting;
using Ybtb.Testing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>A node that would do harm in a cluster, or cannot work, is not ready and says why.</summary>
public sealed class ReadinessTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder folder = new();
    private string connection = "";

    public async Task InitializeAsync() => connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(2.0, HttpStatusCode.ServiceUnavailable)]
    [InlineData(-2.0, HttpStatusCode.ServiceUnavailable)]
    [InlineData(0.5, HttpStatusCode.OK)]
    public async Task Clock_OffTheDatabases_ByMoreThanASecondIsNotReady(double seconds, HttpStatusCode expected)
    {
        await using var node = await StartAsync(folder.Path, connection, Duration.FromSeconds(seconds));

        var (status, detail) = await ReadyAsync(node);

        status.Should().Be(expected, detail);
        (status == HttpStatusCode.OK || detail.Contains("时钟", StringComparison.Ordinal)).Should().BeTrue(detail);
    }

    [Fact]
    public async Task MasterKey_OfAnotherRing_DoesNotStart()
    {
        await using var node = await StartAsync(folder.Path, connection);
        using var elsewhere = new TestFolder();

        var start = () => StartAsync(elsewhere.Path, connection);

        await start.Should().ThrowAsync<MasterKeyMismatchException>();
        (await ReadyAsync(node)).Status.Should().Be(HttpStatusCode.OK, "the first node is none the worse");
    }

    [Fact]
    public async Task MasterKey_OfARingThatWasReplaced_IsNotReadyAnyMore()
    {
        await using var node = await StartAsync(folder.Path, connection);
        (await ReadyAsync(node)).Status.Should().Be(HttpStatusCode.OK);
        await using var db = new YbtbContext(new DbContextOptionsBuilder<YbtbContext>().UseNpgsql(connection).Options);
        await db.Database.ExecuteSqlRawAsync("""UPDATE key_ring SET "Wrapped" = set_byte("Wrapped", 20, 255 - get_byte("Wrapped", 20))""");

        var (status, detail) = await ReadyAsync(node);

        status.Should().Be(HttpStatusCode.ServiceUnavailable);
        detail.Should().Contain("主密钥");
    }

    [Fact]
    public async Task Database_GoneAndBack_IsNotReadyMeanwhile()
    {
        using var server = await PostgresServer.StartDurableAsync();
        await using var node = await StartAsync(folder.Path, await server.CreateDatabaseAsync());
        (await ReadyAsync(node)).Status.Should().Be(HttpStatusCode.OK);

        await server.CrashAsync();
        var (status, detail) = await ReadyAsync(node);
        status.Should().Be(HttpStatusCode.ServiceUnavailable);
        detail.Should().Contain("数据库");

        await server.StartAgainAsync();
        await Wait.UntilAsync(async () => (await ReadyAsync(node)).Status == HttpStatusCode.OK, "the node is ready again");
    }

    private static async Task<WebApplication> StartAsync(string data, string connection, Duration? ahead = null)
    {
        var options = new ServerOptions { DataDirectory = data, Database = DatabaseKind.Postgres, Connection = connection, Urls = "http://127.0.0.1:0", People = 1 };
        var app = await YbtbServer.BuildAsync(options, builder =>
        {
            builder.Logging.ClearProviders();
            var real = (IClock)builder.Services.Single(service => service.ServiceType == typeof(IClock)).ImplementationInstance!;
            builder.Services.Replace(ServiceDescriptor.Singleton<IClock>(new WrongClock(real, ahead ?? Duration.Zero)));
        }, CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Detail)> ReadyAsync(WebApplication node)
    {
        using var http = new HttpClient { BaseAddress = new Uri(node.Urls.Single()) };
        var answer = await http.GetAsync("/health/ready");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (answer.StatusCode, (string?)body["detail"] ?? "");
    }

    private sealed class WrongClock(IClock real, Duration ahead) : IClock
    {
        public Instant GetCurrentInstant() => real.GetCurrentInstant() + ahead;
    }
}
