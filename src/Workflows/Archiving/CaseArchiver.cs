using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Archiving;

/// <summary>Moves what hangs on cases that were closed long ago into one compressed row each, while everything goes on.</summary>
/// <remarks>
/// A batch is one commit: the archive, the deletions, and the place that the round has come to. So whatever ends in between, nothing is lost or
/// doubled. The revisions of case and instance are part of it: what a step touches meanwhile is left to a later round; of two nodes one goes on.
/// </remarks>
public sealed class CaseArchiver(ArchiveReader reader, ICommitStore store, IClock clock)
{
    /// <summary>How many cases commit together: bounds how long another write waits behind them.</summary>
    public const int BatchSize = 32;

    /// <summary>How many cases are looked at for one batch, most of which were archived before.</summary>
    public const int WindowSize = 500;

    /// <summary>How often a run looks on when it finds nothing to archive.</summary>
    public const int MostLooks = 200;

    /// <summary>How long after the end of a round the next begins.</summary>
    public static readonly Duration RestsFor = Duration.FromHours(20);

    private static readonly ColumnSet State = ColumnSet.Of<InstanceRow>(i => i.State);
    private static readonly ColumnSet JournalOf = ColumnSet.Of<JournalRow>(j => j.InstanceId);
    private static readonly ColumnSet EntriesOf = ColumnSet.Of<ClockEntryRow>(e => e.CaseNumber);
    private static readonly ColumnSet Unchanged = ColumnSet.Of<CaseRow>(c => c.Number, c => c.Revision);

    /// <summary>Goes on with the round that is under way, or begins one when it is time.</summary>
    /// <param name="most">After about so many cases it stops; the next call goes on from there.</param>
    /// <returns>How many cases were archived.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; the next call goes on.</exception>
    public async Task<int> RunAsync(int most, CancellationToken cancellationToken)
    {
        var done = 0;
        for (var looks = 0; done < most && looks < MostLooks && await reader.FindStandingAsync(cancellationToken) is var stored && MayGoOn(stored); looks++)
        {
            if (await GoOnAsync(stored, cancellationToken) is not { } batch)
            {
                break;
            }

            done += batch;
        }

        return done;
    }

    private bool MayGoOn(ArchivingRow? standing) => standing is null
        || (!standing.IsPaused && (standing.SeenFiledAt is not null || standing.RoundEndedAt is not { } ended || clock.GetCurrentInstant() >= ended + RestsFor));

    /// <summary>Up to a batch of cases.</summary>
    /// <returns>How many were archived; null when the round has come to its end, or another node is at it.</returns>
    private async Task<int?> GoOnAsync(ArchivingRow? stored, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var standing = stored ?? new ArchivingRow();
        var window = await reader.NextAsync(standing, now - Duration.FromDays(standing.AfterDays), WindowSize, cancellationToken);
        List<ArchivableCase> due = [.. window.Where(c => c.IsDue).Take(BatchSize)];
        var (last, isEnd) = due.Count == BatchSize ? (due[^1], false) : (window.Count > 0 ? window[^1] : null, window.Count < WindowSize);
        var place = new Place(isEnd ? null : last, isEnd ? now : standing.RoundEndedAt);
        try
        {
            var remains = await reader.ReadAsync(due, cancellationToken);
            if (await TryAsync(standing, stored is null, remains, place, now, cancellationToken))
            {
                return isEnd && due.Count == 0 ? null : due.Count;
            }

            return await OneByOneAsync(remains, place, now, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(ArchivingRow))
        {
            return null;
        }
    }

    /// <summary>When somebody has touched one of them; that one is left.</summary>
    private async Task<int> OneByOneAsync(IReadOnlyList<CaseRemains> remains, Place place, Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var one in remains)
        {
            var standing = await reader.FindStandingAsync(cancellationToken);
            done += await TryAsync(standing ?? new ArchivingRow(), standing is null, [one], null, now, cancellationToken) ? 1 : 0;
        }

        var last = await reader.FindStandingAsync(cancellationToken);
        await TryAsync(last ?? new ArchivingRow(), last is null, [], place, now, cancellationToken);
        return done;
    }

    /// <returns>False when a case or instance has changed since it was read.</returns>
    /// <exception cref="WriteConflictException">Another node has gone on with the round, or somebody has set it otherwise.</exception>
    private async Task<bool> TryAsync(ArchivingRow standing, bool isNew, IReadOnlyList<CaseRemains> remains, Place? place, Instant now, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        var after = new ArchivingRow
        {
            AfterDays = standing.AfterDays,
            IsPaused = standing.IsPaused,
            SeenFiledAt = place is null ? standing.SeenFiledAt : place.Seen?.FiledAt,
            SeenNumber = place is null ? standing.SeenNumber : place.Seen?.Number,
            RoundEndedAt = place is null ? standing.RoundEndedAt : place.RoundEndedAt,
            Archived = standing.Archived + remains.Count,
            Revision = standing.Revision + 1,
        };
        if (isNew)
        {
            writes.Insert(after);
        }
        else
        {
            writes.Update(after);
        }

        foreach (var one in remains)
        {
            Add(one, now, writes);
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException conflict) when (conflict.RowType != typeof(ArchivingRow))
        {
            return false;
        }
    }

    private static void Add(CaseRemains remains, Instant now, WriteSet writes)
    {
        writes.RequirePresent(Header(remains), Unchanged);
        foreach (var (instance, journal, archived) in remains.Instances)
        {
            if (journal.Count == 0)
            {
                continue;
            }

            var before = archived is null ? null : ArchivedInstance.Unpack(instance.Id, archived.Content);
            var content = new ArchivedInstance(instance.State.Length == 0 && before is not null ? before.State : instance.State, [.. before?.Journal ?? [], .. journal]).Pack();
            Put(new InstanceArchiveRow { InstanceId = instance.Id, ArchivedAt = now, Content = content }, archived is null, writes);
            writes.Update(Emptied(instance), State);
            writes.Delete(journal[0], JournalOf);
        }

        if (remains.Entries.Count > 0)
        {
            IEnumerable<ClockEntryRow> before = remains.Ledgers is null ? [] : ArchivedLedgers.Unpack(remains.Ledgers);
            var content = ArchivedLedgers.Pack([.. before.Concat(remains.Entries).OrderBy(e => e.Ordinal).ThenBy(e => e.Sequence)]);
            Put(new CaseArchiveRow { CaseNumber = remains.Number, ArchivedAt = now, Content = content }, remains.Ledgers is null, writes);
            writes.Delete(remains.Entries[0], EntriesOf);
        }
    }

    private static void Put(object row, bool isNew, WriteSet writes)
    {
        if (isNew)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row);
        }
    }

    /// <summary>A row of its own: what was read may be tried again.</summary>
    private static InstanceRow Emptied(InstanceRow read) => new()
    {
        Id = read.Id, DefinitionId = read.DefinitionId, DefinitionVersionId = read.DefinitionVersionId, Status = read.Status, CreatedAt = read.CreatedAt,
        UpdatedAt = read.UpdatedAt, State = [], KeyId = read.KeyId, JournalHead = read.JournalHead, Revision = read.Revision + 1,
    };

    /// <summary>Only what the guard looks at.</summary>
    private static CaseRow Header(CaseRemains remains) => new()
    {
        Number = remains.Number, Revision = remains.Revision, InstanceId = default, KeyId = default, ItemCode = "", CatalogueVersion = 0, Status = default, Channel = "",
        IdentityLevel = default, FiledBy = default, ReceivingOfficeCode = "", ReceivingOfficePath = "", DecidingOfficeCode = "", DecidingOfficePath = "", MaskedName = "",
        MaskedNumber = "", ApplicantIndex = [], Content = [], FiledAt = default,
    };

    /// <param name="Seen">Null at the end of a round.</param>
    private sealed record Place(ArchivableCase? Seen, Instant? RoundEndedAt);
}
