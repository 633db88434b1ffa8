namespace Ybtb.Api.Tests.Security;

/// <summary>One host for a class of tests.</summary>
public sealed class SecurityHostFixture : IAsyncLifetime
{
    public SecurityHost Host { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Host = await SecurityHost.StartAsync(("AccountFreshness", "00:00:00"), ("SignInsPerMinute", "10000"));

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
