namespace Ybtb.Api.Tests.Hosting;

/// <summary>One server for all tests that neither move its clock nor break its storage: each files cases of people of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public const string Name = "shared server";

    public YbtbTestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await YbtbTestServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(SharedServer.Name)]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>;
