using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Tests.Hosting;
using static Ybtb.Engine.Tests.Persistence.Subjects;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>What <see cref="IWriteStore"/> promises, on every database.</summary>
public abstract class WriteStoreCompliance : DatabaseTests
{
    private const int Writers = 16;

    private static readonly ColumnSet ById = ColumnSet.Of<SubjectRow>(s => s.Id);
    private static readonly ColumnSet ByAmount = ColumnSet.Of<SubjectRow>(s => s.Id, s => s.Amount);
    private static readonly ColumnSet AtRevision = ColumnSet.Of<SubjectRow>(s => s.Id, s => s.Revision);
    private static readonly ColumnSet Amount = ColumnSet.Of<SubjectRow>(s => s.Amount);

    public static TheoryData<string, WriteConflict> Conflicts => new()
    {
        { "duplicate key", WriteConflict.Duplicate },
        { "duplicate unique column", WriteConflict.Duplicate },
        { "required row absent", WriteConflict.GuardFailed },
        { "forbidden row present", WriteConflict.GuardFailed },
        { "check constraint", WriteConflict.Refused },
        { "not null", WriteConflict.Refused },
        { "row gone", WriteConflict.Stale },
        { "revision moved on", WriteConflict.Stale },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public async Task Commit_InConflict_NamesTheRowTypeAndWritesNothing(string what, WriteConflict expected)
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("a"), default);
        var writes = Inserting("b");
        switch (what)
        {
            case "duplicate key":
                writes.Insert(new SubjectRow { Id = "a", Code = "other", Revision = 1 });
                break;
            case "duplicate unique column":
                writes.Insert(new SubjectRow { Id = "c", Code = "a", Revision = 1 });
                break;
            case "required row absent":
                writes.RequirePresent(Row("a", amount: 7), ByAmount);
                break;
            case "forbidden row present":
                writes.RequireAbsent(Row("a"), ById);
                break;
            case "check constraint":
                writes.Insert(Row("c", amount: 1000));
                break;
            case "not null":
                writes.Insert(new SubjectRow { Id = "c", Code = null!, Revision = 1 });
                break;
            case "row gone":
                writes.Update(Row("gone", revision: 2));
                break;
            default:
                writes.Update(Row("a", amount: 5, revision: 9));
                break;
        }

        (await RefusedAsync(host.Store.CommitAsync(writes, default))).Should().Be((expected, typeof(SubjectRow)));
        (await IdsAsync(host)).Should().Equal("a");
        await host.Store.CommitAsync(Inserting("c"), default);   // and the store goes on
    }

    [Fact]
    public async Task Commit_WithGuardsThatHold_WritesEverythingInOrder()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("a"), default);
        var writes = new WriteSet();
        writes.RequirePresent(Row("a"), AtRevision);
        writes.RequireAbsent(Row("b"), ById);
        writes.Insert(Row("b"));
        writes.Update(Row("b", amount: 1, revision: 2));
        writes.Update(Row("b", amount: 2, revision: 3), Amount);
        writes.Delete(Row("a"));
        writes.Delete(Row("never there"));

        await host.Store.CommitAsync(writes, default);

        var rows = await host.QueryAsync(db => db.Set<SubjectRow>().ToListAsync());
        rows.Should().ContainSingle().Which.Should().BeEquivalentTo(Row("b", amount: 2, revision: 3));
    }

    [Fact]
    public async Task Commit_Nothing_IsACommit()
    {
        using var host = Create();

        await host.Store.CommitAsync(new WriteSet(), default);

        (await IdsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task Commit_ValuesOfEveryKind_AreReadBackAsTheyWere()
    {
        using var host = Create();
        var writes = new WriteSet();
        var at = Instant.FromUtc(2026, 3, 2, 1, 0).PlusNanoseconds(123_456_000);
        var row = new IncidentRow
        {
            Id = Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"), InstanceId = Guid.Parse("ffffffff-ffff-ffff-ffff-fffffffffffe"), ActivityInstanceId = int.MaxValue,
            NodeId = "流程:节点\t'\"\\$1 ?1 %_", ActivityType = "", Code = "😀", Message = new string('长', 1000), CreatedAt = at,
            PendingStimulus = [], ResolvedAt = null, Resolution = null, Revision = long.MaxValue,
        };
        var big = new IncidentRow
        {
            Id = Guid.Empty, InstanceId = Guid.Empty, ActivityInstanceId = -1, NodeId = "n", ActivityType = "t", Code = "c", Message = "m",
            CreatedAt = Instant.FromUnixTimeTicks(-10), PendingStimulus = [.. Enumerable.Range(0, 300_000).Select(i => (byte)i)], ResolvedAt = at, Resolution = "r", Revision = 0,
        };
        writes.Insert(row);
        writes.Insert(big);

        await host.Store.CommitAsync(writes, default);

        var stored = await host.QueryAsync(db => db.Set<IncidentRow>().OrderBy(i => i.Id).ToListAsync());
        stored.Should().BeEquivalentTo([big, row], options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Texts_OrderedAndCompared_GoByTheirBytes()
    {
        using var host = Create();
        string[] ids = ["乙", "Z", "a", "é", "甲", "-", "aa", "b", "B", "530102", "530102/1", "5301020", " "];
        foreach (var id in ids)
        {
            await host.Store.CommitAsync(Inserting(id), default);
        }

        (await IdsAsync(host)).Should().Equal(ids.Order(StringComparer.Ordinal));
        (await host.QueryAsync(db => db.Set<SubjectRow>().Where(s => string.Compare(s.Id, "530102") >= 0 && string.Compare(s.Id, "530103") < 0).CountAsync())).Should().Be(3);
        (await host.QueryAsync(db => db.Set<SubjectRow>().CountAsync(s => s.Code == "A"))).Should().Be(0);
    }

    [Fact]
    public async Task Update_ByManyFromOneRevision_ExactlyOneIsTaken()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("a"), default);
        for (var revision = 2; revision < 22; revision++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => OutcomeAsync(() => host.Store.CommitAsync(Moving("a", i, revision), default))));

            outcomes.Should().ContainSingle(o => o == null).And.OnlyContain(o => o == null || o == WriteConflict.Stale);
        }
    }

    [Fact]
    public async Task Update_ByManyWhoReadAgainWhenStale_LosesNothing()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("a"), default);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var added = 0; added < 10;)
            {
                var seen = await host.QueryAsync(db => db.Set<SubjectRow>().AsNoTracking().SingleAsync());
                added += await OutcomeAsync(() => host.Store.CommitAsync(Moving("a", seen.Amount + 1, seen.Revision + 1), default)) is null ? 1 : 0;
            }
        })));

        (await host.QueryAsync(db => db.Set<SubjectRow>().SingleAsync())).Should().BeEquivalentTo(Row("a", amount: Writers * 10, revision: (Writers * 10) + 1));
    }

    [Fact]
    public async Task Insert_OfOneKeyByMany_ExactlyOneIsTakenAndTheOthersWriteNothing()
    {
        using var host = Create();
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => OutcomeAsync(() =>
            {
                var writes = Inserting($"own-{round}-{i}");
                writes.Insert(new SubjectRow { Id = $"shared-{round}-{i}", Code = $"shared-{round}", Revision = 1 });
                return host.Store.CommitAsync(writes, default);
            })));

            outcomes.Should().ContainSingle(o => o == null).And.OnlyContain(o => o == null || o == WriteConflict.Duplicate);
        }

        (await IdsAsync(host)).Should().HaveCount(40);
    }

    [Fact]
    public async Task RequirePresent_OfARowThatAnotherChangesAtTheSameTime_NeverLetsBothPass()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("watched"), default);
        for (var revision = 2; revision < 60; revision++)
        {
            var relying = Inserting($"r{revision}");
            relying.RequirePresent(Row("watched", revision: revision - 1), AtRevision);
            var relied = Task.Run(() => OutcomeAsync(() => host.Store.CommitAsync(relying, default)));
            var change = Moving("watched", 0, revision);
            change.RequireAbsent(Row($"r{revision}"), ById);
            var changed = await OutcomeAsync(() => host.Store.CommitAsync(change, default));

            // Whoever passes second has seen the first: either the guard fails or the change finds what relied on the row.
            ((await relied), changed).Should().NotBe(((WriteConflict?)null, (WriteConflict?)null));
            if (changed is not null)
            {
                await host.Store.CommitAsync(Moving("watched", 0, revision), default);
            }
        }
    }

    [Fact]
    public async Task RequirePresent_OfEachOthersRows_NeverLetsBothPass()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("x"), default);
        await host.Store.CommitAsync(Inserting("y"), default);
        var (x, y) = (1, 1);
        for (var round = 0; round < 8; round++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => OutcomeAsync(() => host.Store.CommitAsync(Relying("x", x, "y", y), default))),
                Task.Run(() => OutcomeAsync(() => host.Store.CommitAsync(Relying("y", y, "x", x), default))));

            outcomes.Should().Contain(o => o != null);
            (y, x) = (y + (outcomes[0] is null ? 1 : 0), x + (outcomes[1] is null ? 1 : 0));
        }

        static WriteSet Relying(string guarded, int guardedRevision, string changed, int changedRevision)
        {
            var writes = Moving(changed, 0, changedRevision + 1);
            writes.RequirePresent(Row(guarded, revision: guardedRevision), AtRevision);
            return writes;
        }
    }

    [Fact]
    public async Task Edit_InConflict_NamesTheRowTypeAndWritesNothing()
    {
        using var host = Create();
        await host.Store.CommitAsync(Inserting("a"), default);

        var edit = host.Store.EditAsync((db, _) =>
        {
            db.Add(Row("b"));
            db.Add(new SubjectRow { Id = "c", Code = "a" });
            return Task.FromResult(0);
        }, default);

        (await RefusedAsync(edit)).Should().Be((WriteConflict.Duplicate, typeof(SubjectRow)));
        (await IdsAsync(host)).Should().Equal("a");
    }

    [Fact]
    public async Task Edit_ThatThrowsAfterSaving_IsToldItsOwnExceptionAndWritesNothing()
    {
        using var host = Create();

        var edit = () => host.Store.EditAsync<int>(async (db, token) =>
        {
            db.Add(Row("half"));
            await db.SaveChangesAsync(token);
            throw new FormatException("mine");
        }, default);

        (await edit.Should().ThrowAsync<FormatException>()).WithMessage("mine");
        (await IdsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task Edits_ByManyAtOnce_EachSeesThoseBeforeIt()
    {
        using var host = Create();

        var counts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => EditAfterCountingAsync(host.Store, $"e{i}"))));

        counts.Should().BeEquivalentTo(Enumerable.Range(0, 40));
        (await host.QueryAsync(db => db.Set<SubjectRow>().Select(s => s.Amount).OrderBy(a => a).ToListAsync())).Should().Equal(Enumerable.Range(0, 40));
    }

    [Fact]
    public async Task Edits_AmongWriteSets_AllAreWritten()
    {
        using var host = Create();

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => host.Store.CommitAsync(Inserting($"w{i}"), default)))),
            Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => EditAfterCountingAsync(host.Store, $"e{i}")))));

        (await IdsAsync(host)).Should().HaveCount(120);
    }

    [Fact]
    public async Task Commit_WithACanceledToken_WritesNothing()
    {
        using var host = Create();

        var commit = async () => await host.Store.CommitAsync(Inserting("a"), new CancellationToken(canceled: true));

        await commit.Should().ThrowAsync<OperationCanceledException>();
        (await IdsAsync(host)).Should().BeEmpty();
    }

    [Fact]
    public async Task Edit_Canceled_WritesNothingAndLaterOnesCommit()
    {
        using var host = Create();
        using var cancellation = new CancellationTokenSource();

        var edit = () => host.Store.EditAsync(async (db, token) =>
        {
            db.Add(Row("a"));
            await cancellation.CancelAsync();
            return await db.SaveChangesAsync(token);
        }, cancellation.Token);

        await edit.Should().ThrowAsync<OperationCanceledException>();
        await host.Store.CommitAsync(Inserting("b"), default);
        (await IdsAsync(host)).Should().Equal("b");
    }

    private protected static Task<int> EditAfterCountingAsync(IWriteStore store, string id) => store.EditAsync(async (db, token) =>
    {
        var count = await db.Set<SubjectRow>().CountAsync(token);
        db.Add(Row(id, amount: count));
        return count;
    }, default);
}

public sealed class WriteStoreComplianceOnSqlite : WriteStoreCompliance
{
    private protected override EngineDatabase NewDatabase() => SqliteEngineDatabase.CreateNew();
}

public sealed class WriteStoreComplianceOnPostgres : WriteStoreCompliance
{
    private protected override EngineDatabase NewDatabase() => PostgresEngineDatabase.CreateNew();
}

/// <summary>Through EF Core, as on SQL Server.</summary>
public sealed class WriteStoreComplianceThroughEntities : WriteStoreCompliance
{
    private protected override EngineDatabase NewDatabase() => EntityEngineDatabase.CreateNew();
}
