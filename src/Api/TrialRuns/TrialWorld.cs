using System.IO.Compression;
using NodaTime;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Timers;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.TrialRuns;

/// <param name="Master">Wraps the key ring of the world's database too.</param>
internal sealed record TrialWorldParts(ShippedCatalogue Shipped, MasterKey Master);

/// <summary>The product on a database of its own, with a clock of its own and nothing outside: what happens here happens nowhere else.</summary>
/// <remarks>Jobs do not run here; <see cref="SettleAsync"/> does what is due. One caller at a time.</remarks>
internal sealed class TrialWorld : IAsyncDisposable
{
    /// <summary>How often what is due may lead to more that is due, before the flow is taken to be an endless loop.</summary>
    private const int MaxRounds = 200;

    /// <summary>Nobody reaches this world from outside.</summary>
    private static readonly Uri Nowhere = new("https://trial.invalid/");

    private readonly DirectoryInfo folder;
    private readonly ServiceProvider services;
    private readonly VirtualClock clock;
    private readonly ThrowAwayDatabase database;

    private TrialWorld(DirectoryInfo folder, TrialWorldParts parts, Instant at)
    {
        this.folder = folder;
        clock = new VirtualClock(at);
        database = new ThrowAwayDatabase(DatabasePath);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IClock>(clock);
        new SqliteStorage(DatabasePath).AddTo(collection);
        collection.AddYbtbAccounts(_ => parts.Master);
        collection.AddYbtbWorkflows(parts.Shipped, Path.Combine(folder.FullName, "files"));
        collection.AddSingleton(WorkflowLinter.None);   // half of a flow may be tried: only what cannot run at all is refused
        collection.AddVirtualOutside();
        collection.AddSingleton<IPublicAddress>(new FixedPublicAddress(Nowhere));
        services = collection.BuildServiceProvider();
    }

    public Instant Now => clock.GetCurrentInstant();

    private string DatabasePath => Path.Combine(folder.FullName, "trial.db");

    /// <param name="database">A database file; null makes an empty one.</param>
    public static async Task<TrialWorld> OpenAsync(TrialWorldParts parts, byte[]? database, Instant at, CancellationToken cancellationToken)
    {
        var world = new TrialWorld(Directory.CreateTempSubdirectory("ybtb-trial-"), parts, at);
        try
        {
            if (database is null)
            {
                await world.Get<Storage>().MigrateAsync(cancellationToken);
            }
            else
            {
                await File.WriteAllBytesAsync(world.DatabasePath, database, cancellationToken);
            }

            await world.Get<KeyRing>().OpenAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Does what is due now, and what that leads to.</summary>
    /// <returns>False when there was no end to it.</returns>
    public async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        var (messages, dueWork) = (Get<OutboxDispatcher>(), Get<DueWork>());
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await messages.DispatchDueAsync(cancellationToken) + await dueWork.DoAsync(cancellationToken) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The database as one file.</summary>
    public Task<byte[]> CopyDatabaseAsync(CancellationToken cancellationToken) => database.CopyAsync(Path.Combine(folder.FullName, "copy.db"), cancellationToken);

    /// <summary>The last migration of the database.</summary>
    public Task<string> ReadSchemaAsync(CancellationToken cancellationToken) => database.ReadSchemaAsync(cancellationToken);

    /// <summary>The database compressed, to be kept.</summary>
    public async Task<byte[]> SaveAsync(CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await using (var compressing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await compressing.WriteAsync(await CopyDatabaseAsync(cancellationToken), cancellationToken);
        }

        return packed.ToArray();
    }

    /// <summary>What <see cref="SaveAsync"/> has made, as it was.</summary>
    public static byte[] Unpack(byte[] saved)
    {
        using var unpacked = new MemoryStream();
        using (var expanding = new BrotliStream(new MemoryStream(saved), CompressionMode.Decompress))
        {
            expanding.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        database.Release();
        folder.Delete(recursive: true);
    }
}
