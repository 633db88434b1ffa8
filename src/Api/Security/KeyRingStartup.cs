using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>Opens the key ring and the signing identity before anything is served: with a wrong master key the node does not start.</summary>
/// <remarks>
/// The database must exist by then. A host that needs the keys earlier may open the ring itself; opening twice is harmless.
/// </remarks>
internal sealed class KeyRingStartup(KeyRing ring, SigningIdentity signing) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await ring.OpenAsync(cancellationToken);
        await signing.OpenAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
