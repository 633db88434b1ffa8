using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Tests.Hosting;
using static Ybtb.Engine.Tests.Persistence.Subjects;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>SQLite's write queue: what waits together shares a commit, and nobody suffers for his neighbour.</summary>
public sealed class SqliteWriteQueueTests
{
    [Fact]
    public async Task Commit_AStaleSetBetweenGoodOnes_FailsAlone()
    {
        using var host = EngineHost.Create();
        await host.Store.CommitAsync(Inserting("a"), default);
        var stale = new WriteSet();
        stale.Insert(Row("half"));
        stale.Update(Row("a", amount: 5, revision: 9));
        Task[] results;
        using (var held = HeldWriter.Hold(host.Store))
        {
            results = [host.Store.CommitAsync(Inserting("before"), default), host.Store.CommitAsync(stale, default), host.Store.CommitAsync(Inserting("after"), default)];
        }

        await results[0];
        await results[2];
        (await RefusedAsync(results[1])).Should().Be((WriteConflict.Stale, typeof(SubjectRow)));
        (await IdsAsync(host)).Should().Equal("a", "after", "before");
    }

    [Fact]
    public async Task Edit_ThatThrows_IsToldItsOwnExceptionAndItsNeighboursCommit()
    {
        using var host = EngineHost.Create();
        Task failing, good;
        using (var held = HeldWriter.Hold(host.Store))
        {
            failing = host.Store.EditAsync<int>(async (db, token) =>
            {
                db.Add(Row("half"));
                await db.SaveChangesAsync(token);
                throw new FormatException("mine");
            }, default);
            good = host.Store.CommitAsync(Inserting("good"), default);
        }

        await good;
        (await failing.Awaiting(f => f).Should().ThrowAsync<FormatException>()).WithMessage("mine");
        (await IdsAsync(host)).Should().Equal("good");
    }

    [Fact]
    public async Task Commit_ManySetsWaiting_ShareOneCommit()
    {
        using var host = EngineHost.Create();
        await host.Store.CommitAsync(Inserting("first"), default);
        var before = WalFile.CountCommits(host.Path);
        Task[] results;
        using (var held = HeldWriter.Hold(host.Store))
        {
            results = [.. Enumerable.Range(0, 200).Select(i => host.Store.CommitAsync(Inserting($"s{i}"), default))];
        }

        await Task.WhenAll(results);

        (await IdsAsync(host)).Should().HaveCount(201);
        (WalFile.CountCommits(host.Path) - before).Should().Be(1);
    }

    [Fact]
    public async Task Commit_OneAfterTheOther_EachHasACommitOfItsOwn()
    {
        using var host = EngineHost.Create();
        await host.Store.CommitAsync(Inserting("first"), default);
        var before = WalFile.CountCommits(host.Path);

        for (var i = 0; i < 5; i++)
        {
            await host.Store.CommitAsync(Inserting($"s{i}"), default);
        }

        (WalFile.CountCommits(host.Path) - before).Should().Be(5);
    }

    [Fact]
    public async Task Edits_BetweenWriteSetsOfOneGroup_SeeThemInTheirOrder()
    {
        using var host = EngineHost.Create();
        var results = new List<Task<int>>();
        using (var held = HeldWriter.Hold(host.Store))
        {
            for (var i = 0; i < 40; i++)
            {
                var id = $"s{i}";
                _ = host.Store.CommitAsync(Inserting(id), default);
                results.Add(host.Store.EditAsync(async (db, token) =>
                {
                    (await db.Set<SubjectRow>().SingleAsync(s => s.Id == id, token)).Amount = 1;
                    return await db.Set<SubjectRow>().CountAsync(token);
                }, default));
            }
        }

        (await Task.WhenAll(results)).Should().Equal(Enumerable.Range(1, 40));
        (await host.QueryAsync(db => db.Set<SubjectRow>().CountAsync(s => s.Amount == 1))).Should().Be(40);
    }

    [Fact]
    public async Task Edit_CanceledWhileItWaits_WritesNothingAndItsNeighboursCommit()
    {
        using var host = EngineHost.Create();
        using var cancellation = new CancellationTokenSource();
        Task edit, neighbour;
        using (var held = HeldWriter.Hold(host.Store))
        {
            edit = host.Store.EditAsync((db, _) => Task.FromResult(db.Add(Row("a")).State), cancellation.Token);
            neighbour = host.Store.CommitAsync(Inserting("b"), default);
            await cancellation.CancelAsync();
        }

        await edit.Awaiting(e => e).Should().ThrowAsync<OperationCanceledException>();
        await neighbour;
        (await IdsAsync(host)).Should().Equal("b");
    }

    [Fact]
    public async Task Commit_WithTheQueueFull_IsToldToComeBackAndTheRestIsWritten()
    {
        using var host = EngineHost.Create();
        var waiting = new List<Task>();
        Exception? full = null;
        using (var held = HeldWriter.Hold(host.Store))
        {
            for (var i = 0; full is null; i++)
            {
                try
                {
                    waiting.Add(host.Store.CommitAsync(Inserting($"s{i}"), default));
                }
                catch (StoreUnavailableException refused)
                {
                    full = refused;
                }
            }
        }

        await Task.WhenAll(waiting);
        waiting.Should().HaveCountGreaterThan(1000);
        (await IdsAsync(host)).Should().HaveCount(waiting.Count);
    }

    [Fact]
    public async Task Dispose_WhileSetsWait_WritesThemAndRefusesLaterOnes()
    {
        using var host = EngineHost.Create();
        var store = host.Store;
        Task[] waiting;
        Task closing;
        using (var held = HeldWriter.Hold(store))
        {
            waiting = [.. Enumerable.Range(0, 300).Select(i => store.CommitAsync(Inserting($"s{i}"), default))];
            closing = Task.Run(((IDisposable)store).Dispose);
        }

        await closing;
        await Task.WhenAll(waiting);
        (await IdsAsync(host)).Should().HaveCount(300);
        await Awaiting(() => store.CommitAsync(Inserting("late"), default)).Should().ThrowAsync<StoreUnavailableException>();
        await Awaiting(() => store.EditAsync((_, _) => Task.FromResult(0), default)).Should().ThrowAsync<StoreUnavailableException>();
    }
}
