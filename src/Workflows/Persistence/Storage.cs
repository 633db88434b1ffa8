using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Persistence;

/// <summary>The database that a node works on: how it is made, opened, and prepared by one node while others wait.</summary>
public abstract class Storage
{
    /// <summary>Adds contexts, <see cref="IReadContexts"/>, the one <see cref="IWriteStore"/>, and this storage itself.</summary>
    public IServiceCollection AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<IReadContexts, ReadContexts>();
        Open(services);
        return services;
    }

    /// <summary>Creates the database's tables or brings them up to date.</summary>
    /// <exception cref="InvalidOperationException">It cannot be reached; the message is for the operator.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no other node prepares this database, and keeps others waiting until the result is disposed of.</summary>
    /// <exception cref="InvalidOperationException">The database cannot be reached; the message is for the operator.</exception>
    public abstract Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancellationToken);

    /// <summary>Marks a database that holds nothing yet as one that may be thrown away.</summary>
    /// <returns>False when it holds data and no such mark.</returns>
    public abstract Task<bool> MarkThrowAwayAsync(CancellationToken cancellationToken);

    /// <summary>What the database takes the time to be; null when it runs inside this process and has no other clock.</summary>
    public abstract Task<Instant?> ReadClockAsync(IReadContexts contexts, CancellationToken cancellationToken);

    protected abstract void Open(IServiceCollection services);

    private sealed class ReadContexts(IDbContextFactory<YbtbContext> factory) : IReadContexts
    {
        public DbContext Create() => factory.CreateDbContext();
    }
}
