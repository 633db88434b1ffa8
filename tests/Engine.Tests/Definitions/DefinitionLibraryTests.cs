using Microsoft.EntityFrameworkCore;
using System.Text;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Definitions;

public abstract class DefinitionLibraryTests : DatabaseTests
{
    [Fact]
    public async Task Save_OfADraft_OverwritesIt()
    {
        using var host = Create();

        var first = await SaveAsync(host, "one");
        var second = await SaveAsync(host, "two");

        second.Version.Id.Should().Be(first.Version.Id);
        (await VersionsAsync(host)).Should().Equal("1 latest two");
    }

    [Fact]
    public async Task Save_AfterPublishing_MakesTheNextVersionAndLeavesThePublishedOneAsItWas()
    {
        using var host = Create();
        await SaveAsync(host, "one");
        var published = await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        await SaveAsync(host, "two");

        (await VersionsAsync(host)).Should().Equal("1 published one", "2 latest two");
        (await host.Versions.FindAsync("flow", 1, default))!.Json.Should().Equal(published!.Version.Json);
    }

    [Fact]
    public async Task Publish_OfTheNextVersion_MovesTheFlagAndOldInstancesStayWithTheirs()
    {
        using var host = Create();
        await SaveAsync(host, "one");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);
        var old = await host.Runtime.StartAsync(new("flow"), default);
        await SaveAsync(host, "two");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        var young = await host.Runtime.StartAsync(new("flow"), default);
        await host.Events.PublishAsync(new PublishedEvent("wait", Ybtb.Engine.Values.Value.Null), default);

        (await VersionsAsync(host)).Should().Equal("1  one", "2 latest published two");
        (await host.LinesAsync(old.InstanceId)).Should().Equal("one");
        (await host.LinesAsync(young.InstanceId)).Should().Equal("two");
    }

    [Fact]
    public async Task Publish_Twice_ChangesNothing()
    {
        using var host = Create();
        await SaveAsync(host, "one");
        var first = await host.Library.PublishAsync("flow", DefinitionChange.System, default);
        var second = await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        (second!.Version.Revision, second.Version.PublishedAt).Should().Be((first!.Version.Revision, first.Version.PublishedAt));
    }

    [Fact]
    public async Task Publish_OfNothing_IsNull()
    {
        using var host = Create();

        (await host.Library.PublishAsync("none", DefinitionChange.System, default)).Should().BeNull();
    }

    [Fact]
    public async Task Publish_ByManyAtOnce_PublishesOnceAndTheOthersAreToldOrGiveTheSame()
    {
        using var host = Create();
        await SaveAsync(host, "one");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);
        await SaveAsync(host, "two");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await host.Library.PublishAsync("flow", DefinitionChange.System, default))!.Version.Version;
            }
            catch (WriteConflictException stale)
            {
                stale.RowType.Should().Be<DefinitionVersionRow>();
                return 0;
            }
        })));

        outcomes.Should().Contain(2).And.OnlyContain(version => version == 2 || version == 0);
        (await VersionsAsync(host)).Should().Equal("1  one", "2 latest published two");
    }

    [Fact]
    public async Task Save_ByManyAtOnce_LeavesOneLatest()
    {
        using var host = Create();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SaveAsync(host, $"w{i}"))));

        (await VersionsAsync(host)).Should().ContainSingle().Which.Should().StartWith("1 latest");
    }

    [Fact]
    public async Task Shipped_UntouchedByStaff_IsPublishedAsTheNextVersionOnlyWhenTheFileChanged()
    {
        using var host = Create();

        (await ShipAsync(host, "one")).Should().Be(ShippedImport.Published);
        (await ShipAsync(host, "one")).Should().Be(ShippedImport.Unchanged);
        (await ShipAsync(host, "two")).Should().Be(ShippedImport.Published);

        (await VersionsAsync(host)).Should().Equal("1  one", "2 latest published two");
    }

    [Fact]
    public async Task Shipped_WithAnOpenDraftOfStaff_IsKeptBackAndTriedAgain()
    {
        using var host = Create();
        await ShipAsync(host, "one");
        await SaveAsync(host, "staff");

        (await ShipAsync(host, "two")).Should().Be(ShippedImport.KeptBackForDraft);
        (await ShipAsync(host, "two")).Should().Be(ShippedImport.KeptBackForDraft);

        (await VersionsAsync(host)).Should().Equal("1 published one", "2 latest staff");
    }

    [Fact]
    public async Task Shipped_AfterStaffPublishedTheirOwn_BecomesADraft()
    {
        using var host = Create();
        await ShipAsync(host, "one");
        await SaveAsync(host, "staff");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        (await ShipAsync(host, "two")).Should().Be(ShippedImport.SavedAsDraft);

        (await VersionsAsync(host)).Should().Equal("1  one", "2 published staff", "3 latest two");
    }

    [Fact]
    public async Task Shipped_DraftPublishedByStaffUnchanged_CountsAsUntouched()
    {
        using var host = Create();
        await ShipAsync(host, "one");
        await SaveAsync(host, "staff");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);
        await ShipAsync(host, "two");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        (await ShipAsync(host, "three")).Should().Be(ShippedImport.Published);
    }

    [Fact]
    public async Task Shipped_DraftChangedByStaffAndThenPublished_CountsAsTouched()
    {
        using var host = Create();
        await ShipAsync(host, "one");
        await SaveAsync(host, "staff");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);
        await ShipAsync(host, "two");
        await SaveAsync(host, "two, changed by staff");
        await host.Library.PublishAsync("flow", DefinitionChange.System, default);

        (await ShipAsync(host, "three")).Should().Be(ShippedImport.SavedAsDraft);
        (await VersionsAsync(host)).Should().EndWith(["3 published two, changed by staff", "4 latest three"]);
    }

    [Fact]
    public async Task Shipped_WithAnError_IsRefused()
    {
        using var host = Create();
        var import = () => host.Library.ImportShippedAsync(Encoding.UTF8.GetBytes(Flow.Named("flow").Add("a", "Acme.Missing").Build()), default);

        await import.Should().ThrowAsync<DefinitionException>();
    }

    private static byte[] Document(string line) => Encoding.UTF8.GetBytes(Flow.Named("flow").Event("wait").Line(line).Connect($"wait>{line}").Build());

    private static Task<SavedDefinition> SaveAsync(EngineHost host, string line) => host.Library.SaveDraftAsync(Document(line), DefinitionChange.System, default);

    private static Task<ShippedImport> ShipAsync(EngineHost host, string line) => host.Library.ImportShippedAsync(Document(line), default);

    private static async Task<List<string>> VersionsAsync(EngineHost host)
    {
        var rows = await host.QueryAsync(db => db.Set<DefinitionVersionRow>().AsNoTracking().OrderBy(d => d.Version).ToListAsync());
        return [.. rows.Select(d => $"{d.Version} {string.Join(' ', new[] { d.IsLatest ? "latest" : null, d.IsPublished ? "published" : null }.OfType<string>())} {LineOf(d)}")];
    }

    private static string LineOf(DefinitionVersionRow row) => DefinitionReader.Read(row.Json).Definition.Root.Children[1].Node.Id;
}

public sealed class DefinitionLibraryTestsOnSqlite : DefinitionLibraryTests
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class DefinitionLibraryTestsOnPostgres : DefinitionLibraryTests
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}
