using NodaTime;
using Ybtb.Api.Hosting;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.TrialRuns;

/// <summary>Makes worlds in which flows are tried: the product as it is, on a database of its own with invented people.</summary>
internal sealed class TrialWorlds(
    ServerOptions options, ShippedCatalogue shipped, MasterKey master, OfficeTree offices, TrialRunStore store, IClock clock) : IDisposable
{
    /// <summary>The same people as in demonstration data, so that the sample applications are about somebody.</summary>
    private const int People = 200;

    private const int PeopleSeed = 55;

    private readonly SemaphoreSlim making = new(1);
    private (byte[] Database, string Schema)? template;

    /// <summary>The last migration of the worlds that this server makes; it opens no others.</summary>
    public async Task<string> SchemaAsync(CancellationToken cancellationToken) => (await TemplateAsync(cancellationToken)).Schema;

    /// <summary>A new world at the present time, with the calendars in force and every definition as it stands here. Dispose of it.</summary>
    public async Task<TrialWorld> NewAsync(CancellationToken cancellationToken)
    {
        var world = await TrialWorld.OpenAsync(Parts(), (await TemplateAsync(cancellationToken)).Database, clock.GetCurrentInstant(), cancellationToken);
        try
        {
            await CopyAsync(world, cancellationToken);
            await OpenSettingsAsync(world, cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A world as it was left, to be looked at. Dispose of it.</summary>
    public Task<TrialWorld> ReopenAsync(byte[] saved, Instant at, CancellationToken cancellationToken) =>
        TrialWorld.OpenAsync(Parts(), TrialWorld.Unpack(saved), at, cancellationToken);

    public void Dispose() => making.Dispose();

    private TrialWorldParts Parts() => new(shipped, master);

    private async Task<(byte[] Database, string Schema)> TemplateAsync(CancellationToken cancellationToken)
    {
        await making.WaitAsync(cancellationToken);
        try
        {
            template ??= await MakeTemplateAsync(cancellationToken);
            return template.Value;
        }
        finally
        {
            making.Release();
        }
    }

    private async Task<(byte[] Database, string Schema)> MakeTemplateAsync(CancellationToken cancellationToken)
    {
        await using var world = await TrialWorld.OpenAsync(Parts(), null, clock.GetCurrentInstant(), cancellationToken);
        var writes = new WriteSet();
        foreach (var office in offices.All)
        {
            writes.Insert(OfficeRow.Of(office));
        }

        await world.Get<IWriteStore>().CommitAsync(writes, cancellationToken);
        await world.Get<SyntheticPeopleLoader>().LoadAsync(People, PeopleSeed, cancellationToken);
        return (await world.CopyDatabaseAsync(cancellationToken), await world.ReadSchemaAsync(cancellationToken));
    }

    /// <summary>Definitions and calendars hold nothing personal. Drafts come along: one of them is what is tried.</summary>
    private async Task CopyAsync(TrialWorld world, CancellationToken cancellationToken) =>
        await world.Get<IWriteStore>().CommitAsync(await store.ReadImpersonalAsync(cancellationToken), cancellationToken);

    private async Task OpenSettingsAsync(TrialWorld world, CancellationToken cancellationToken)
    {
        await using var calendar = File.OpenRead(Path.Combine(options.ShippedDirectory, "data", "calendar-cn.json"));
        await world.Get<CalendarSource>().OpenAsync(calendar, cancellationToken);
        await world.Get<CatalogueSource>().OpenAsync(cancellationToken);
    }
}
