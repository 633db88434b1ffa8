using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Courses;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Ratings;

namespace Ybtb.Workflows.Tests.Archiving;

/// <summary>Closed cases are moved out of the way: everything reads as before, nothing is lost or doubled, and what comes late still comes.</summary>
public abstract class ArchivingTests
{
    private const int Cases = 2;   // the enrolment of the applicant, and the recognition
    private const string Result = "chronic-disease-notice";
    private const string Late = "2026-09-21T10:00:00";   // more than 180 days after

    [Fact]
    public async Task Run_LongAfter_MovesTheHistoryAndEverythingReadsAsBefore()
    {
        using var rated = await SettledAsync();
        var before = await ReadAllAsync(rated);
        var rows = await rated.Host.QueryAsync(db => db.Set<JournalRow>().CountAsync());

        (await Archiver(rated).RunAsync(100, default)).Should().Be(Cases);

        (await ReadAllAsync(rated)).Should().Be(before);
        (await rated.Host.QueryAsync(db => db.Set<JournalRow>().CountAsync())).Should().Be(0);
        (await rated.Host.QueryAsync(db => db.Set<ClockEntryRow>().CountAsync())).Should().Be(0);
        (await rated.Host.QueryAsync(db => db.Set<InstanceRow>().Select(i => i.State).ToListAsync())).Should().OnlyContain(state => state.Length == 0);
        var archived = await rated.Host.QueryAsync(db => db.Set<InstanceArchiveRow>().AsNoTracking().ToListAsync());
        archived.Sum(a => ArchivedInstance.Unpack(a.InstanceId, a.Content).Journal.Count).Should().Be(rows);
        var standing = await rated.Host.Get<ArchivingDesk>().ReadAsync(default);
        (standing.Archived, standing.FiledBefore, standing.RoundEndedAt).Should().Be((Cases, null, (Instant?)WorkflowHost.At(Late)));
        (await Archiver(rated).RunAsync(100, default)).Should().Be(0);
    }

    [Fact]
    public async Task Run_TooEarlyOrPausedOrNotDelivered_LeavesThem()
    {
        using var rated = await SettledAsync("2026-08-28T09:00:00");   // 179 days after
        (await Archiver(rated).RunAsync(100, default)).Should().Be(0);

        rated.Host.Clock.Set(WorkflowHost.At(Late));
        await SetAsync(rated, 180, isPaused: true);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(0);
        await SetAsync(rated, 365, isPaused: false);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(0);

        rated.Host.Clock.Advance(CaseArchiver.RestsFor);
        await SetAsync(rated, 180, isPaused: false);
        var document = await IssueAsync(rated);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(1, "the result of the other is not delivered");
        await DeliverAsync(rated, document);
        rated.Host.Clock.Advance(CaseArchiver.RestsFor);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(1);
        (await rated.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.SettingChanged))).Should().Be(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_EndedAtItsCommit_IsMadeUpForByTheNext(bool committed)
    {
        using var rated = await SettledAsync();
        var before = await ReadAllAsync(rated);

        await FluentActions.Awaiting(() => ArchiverOn(rated, new DyingStore(rated.Host.Store, committed)).RunAsync(100, default)).Should().ThrowAsync<StoreUnavailableException>();
        (await ReadAllAsync(rated)).Should().Be(before);
        await Archiver(rated).RunAsync(100, default);

        (await ReadAllAsync(rated)).Should().Be(before);
        (await rated.Host.Get<ArchivingDesk>().ReadAsync(default)).Archived.Should().Be(Cases);
        (await rated.Host.QueryAsync(db => db.Set<InstanceArchiveRow>().CountAsync())).Should().Be(Cases);
    }

    [Fact]
    public async Task Run_CaseChangedAfterItWasRead_IsLeftForTheNextRound()
    {
        using var rated = await SettledAsync();
        var late = new LateStore(rated.Host.Store, () => rated.Host.QueryAsync(db => db.Set<CaseRow>().Where(c => c.Number == rated.Number.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Revision, c => c.Revision + 1))));

        (await ArchiverOn(rated, late).RunAsync(100, default)).Should().Be(1);

        (await rated.Host.QueryAsync(db => db.Set<CaseArchiveRow>().AnyAsync(a => a.CaseNumber == rated.Number.Value))).Should().BeFalse();
        rated.Host.Clock.Advance(CaseArchiver.RestsFor);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(1);
        (await rated.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Run_ByManyNodesAtOnce_MovesEachCaseOnce()
    {
        using var rated = await SettledAsync();
        var before = await ReadAllAsync(rated);

        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ArchiverOn(rated, rated.Host.Store).RunAsync(100, default))));

        done.Sum().Should().Be(Cases);
        (await ReadAllAsync(rated)).Should().Be(before);
        (await rated.Host.Get<ArchivingDesk>().ReadAsync(default)).Archived.Should().Be(Cases);
    }

    [Fact]
    public async Task Archived_WhatComesLate_StillComes()
    {
        using var rated = await SettledAsync();
        await Archiver(rated).RunAsync(100, default);

        await DeliverAsync(rated, await IssueAsync(rated));
        var page = await rated.Host.Cases.GetAsync(rated.Clerk, rated.Number, default);
        page!.Status.Code.Should().Be("delivered");
        page.Timeline[^1].What.Should().Be("document-delivered");
        (await rated.Host.Cases.WithdrawAsync(rated.Clerk, rated.Number, "迟来的撤回", rated.Host.Clock.GetCurrentInstant(), null, default)).Should().NotBeOfType<CaseResult.Done>();
        var revised = CalendarJson.Write(rated.Host.CalendarWithDayOff("2026-03-04"));
        (await rated.Host.CalendarDesk.ImportAsync(revised, "追加放假", default)).Should().BeOfType<CalendarResult.Published>();
        await rated.Host.RevisionRunner.RunAsync(default);
        (await rated.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Archived_AStepLater_GoesOnBehindTheArchiveAndIsArchivedInItsTurn()
    {
        using var rated = await SettledAsync();
        await Archiver(rated).RunAsync(100, default);
        var (instance, _) = (await rated.Host.Get<IInstanceReader>().FindAsync(await InstanceOfAsync(rated), default))!.Value;
        await AppendAsync(rated, instance);
        var before = await ReadAllAsync(rated);

        rated.Host.Clock.Advance(CaseArchiver.RestsFor);
        (await Archiver(rated).RunAsync(100, default)).Should().Be(1);

        (await ReadAllAsync(rated)).Should().Be(before);
        (await rated.Host.QueryAsync(db => db.Set<JournalRow>().CountAsync())).Should().Be(0);
        (await rated.Host.Get<IInstanceReader>().ReadJournalAsync(instance.Id, default)).Should().HaveCount(instance.JournalSequence);
    }

    [Fact]
    public async Task Archived_KeyDestroyed_LeavesTheChainWholeAndNothingToRead()
    {
        using var rated = await SettledAsync();
        await Archiver(rated).RunAsync(100, default);
        var instance = await InstanceOfAsync(rated);

        await rated.Host.QueryAsync(db => db.Set<DataKeyRow>().Where(k => db.Set<CaseRow>().Any(c => c.Number == rated.Number.Value && c.KeyId == k.Id)).ExecuteDeleteAsync());

        (await rated.Host.Cases.GetAsync(rated.Clerk, rated.Number, default)).Should().BeNull();
        var history = await rated.Host.Instances.HistoryAsync(instance, default);
        history.Should().NotBeEmpty();
        JsonSerializer.Serialize(history, Text).Should().NotContain("李秀英");
        (await rated.Host.VerifyJournalsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Archived_RowChangedOrDamaged_IsFoundByTheVerification()
    {
        using var rated = await SettledAsync();
        await Archiver(rated).RunAsync(100, default);
        var instance = await InstanceOfAsync(rated);
        var row = await rated.Host.QueryAsync(db => db.Set<InstanceArchiveRow>().AsNoTracking().SingleAsync(a => a.InstanceId == instance));
        var (state, journal) = ArchivedInstance.Unpack(instance, row.Content);
        var changed = new JournalRow
        {
            InstanceId = instance, Sequence = journal[1].Sequence, At = journal[1].At + Duration.FromHours(1), Kind = journal[1].Kind, Entries = journal[1].Entries,
            SealedValues = journal[1].SealedValues, Hash = journal[1].Hash,
        };

        foreach (var content in new[] { new ArchivedInstance(state, [journal[0], changed, .. journal.Skip(2)]).Pack(), row.Content[..^9] })
        {
            await rated.Host.QueryAsync(db => db.Set<InstanceArchiveRow>().Where(a => a.InstanceId == instance).ExecuteUpdateAsync(set => set.SetProperty(a => a.Content, content)));
            (await rated.Host.VerifyJournalsAsync()).Should().Equal(instance);
        }
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static JsonSerializerOptions Text { get; } = new()
    {
        Converters = { new AsText<Instant>(at => at.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture)), new AsText<LocalDate>(day => day.ToString("R", CultureInfo.InvariantCulture)) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CaseArchiver Archiver(RatedCase rated) => rated.Host.Get<CaseArchiver>();

    private static CaseArchiver ArchiverOn(RatedCase rated, ICommitStore store) => rated.Host.OfAnotherNode<CaseArchiver>(store);

    private static Task<ArchivingStanding> SetAsync(RatedCase rated, int days, bool isPaused) =>
        rated.Host.Get<ArchivingDesk>().SetAsync(rated.Host.Viewer("运营戊", "530000", Role.Operations), days, isPaused, "测试", default);

    private static Task<Guid> InstanceOfAsync(RatedCase rated) =>
        rated.Host.QueryAsync(db => db.Set<CaseRow>().Where(c => c.Number == rated.Number.Value).Select(c => c.InstanceId).SingleAsync());

    /// <summary>All that is read of the history of the case, as text.</summary>
    private static async Task<string> ReadAllAsync(RatedCase rated)
    {
        var (host, instance) = (rated.Host, await InstanceOfAsync(rated));
        (await host.VerifyJournalsAsync()).Should().BeEmpty();
        var details = await host.Instances.FindAsync(instance, default);
        object?[] all =
        [
            await host.Cases.GetAsync(rated.Clerk, rated.Number, default), await host.Get<CaseCourseDesk>().FindAsync(rated.Clerk, rated.Number, default),
            details is null ? null : details with { Revision = 0 }, await host.Instances.HistoryAsync(instance, default),
            await host.Get<DeadlineDesk>().ExplainAsync(rated.Clerk, rated.Number, 1, default),
        ];
        all.Should().NotContainNulls();
        return JsonSerializer.Serialize(all, Text);
    }

    /// <summary>What a step of the instance writes, as far as the archive is concerned.</summary>
    private static async Task AppendAsync(RatedCase rated, InstanceRow instance)
    {
        var journal = await rated.Host.Get<IInstanceReader>().ReadJournalAsync(instance.Id, default);
        var (last, sequence, at) = (journal[^1], journal.Count + 1, rated.Host.Clock.GetCurrentInstant());
        instance.JournalHead = JournalChain.Next(last.Hash, instance.Id, sequence, at, last.Kind, last.Entries, last.SealedValues);
        instance.JournalSequence = sequence;
        instance.Revision++;
        var writes = new WriteSet();
        writes.Update(instance);
        writes.Insert(new JournalRow
        {
            InstanceId = instance.Id, Sequence = sequence, At = at, Kind = last.Kind, Entries = last.Entries, SealedValues = last.SealedValues, Hash = instance.JournalHead,
        });
        await rated.Host.Store.CommitAsync(writes, default);
    }

    /// <summary>Puts the result where the issuer would, without its file.</summary>
    private static async Task<Guid> IssueAsync(RatedCase rated)
    {
        var (host, now) = (rated.Host, rated.Host.Clock.GetCurrentInstant());
        var row = await host.QueryAsync(db => db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == rated.Number.Value));
        var letter = DocumentKinds.Find(Result)!.Letter;
        var document = new IssuedDocumentRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), ObligationId = Guid.CreateVersion7(now.ToDateTimeOffset()), CaseNumber = row.Number, Kind = Result,
            OfficeCode = "530102", Year = 2026, Letter = letter, Serial = 1, Number = new DocumentNumber(2026, letter, "530102", 1).ToString(), VerificationCode = "TEST000000000001",
            CatalogueVersion = 1, IssuedAt = now, KeyId = row.KeyId, State = DocumentState.Issued, Version = 1, Revision = 1,
        };
        await host.Store.CommitAsync(
            Inserting(document, new DeliveryRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()), DocumentId = document.Id, CaseNumber = row.Number, OfficeCode = row.ReceivingOfficeCode,
                OfficePath = row.ReceivingOfficePath, Channel = row.Channel, KeyId = row.KeyId, CreatedAt = now, Revision = 1,
            }),
            default);
        return document.Id;
    }

    private static WriteSet Inserting(params IEnumerable<object> rows)
    {
        var writes = new WriteSet();
        foreach (var row in rows)
        {
            writes.Insert(row);
        }

        return writes;
    }

    private static async Task DeliverAsync(RatedCase rated, Guid document)
    {
        var desk = rated.Host.Get<DeliveryDesk>();
        var seen = (await desk.FindAsync(rated.Clerk, document, default))!.Revision;
        var recorded = new RecordDelivery(DeliveryManner.Counter, DeliveryReceiver.Applicant, null, [[200, 300, 700, 280, 1200, 340], [600, 100, 620, 520]], null, null, null);
        (await desk.RecordAsync(rated.Clerk, document, recorded, new(seen, rated.Host.Clock.GetCurrentInstant(), null), default)).Should().BeOfType<DeliveryDeskResult.Kept>();
    }

    /// <summary>Decided on 2 March 2026, the period for rating settled.</summary>
    private async Task<RatedCase> SettledAsync(string at = Late)
    {
        var rated = await RatedCase.DecidedAsync(await NewDatabaseAsync());
        await rated.Host.AdvanceToAsync(at);
        await rated.Host.Get<DueRatings>().DoAsync(default);
        return rated;
    }

    private sealed class AsText<T>(Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>The process is dead with its first commit: before it, or after it and unheard.</summary>
    private sealed class DyingStore(ICommitStore store, bool commits) : ICommitStore
    {
        public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
        {
            if (commits)
            {
                await store.CommitAsync(writes, cancellationToken);
            }

            throw new StoreUnavailableException("The process is dead.", new IOException());
        }
    }

    /// <summary>Somebody acts between the reading and the first commit.</summary>
    private sealed class LateStore(ICommitStore store, Func<Task> meanwhile) : ICommitStore
    {
        private bool hasActed;

        public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
        {
            if (!hasActed)
            {
                hasActed = true;
                await meanwhile();
            }

            await store.CommitAsync(writes, cancellationToken);
        }
    }
}

public sealed class ArchivingTestsOnSqlite : ArchivingTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ArchivingTestsOnPostgres : ArchivingTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
