using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Benchmarks;

/// <summary>Makes very many open cases out of one that was filed and accepted: the same rows under ids, numbers and wrapped keys of their own, hash chains reckoned anew.</summary>
/// <remarks>The instance's state is that of the first, so such a case can be read, listed and revised, but not worked on.</remarks>
internal sealed class CaseCloner : IAsyncDisposable
{
    private const int CasesPerCommit = 100;

    private readonly ServiceProvider services;

    /// <param name="data">The server's data directory; the server has ended.</param>
    public CaseCloner(Storage storage, string data)
    {
        var collection = storage.AddTo(new ServiceCollection());
        collection.AddYbtbAccounts(_ => MasterKey.LoadOrCreate(data));
#pragma warning disable RS0030 // as the server that is measured
        collection.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services = collection.BuildServiceProvider();
    }

    /// <param name="number">The case to make others of.</param>
    public async Task CloneAsync(string number, int count)
    {
        await services.GetRequiredService<KeyRing>().OpenAsync(default);
        var (vault, store) = (services.GetRequiredService<IKeyVault>(), services.GetRequiredService<IWriteStore>());
        var original = await ReadAsync(number);
        var key = vault.Unwrap(original.Key.Id, original.Key.Wrapped);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, count).Chunk(CasesPerCommit), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (serials, token) =>
            {
                var writes = new WriteSet();
                foreach (var serial in serials)
                {
                    Add(original, serial, key, vault, writes);
                }

                await store.CommitAsync(writes, token);
            });
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<Original> ReadAsync(string number)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<YbtbContext>>().CreateDbContextAsync();
        var row = await db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == number);
        return new Original(
            row,
            await db.Set<DataKeyRow>().AsNoTracking().SingleAsync(k => k.Id == row.KeyId),
            await db.Set<InstanceRow>().AsNoTracking().SingleAsync(i => i.Id == row.InstanceId),
            await db.Set<JournalRow>().AsNoTracking().Where(j => j.InstanceId == row.InstanceId).OrderBy(j => j.Sequence).ToListAsync(),
            await db.Set<CaseMaterialRow>().AsNoTracking().Where(m => m.CaseNumber == number).ToListAsync(),
            await db.Set<ClockRow>().AsNoTracking().Where(c => c.CaseNumber == number).ToListAsync(),
            await db.Set<ClockEntryRow>().AsNoTracking().Where(e => e.CaseNumber == number).ToListAsync(),
            await db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.CaseNumber == number).ToListAsync());
    }

    private static void Add(Original original, int serial, DataKey key, IKeyVault vault, WriteSet writes)
    {
        var row = original.Case;
        var number = CaseNumber.Of(row.ReceivingOfficeCode, LocalDate.FromDateOnly(DateOnly.ParseExact(row.Number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture)), serial).Value;
        var id = IdOf(original.Instance.CreatedAt, serial, 0);
        writes.Insert(new DataKeyRow { Id = id, Wrapped = vault.Wrap(id, key) });
        var head = JournalChain.Origin;
        foreach (var step in original.Journal)
        {
            head = JournalChain.Next(head, id, step.Sequence, step.At, step.Kind, step.Entries, step.SealedValues);
            writes.Insert(new JournalRow
            {
                InstanceId = id, Sequence = step.Sequence, At = step.At, Kind = step.Kind, Entries = step.Entries, SealedValues = step.SealedValues, Hash = head,
            });
        }

        var instance = original.Instance;
        writes.Insert(new InstanceRow
        {
            Id = id, DefinitionId = instance.DefinitionId, DefinitionVersionId = instance.DefinitionVersionId, Status = instance.Status, CorrelationId = number,
            CreatedAt = instance.CreatedAt, UpdatedAt = instance.UpdatedAt, State = instance.State, KeyId = id, JournalSequence = instance.JournalSequence,
            JournalHead = head, Revision = instance.Revision,
        });
        writes.Insert(new CaseRow
        {
            Number = number, InstanceId = id, KeyId = id, ItemCode = row.ItemCode, CatalogueVersion = row.CatalogueVersion, Status = row.Status, Channel = row.Channel,
            IdentityLevel = row.IdentityLevel, FiledBy = row.FiledBy, ReceivingOfficeCode = row.ReceivingOfficeCode, ReceivingOfficePath = row.ReceivingOfficePath,
            DecidingOfficeCode = row.DecidingOfficeCode, DecidingOfficePath = row.DecidingOfficePath, MaskedName = row.MaskedName, MaskedNumber = row.MaskedNumber,
            ApplicantIndex = row.ApplicantIndex, Content = row.Content, FiledAt = row.FiledAt, AcceptedAt = row.AcceptedAt, WorkDue = row.WorkDue, Revision = row.Revision,
        });
        foreach (var material in original.Materials)
        {
            writes.Insert(new CaseMaterialRow
            {
                CaseNumber = number, Sequence = material.Sequence, Code = material.Code, Name = material.Name, Trust = material.Trust, IsSurplus = material.IsSurplus,
                FileHash = material.FileHash, FileSize = material.FileSize, SealedFileName = material.SealedFileName, Verdict = material.Verdict,
            });
        }

        foreach (var clock in original.Clocks)
        {
            writes.Insert(new ClockRow
            {
                CaseNumber = number, Ordinal = clock.Ordinal, Kind = clock.Kind, ItemCode = clock.ItemCode, ReceivingOfficePath = clock.ReceivingOfficePath,
                DecidingOfficePath = clock.DecidingOfficePath, StartedAt = clock.StartedAt, CalendarVersion = clock.CalendarVersion, CountsAfter = clock.CountsAfter,
                DueAt = clock.DueAt, YellowFrom = clock.YellowFrom, RedFrom = clock.RedFrom, IsPaused = clock.IsPaused, IsProvisional = clock.IsProvisional,
                StoppedAt = clock.StoppedAt, WasOverdue = clock.WasOverdue,
            });
        }

        foreach (var entry in original.Entries)
        {
            writes.Insert(new ClockEntryRow { CaseNumber = number, Ordinal = entry.Ordinal, Sequence = entry.Sequence, Kind = entry.Kind, Entry = entry.Entry });
        }

        foreach (var task in original.Tasks)
        {
            writes.Insert(new HumanTaskRow
            {
                Id = IdOf(task.CreatedAt, serial, task.Ordinal + 1), InstanceId = id, CaseNumber = number, Ordinal = task.Ordinal, ItemCode = task.ItemCode, Stage = task.Stage,
                Role = task.Role, OfficeCode = task.OfficeCode, OfficePath = task.OfficePath, FourEyesGroup = task.FourEyesGroup, Outcomes = task.Outcomes,
                Checklist = task.Checklist, Forms = task.Forms, MaskedName = task.MaskedName, Status = task.Status, CreatedAt = task.CreatedAt, DueAt = task.DueAt,
                CompletedBy = task.CompletedBy, CompletedByName = task.CompletedByName, EndedAt = task.EndedAt, Outcome = task.Outcome, Revision = task.Revision,
            });
        }
    }

    /// <summary>Ordered by time and then by serial, as the server's own are.</summary>
    private static Guid IdOf(Instant at, int serial, int part)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        bytes[6] = (byte)(0x70 | part);
        bytes[8] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[12..], serial);
        return new Guid(bytes, bigEndian: true);
    }

    private sealed record Original(
        CaseRow Case, DataKeyRow Key, InstanceRow Instance, IReadOnlyList<JournalRow> Journal, IReadOnlyList<CaseMaterialRow> Materials, IReadOnlyList<ClockRow> Clocks,
        IReadOnlyList<ClockEntryRow> Entries, IReadOnlyList<HumanTaskRow> Tasks);
}
