using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Board;

/// <summary>A figure is the number of the cases that its drill-down lists, on every database, whatever is written meanwhile.</summary>
public abstract class BoardTests
{
    private const int Writers = 3;

    /// <summary>Snapshots looked at; <c>YBTB_BOARD_SNAPSHOTS</c> asks for more of them.</summary>
    private static readonly int Snapshots = int.Parse(Environment.GetEnvironmentVariable("YBTB_BOARD_SNAPSHOTS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public async Task EveryFigure_WhileCasesAreFiledAdvancedClosedAndFolded_IsTheNumberOfItsCases()
    {
        using var world = await BoardWorld.CreateAsync(await NewDatabaseAsync());
        var random = new Random(906);
        await world.WorkForDaysAsync(random, "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-09");
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(world, new Random(i), enough.Token))).ToList();
        var folder = Task.Run(() => FoldAsync(world, enough.Token));
        try
        {
            for (var i = 0; i < Snapshots; i++)
            {
                await ShouldAgreeAsync(world, random);
            }
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll([.. writers, folder]);
        }

        (await world.Host.IncidentsAsync()).Should().BeEmpty();
        (await world.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync(c => c.IsFolded))).Should().BePositive("some of the figures should come from sums");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task EveryFigure_ForAnyFilter_IsWhatTheCaseFilesSay(int seed)
    {
        using var world = await BoardWorld.CreateAsync(await NewDatabaseAsync());
        var random = new Random(seed);
        await world.WorkForDaysAsync(random, "2026-03-02", "2026-03-04", "2026-03-06", "2026-03-16", "2026-04-01");
        await world.Folder.FoldAsync(world.Today, default);
        var naive = new NaiveBoard(await Task.WhenAll(world.Numbers.Select(world.Host.FileOfAsync)), world.Host.Offices);
        var workers = naive.Workers();

        for (var i = 0; i < 60; i++)
        {
            var filter = world.AnyFilter(random, BoardWorld.Pick(random, workers));
            await using var snapshot = await world.Reader.OpenAsync(default);
            var counts = await snapshot.CountAsync(filter, default);
            foreach (var figure in BoardFigures.All)
            {
                counts.ValueOf(figure).Should().Be(naive.Count(filter, figure.Code), $"{figure.Code} of {filter} should be so");
            }
        }
    }

    [Fact]
    public async Task FoldAsync_EndedBeforeAndAfterItsCommit_CountsEachCaseOnce()
    {
        using var world = await BoardWorld.CreateAsync(await NewDatabaseAsync());
        await world.WorkForDaysAsync(new Random(5), "2026-03-02", "2026-03-03", "2026-03-04");
        var tomorrow = world.Today.PlusDays(1);
        var filter = world.FilterOf(world.Province, new BoardQuery());
        var before = await CountAsync(world, filter, usesSums: false);

        foreach (var end in new[] { FailingStore.End.BeforeCommit, FailingStore.End.AfterCommit })
        {
            var dying = world.Host.OfAnotherNode<BoardFolder>(new FailingStore(world.Host.Store, end));
            await dying.Invoking(folder => folder.FoldAsync(tomorrow, default)).Should().ThrowAsync<StoreUnavailableException>();
            (await CountAsync(world, filter)).Should().BeEquivalentTo(before);
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.Host.OfAnotherNode<BoardFolder>().FoldAsync(tomorrow, default))));
        await world.Folder.FoldAsync(tomorrow, default);
        (await CountAsync(world, filter)).Should().BeEquivalentTo(before);
        (await world.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync(c => c.FinishedOn != null && !c.IsFolded))).Should().Be(0);
        (await world.Folder.FoldAsync(tomorrow, default)).Should().Be(0, "all is folded");
    }

    [Fact]
    public async Task Breakdown_BySums_IsTheBreakdownOfTheCases()
    {
        using var world = await BoardWorld.CreateAsync(await NewDatabaseAsync());
        var random = new Random(77);
        await world.WorkForDaysAsync(random, "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05");
        await world.Folder.FoldAsync(world.Today, default);

        for (var i = 0; i < 20; i++)
        {
            var filter = world.AnyFilter(random);
            await using var bySums = await world.Reader.OpenAsync(default);
            await using var byCases = await world.Reader.OpenAsync(usesSums: false, default);
            foreach (var by in Enum.GetValues<BoardDimension>())
            {
                var (rows, others) = (await world.Desk.RowsAsync(bySums, filter, by, default), await world.Desk.RowsAsync(byCases, filter, by, default));
                rows.Where(row => row.Figures.Values.Any(value => value > 0)).Should().BeEquivalentTo(others.Where(row => row.Figures.Values.Any(value => value > 0)), $"{by} of {filter} should not depend on sums");
            }
        }
    }

    [Fact]
    public async Task Read_ASupervisorOfKunming_SeesNothingOfDali()
    {
        using var world = await BoardWorld.CreateAsync(await NewDatabaseAsync());
        await world.WorkForDaysAsync(new Random(3), "2026-03-02", "2026-03-03", "2026-03-04");
        var kunming = world.Host.Viewer("昆明督办", "530100", Role.Supervisor);
        var filters = world.Host.Get<BoardFilters>();
        foreach (var office in new[] { "532900", "532901", "530000", "530000/532900", BoardQuery.Unrouted })
        {
            filters.Read(kunming, new BoardQuery(Office: office)).Should().BeOfType<BoardFilterResult.Denied>().Which.Problem.Should().Be("该机构不在您的查看范围内。");
        }

        foreach (var query in new[] { new BoardQuery(), new BoardQuery(Side: "receiving"), new BoardQuery(Prefecture: "532900"), new BoardQuery(DecidingPrefecture: "532900") })
        {
            var filter = world.FilterOf(kunming, query);
            foreach (var figure in BoardFigures.All)
            {
                await foreach (var found in world.Desk.StreamAsync(filter, figure, default))
                {
                    var own = filter.Side == BoardSide.Receiving ? found.ReceivingOffice.Code : found.DecidingOffice!.Code;
                    own.Should().StartWith("5301", $"{found.Number} is behind {figure.Code}");
                }
            }
        }

        (await world.Desk.ReadAsync(world.FilterOf(world.Province, new BoardQuery(Prefecture: "532900")), default)).Figures.Single(figure => figure.Code == "filed").Value.Should().BePositive();
        (await world.Desk.ReadAsync(world.FilterOf(kunming, new BoardQuery(Prefecture: "532900")), default)).Figures.Should().OnlyContain(figure => figure.Value == 0);
        (await world.Desk.ReadAsync(world.FilterOf(kunming, new BoardQuery()), default)).Figures.Single(figure => figure.Code == "filed").Value.Should().BePositive();
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static async Task WriteAsync(BoardWorld world, Random random, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await world.WorkAsync(random);
        }
    }

    private static async Task FoldAsync(BoardWorld world, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await world.Folder.FoldAsync(world.Today.PlusDays(1), default);
        }
    }

    /// <summary>Every figure, and a row and a cell of each kind chosen at random, with the cases behind them.</summary>
    private static async Task ShouldAgreeAsync(BoardWorld world, Random random)
    {
        var filter = world.AnyFilter(random);
        await using var snapshot = await world.Reader.OpenAsync(default);
        var counts = await snapshot.CountAsync(filter, default);
        foreach (var figure in BoardFigures.All)
        {
            var behind = await snapshot.CountBehindAsync(filter, figure, default);
            counts.ValueOf(figure).Should().Be(behind, $"{figure.Code} of {filter} should be the number of its cases");
        }

        foreach (var by in Enum.GetValues<BoardDimension>())
        {
            if (await world.Desk.RowsAsync(snapshot, filter, by, default) is { Count: > 0 } rows)
            {
                var row = BoardWorld.Pick(random, rows);
                foreach (var code in new[] { "open", "open-red", "filed", "completed", "on-time-promised", "withdrawn" }.Where(row.Figures.ContainsKey))
                {
                    (await snapshot.CountBehindAsync(Drill(world, filter, row.Drill), BoardFigures.Find(code)!, default))
                        .Should().Be(row.Figures[code], $"{code} of {row.Name} of {filter} should be the number of its cases");
                }
            }
        }

        if (await world.Desk.CellsAsync(snapshot, filter, default) is { Count: > 0 } cells)
        {
            var cell = BoardWorld.Pick(random, cells);
            var drill = filter with { ReceivingPrefecture = AreaOf(cell.Receiving), DecidingPrefecture = AreaOf(cell.Deciding) };
            (await snapshot.CountBehindAsync(drill, BoardFigures.Find("filed")!, default)).Should().Be(cell.Filed, $"{cell} of {filter} should be the number of its cases");
            (await snapshot.CountBehindAsync(drill, BoardFigures.Find("province-wide")!, default)).Should().Be(cell.ProvinceWide, $"{cell} of {filter} should be the number of its cases");
        }
    }

    private static BoardFilter Drill(BoardWorld world, BoardFilter filter, IReadOnlyDictionary<string, string> drill)
    {
        foreach (var (name, value) in drill)
        {
            filter = name switch
            {
                "office" => filter with { OfficePath = world.FilterOf(world.Province, new BoardQuery(Office: value)).OfficePath },
                "alone" => filter with { IsOfficeAlone = bool.Parse(value) },
                "prefecture" => filter with { Prefecture = AreaOf(value) },
                "items" => filter with { Items = [value] },
                "channels" => filter with { Channels = [value] },
                _ => filter with { Person = Guid.Parse(value) },
            };
        }

        return filter;
    }

    private static string AreaOf(string code) => code == BoardQuery.Unrouted ? "" : code;

    private static async Task<Dictionary<string, int>> CountAsync(BoardWorld world, BoardFilter filter, bool usesSums = true)
    {
        await using var snapshot = await world.Reader.OpenAsync(usesSums, default);
        var counts = await snapshot.CountAsync(filter, default);
        return BoardFigures.All.ToDictionary(figure => figure.Code, counts.ValueOf, StringComparer.Ordinal);
    }
}

/// <summary>Ends as a process would that is killed around its first commit.</summary>
internal sealed class FailingStore(IWriteStore store, FailingStore.End end) : IWriteStore
{
    public enum End
    {
        BeforeCommit,
        AfterCommit,
    }

    public Task CommitAsync(WriteSet writes, CancellationToken cancellationToken) => store.CommitAsync(writes, cancellationToken);

    public async Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken)
    {
        await store.EditAsync(
            async (db, cancel) =>
            {
                var result = await edit(db, cancel);
                return end == End.BeforeCommit ? throw new StoreUnavailableException("The process has ended.", new IOException("The process has ended.")) : result;
            },
            cancellationToken);
        throw new StoreUnavailableException("The process has ended.", new IOException("The process has ended."));
    }
}

public sealed class SqliteBoardTests : BoardTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class PostgresBoardTests : BoardTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
