using Ybtb.Testing;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>As <see cref="SharedServer"/>, on PostgreSQL.</summary>
public sealed class SharedPostgresServer : IAsyncLifetime
{
    public const string Name = "shared server on PostgreSQL";

    public YbtbTestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await YbtbTestServer.StartAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(SharedPostgresServer.Name)]
public sealed class SharedPostgresServerTests : ICollectionFixture<SharedPostgresServer>;
