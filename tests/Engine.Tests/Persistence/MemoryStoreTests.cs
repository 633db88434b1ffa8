using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Tests.Hosting;
using static Ybtb.Engine.Tests.Persistence.Subjects;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>The store in memory keeps what the real stores promise.</summary>
public sealed class MemoryStoreTests
{
    private static readonly ColumnSet ByAmount = ColumnSet.Of<SubjectRow>(s => s.Id, s => s.Amount);
    private static readonly ColumnSet OfAmount = ColumnSet.Of<SubjectRow>(s => s.Amount);
    private static readonly ColumnSet OfCode = ColumnSet.Of<SubjectRow>(s => s.Code);

    private readonly MemoryStore store = Create();

    [Theory]
    [MemberData(nameof(WriteStoreCompliance.Conflicts), MemberType = typeof(WriteStoreCompliance))]
    public async Task Commit_InConflict_NamesTheRowTypeAndWritesNothing(string what, WriteConflict expected)
    {
        await store.CommitAsync(Inserting("a"), default);
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
                writes.RequireAbsent(Row("a"), ColumnSet.Of<SubjectRow>(s => s.Id));
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

        (await RefusedAsync(writes)).Should().Be((expected, typeof(SubjectRow)));
        Ids().Should().Equal("a");
    }

    [Fact]
    public async Task Commit_RefusedAtItsEnd_TakesBackInsertsUpdatesDeletesAndTheirKeys()
    {
        var first = Inserting("a");
        first.Insert(Row("b"));
        await store.CommitAsync(first, default);
        var writes = new WriteSet();
        writes.Insert(Row("c"));
        writes.Update(new SubjectRow { Id = "a", Code = "renamed", Amount = 5, Revision = 2 });
        writes.Delete(Row("b"));
        writes.Update(Row("gone", revision: 2));

        (await RefusedAsync(writes)).Should().Be((WriteConflict.Stale, typeof(SubjectRow)));

        store.Read<SubjectRow>(_ => true).Select(s => (s.Id, s.Code, s.Amount, s.Revision)).Should().Equal(("a", "a", 0, 1), ("b", "b", 0, 1));
        (await RefusedAsync(Inserting("b"))).Should().Be((WriteConflict.Duplicate, typeof(SubjectRow)));
        await store.CommitAsync(Inserting("c"), default);
        await store.CommitAsync(Inserting("renamed"), default);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public async Task Update_OfARowWithARevision_IsTakenOnlyFromTheOneBefore(long revision, bool isTaken)
    {
        await store.CommitAsync(Inserting("a"), default);
        var writes = new WriteSet();
        writes.Update(Row("a", amount: 5, revision), OfAmount);

        if (isTaken)
        {
            await store.CommitAsync(writes, default);
        }
        else
        {
            (await RefusedAsync(writes)).Should().Be((WriteConflict.Stale, typeof(SubjectRow)));
        }

        store.Read<SubjectRow>(_ => true).Should().ContainSingle().Which.Should().BeEquivalentTo(
            isTaken ? Row("a", amount: 5, revision: 2) : Row("a"));
    }

    [Fact]
    public async Task Update_OfSomeColumns_LeavesTheOthers()
    {
        await store.CommitAsync(Inserting("a"), default);
        var writes = new WriteSet();
        writes.Update(new SubjectRow { Id = "a", Code = "ignored", Amount = 5, Revision = 2 }, OfAmount);

        await store.CommitAsync(writes, default);

        store.Read<SubjectRow>(_ => true).Should().ContainSingle().Which.Code.Should().Be("a");
    }

    [Fact]
    public async Task Update_ToAUniqueValueThatIsTaken_IsRefused()
    {
        await store.CommitAsync(Inserting("a"), default);
        await store.CommitAsync(Inserting("b"), default);
        var writes = new WriteSet();
        writes.Update(new SubjectRow { Id = "b", Code = "a", Revision = 2 }, OfCode);

        (await RefusedAsync(writes)).Should().Be((WriteConflict.Duplicate, typeof(SubjectRow)));
    }

    [Fact]
    public async Task Delete_OfNothing_IsNoConflictAndByColumnsTakesAllThatMatch()
    {
        var rows = Inserting("a");
        rows.Insert(Row("b", amount: 1));
        rows.Insert(Row("c", amount: 1));
        await store.CommitAsync(rows, default);
        var writes = new WriteSet();
        writes.Delete(Row("gone"));
        writes.Delete(Row("any", amount: 1), OfAmount);

        await store.CommitAsync(writes, default);

        Ids().Should().Equal("a");
    }

    [Fact]
    public async Task Operations_OfOneSet_SeeEachOtherInTheirOrder()
    {
        await store.CommitAsync(Inserting("a"), default);
        var writes = new WriteSet();
        writes.Delete(Row("a"));
        writes.Insert(Row("a", amount: 3));
        writes.RequirePresent(Row("a", amount: 3), ByAmount);
        writes.Update(Row("a", amount: 4, revision: 2), OfAmount);

        await store.CommitAsync(writes, default);

        store.Read<SubjectRow>(_ => true).Should().ContainSingle().Which.Amount.Should().Be(4);
    }

    [Fact]
    public async Task Rows_AreCopiedOnTheWayInAndOnTheWayOut()
    {
        var bookmark = new BookmarkRow { InstanceId = new Guid(1, 2, 3, new byte[8]), BookmarkId = 1, Hash = [1, 2] };
        var subject = Row("a");
        var writes = new WriteSet();
        writes.Insert(bookmark);
        writes.Insert(subject);
        await store.CommitAsync(writes, default);

        subject.Amount = 9;
        bookmark.Hash[0] = 9;
        store.Read<SubjectRow>(_ => true).Single().Amount = 9;
        store.Read<BookmarkRow>(_ => true).Single().Hash[0] = 9;

        store.Read<SubjectRow>(_ => true).Single().Amount.Should().Be(0);
        store.Read<BookmarkRow>(_ => true).Single().Hash.Should().Equal(1, 2);
    }

    [Fact]
    public async Task Instants_ComeBackAsADatabaseKeepsThem()
    {
        var due = Instant.FromUnixTimeTicks(17);
        var writes = new WriteSet();
        writes.Insert(new TimerRow { InstanceId = Guid.Empty, BookmarkId = 1, DueAt = due });
        await store.CommitAsync(writes, default);

        store.Read<TimerRow>(_ => true).Single().DueAt.Should().Be(due.ToStored()).And.NotBe(due);
    }

    [Fact]
    public async Task FilteredUniqueIndexes_BindOnlyTheRowsTheyTakeIn()
    {
        var writes = new WriteSet();
        writes.Insert(Version(1, isLatest: false));
        writes.Insert(Version(2, isLatest: false));
        writes.Insert(Version(3, isLatest: true));
        await store.CommitAsync(writes, default);

        var second = new WriteSet();
        second.Insert(Version(4, isLatest: true));
        (await RefusedAsync(second)).Should().Be((WriteConflict.Duplicate, typeof(DefinitionVersionRow)));

        var handedOver = new WriteSet();
        handedOver.Update(Version(3, isLatest: false, revision: 2));
        handedOver.Insert(Version(4, isLatest: true));
        await store.CommitAsync(handedOver, default);
    }

    [Theory]
    [InlineData("\"IsLatest\" AND \"Name\" = 'x'", true)]
    [InlineData("\"PublishedAt\" IS NULL", true)]
    [InlineData("\"PublishedAt\" IS NOT NULL", false)]
    [InlineData("\"Name\" = 'y'", false)]
    public void IndexFilter_OfEachForm_TakesInWhatItSays(string sql, bool isTakenIn)
    {
        var columns = EngineTables.Model.FindEntityType(typeof(DefinitionVersionRow))!.GetProperties().Select(MemoryColumn.Of).ToList();

        IndexFilter.Parse(sql, name => columns.Single(c => c.Name == name))(Version(1, isLatest: true)).Should().Be(isTakenIn);
    }

    [Theory]
    [InlineData("\"IsLatest\" OR \"IsPublished\"")]
    [InlineData("length(\"Name\") > 3")]
    public void IndexFilter_OfAnotherForm_IsRefused(string sql)
    {
        var parse = () => IndexFilter.Parse(sql, _ => throw new InvalidOperationException());

        parse.Should().Throw<NotSupportedException>();
    }

    [Fact]
    public async Task Commit_WithACanceledToken_WritesNothing()
    {
        var commit = async () => await store.CommitAsync(Inserting("a"), new CancellationToken(canceled: true));

        await commit.Should().ThrowAsync<OperationCanceledException>();
        Ids().Should().BeEmpty();
    }

    [Fact]
    public async Task Commit_ByManyAtOnce_OneOfEachRevisionWins()
    {
        await store.CommitAsync(Inserting("a"), default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = 0;
            for (var i = 0; i < 100; i++)
            {
                var seen = store.Read<SubjectRow>(s => s.Id == "a").Single();
                var writes = new WriteSet();
                writes.Update(Row("a", seen.Amount + 1, seen.Revision + 1), OfAmount);
                mine += await store.CommitAsync(writes, default).ContinueWith(t => t.IsCompletedSuccessfully ? 1 : 0, TaskScheduler.Default);
            }

            return mine;
        })));

        store.Read<SubjectRow>(_ => true).Single().Should().BeEquivalentTo(new { Amount = taken.Sum(), Revision = taken.Sum() + 1L });
    }

    private static MemoryStore Create()
    {
        using var context = new EngineContext(new DbContextOptionsBuilder<EngineContext>().UseSqlite().Options);
        return new MemoryStore(context.Model, row => row is not SubjectRow { Amount: >= 1000 });
    }

    private static DefinitionVersionRow Version(int version, bool isLatest, long revision = 1) => new()
    {
        Id = $"v{version}",
        DefinitionId = "d",
        Version = version,
        Name = "x",
        Json = [],
        CreatedAt = Instant.FromUnixTimeSeconds(0),
        IsLatest = isLatest,
        IsPublished = false,
        Revision = revision,
    };

    private IEnumerable<string> Ids() => store.Read<SubjectRow>(_ => true).Select(s => s.Id);

    private async Task<(WriteConflict, Type)> RefusedAsync(WriteSet writes)
    {
        var conflict = (await store.Awaiting(s => s.CommitAsync(writes, default)).Should().ThrowAsync<WriteConflictException>()).Which;
        return (conflict.Conflict, conflict.RowType);
    }
}
