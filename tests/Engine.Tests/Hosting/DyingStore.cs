using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>The real store, until it is told after how many commits more the process is dead.</summary>
internal sealed class DyingStore : IWriteStore, IDisposable
{
    private IWriteStore? store;

    /// <summary>Null while it lives.</summary>
    public int? CommitsLeft { get; set; }

    private IWriteStore Store => store ?? throw new InvalidOperationException("Not part of a host.");

    /// <summary>Takes the place of the host's store.</summary>
    public void Replace(IServiceCollection services)
    {
        var real = services.Last(d => d.ServiceType == typeof(IWriteStore));
        services.AddSingleton<IWriteStore>(provider =>
        {
            store = (IWriteStore)real.ImplementationFactory!(provider);
            return this;
        });
    }

    public Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        if (CommitsLeft is 0)
        {
            throw new StoreUnavailableException("The process is dead.", new IOException());
        }

        CommitsLeft--;
        return Store.CommitAsync(writes, cancellationToken);
    }

    public Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken) => Store.EditAsync(edit, cancellationToken);

    public void Dispose() => (store as IDisposable)?.Dispose();
}
