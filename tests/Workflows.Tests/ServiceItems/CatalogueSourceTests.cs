using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.ServiceItems;

public abstract class CatalogueSourceTests
{
    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    /// <summary>Item 14 promised in 6 working days instead of 5.</summary>
    private static string SixDays(string items)
    {
        var place = items.LastIndexOf("\"promisedLimit\"", items.IndexOf("\"seq\": 15", StringComparison.Ordinal), StringComparison.Ordinal);
        return items[..place] + items[place..(place + 120)].Replace("5", "6", StringComparison.Ordinal) + items[(place + 120)..];
    }

    [Fact]
    public async Task Open_Again_KeepsTheShippedCatalogueAsVersionOne()
    {
        var database = await NewDatabaseAsync();
        using var host = await WorkflowHost.CreateAsync(database: database);
        Assert.True(await host.CataloguesOfAnotherRelease(items => items).OpenAsync(default));

        await using var db = database.CreateDbContext();
        var version = Assert.Single(await db.Set<CatalogueVersionRow>().ToListAsync());
        Assert.Equal((1, true), (version.Number, version.IsCurrent));
        Assert.Null(version.PublishedBy);
    }

    [Fact]
    public async Task Open_ANewRelease_IsTheNextVersionAndAnOldOneComesNotBack()
    {
        using var host = await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
        var later = host.CataloguesOfAnotherRelease(SixDays);
        await later.OpenAsync(default);
        Assert.Equal((2, 6, 5), (later.Current.Newest, PromisedBy(later.Current.InForce), PromisedBy(later.Current.Find(1)!)));

        var old = host.CataloguesOfAnotherRelease(items => items);
        await old.OpenAsync(default);
        Assert.Equal((2, 6), (old.Current.Newest, PromisedBy(old.Current.InForce)));
    }

    [Fact]
    public async Task Open_ManyNodesOfANewRelease_PublishItOnce()
    {
        var database = await NewDatabaseAsync();
        using var host = await WorkflowHost.CreateAsync(database: database);
        var nodes = Enumerable.Range(0, 6).Select(_ => host.CataloguesOfAnotherRelease(SixDays)).ToList();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.OpenAsync(default))));

        Assert.All(nodes, node => Assert.Equal(2, node.Current.Newest));
        await using var db = database.CreateDbContext();
        Assert.Equal([false, true], await db.Set<CatalogueVersionRow>().OrderBy(c => c.Number).Select(c => c.IsCurrent).ToListAsync());
    }

    [Fact]
    public async Task Open_ANewReleaseOverSomebodysOwnCatalogue_LeavesItInForce()
    {
        var database = await NewDatabaseAsync();
        using var host = await WorkflowHost.CreateAsync(database: database);
        await using (var db = database.CreateDbContext())
        {
            await db.Set<CatalogueVersionRow>().ExecuteUpdateAsync(c => c.SetProperty(v => v.PublishedBy, "徐管理"));
        }

        var later = host.CataloguesOfAnotherRelease(SixDays);
        Assert.False(await later.OpenAsync(default));
        Assert.Equal((1, 5), (later.Current.Newest, PromisedBy(later.Current.InForce)));
    }

    [Fact]
    public async Task FileCase_WhileACatalogueIsPublished_IsFiledUnderTheNewOneAndEarlierCasesKeepTheirs()
    {
        using var subject = await RecognitionCase.FileAsync(database: await NewDatabaseAsync());
        await subject.Host.CataloguesOfAnotherRelease(SixDays).OpenAsync(default);   // this node has not looked again: the guard tells it

        await subject.Host.EnrolAsync(2, "张小明", "530102");
        var filed = Assert.IsType<FileCaseResult.Filed>(await subject.Host.Cases.FileAsync(
            subject.Clerk, Applications.RecognitionAt(subject.Host.Clock.GetCurrentInstant(), person: 2, name: "张小明"), default)).Case;

        var earlier = await subject.FileAsync();
        Assert.Equal((1, new WorkingDays(5)), (earlier.CatalogueVersion, earlier.Item.PromisedLimit));
        Assert.Equal((2, new WorkingDays(6)), (filed.CatalogueVersion, filed.Item.PromisedLimit));
    }

    private static int PromisedBy(PublishedCatalogue catalogue) => catalogue.Items.Find(Applications.Recognition)!.PromisedLimit.Count;
}

public sealed class CatalogueSourceTestsOnSqlite : CatalogueSourceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class CatalogueSourceTestsOnPostgres : CatalogueSourceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
