using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>同步: has the platform asked through the outbox, and keeps what it answers. An older answer never takes the place of a newer one.</summary>
public sealed class InstitutionSnapshots(InstitutionReader reader, InstitutionRows rows, IWriteStore store, IKeyVault vault, RuntimeSignals signals, IClock clock)
{
    private const int LongestError = 200;

    private static readonly ColumnSet All = ColumnSet.Of<InstitutionSnapshotRow>(
        s => s.Version, s => s.ChangedAt, s => s.AnsweredAt, s => s.DataSealed, s => s.RequestedAt, s => s.Error);

    /// <summary>Leaves a request in the outbox.</summary>
    /// <param name="alsoWrites">What commits with it, such as an audit entry; null for nothing.</param>
    /// <returns>False when the registry knows no such institution.</returns>
    public async Task<bool> RequestAsync(string code, Action<WriteSet>? alsoWrites, CancellationToken cancellationToken)
    {
        while (await reader.FindAsync(code, cancellationToken) is not null)
        {
            var known = await reader.FindSnapshotRowAsync(code, cancellationToken);
            var now = clock.GetCurrentInstant().ToStored();
            var writes = new WriteSet();
            var key = known is null ? (Id: Guid.CreateVersion7(now.ToDateTimeOffset()), Key: vault.Create()) : (Id: known.KeyId, Key: await KeyAsync(known.KeyId, cancellationToken));
            if (known is null)
            {
                writes.Insert(new DataKeyRow { Id = key.Id, Wrapped = vault.Wrap(key.Id, key.Key) });
            }

            Put(writes, known, Copy(known, code, key.Id, Later(now, known?.AnsweredAt)));
            writes.Insert(new OutboxRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                Topic = CodePlatformHandler.TopicName,
                InstanceId = Guid.Empty,
                KeyId = key.Id,
                Payload = key.Key.Seal(ValueJson.ToUtf8(CodePlatformHandler.Payload(code)), []),
                CreatedAt = now,
                DueAt = now,
                Revision = 1,
            });
            alsoWrites?.Invoke(writes);
            if (await TryAsync(writes, cancellationToken))
            {
                signals.MessageAdded();
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps what the platform has answered, unless something newer is known.</summary>
    public async Task TakeAsync(CodePlatformRecord record, CancellationToken cancellationToken)
    {
        await PutAsync(record.InstitutionCode, (known, now) => known.Version >= record.Version && known.DataSealed is not null
            ? Answered(known, known.Version, known.ChangedAt, known.DataSealed, now)
            : Answered(known, record.Version, record.ChangedAt.ToStored(), rows.Seal(record.Data), now), cancellationToken);
    }

    /// <summary>Notes why an attempt has brought nothing.</summary>
    /// <param name="isAnswer">Whether the platform has answered all the same, so that nothing is pending any more.</param>
    public async Task NoteFailureAsync(string code, string error, bool isAnswer, CancellationToken cancellationToken)
    {
        var shortened = error.Length > LongestError ? error[..LongestError] : error;
        await PutAsync(code, (known, now) => new InstitutionSnapshotRow
        {
            InstitutionCode = code,
            Version = known.Version,
            ChangedAt = known.ChangedAt,
            AnsweredAt = isAnswer ? Later(now, known.RequestedAt, orEqual: true) : known.AnsweredAt,
            DataSealed = known.DataSealed,
            RequestedAt = known.RequestedAt,
            Error = shortened,
            KeyId = known.KeyId,
            Revision = known.Revision,
        }, cancellationToken);
    }

    private async Task PutAsync(string code, Func<InstitutionSnapshotRow, Instant, InstitutionSnapshotRow> change, CancellationToken cancellationToken)
    {
        while (await reader.FindAsync(code, cancellationToken) is not null)
        {
            var known = await reader.FindSnapshotRowAsync(code, cancellationToken);
            var now = clock.GetCurrentInstant().ToStored();
            var writes = new WriteSet();
            var first = known;
            if (first is null)
            {
                // A case asked before anybody else did.
                var id = Guid.CreateVersion7(now.ToDateTimeOffset());
                writes.Insert(new DataKeyRow { Id = id, Wrapped = vault.Wrap(id, vault.Create()) });
                first = Copy(null, code, id, now);
            }

            Put(writes, known, change(first, now));
            if (await TryAsync(writes, cancellationToken))
            {
                return;
            }
        }
    }

    private static void Put(WriteSet writes, InstitutionSnapshotRow? known, InstitutionSnapshotRow row)
    {
        var next = new InstitutionSnapshotRow
        {
            InstitutionCode = row.InstitutionCode,
            Version = row.Version,
            ChangedAt = row.ChangedAt,
            AnsweredAt = row.AnsweredAt,
            DataSealed = row.DataSealed,
            RequestedAt = row.RequestedAt,
            Error = row.Error,
            KeyId = row.KeyId,
            Revision = (known?.Revision ?? 0) + 1,
        };
        if (known is null)
        {
            writes.Insert(next);
        }
        else
        {
            writes.Update(next, All);
        }
    }

    /// <returns>False when somebody else was quicker.</returns>
    private async Task<bool> TryAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException again) when (again.Conflict is WriteConflict.Duplicate or WriteConflict.Stale)
        {
            return false;
        }
    }

    private async Task<DataKey> KeyAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.FindKeyAsync(id, cancellationToken) is { } row ? vault.Unwrap(row.Id, row.Wrapped) : throw new InvalidOperationException("The key of a snapshot is gone.");

    private static InstitutionSnapshotRow Copy(InstitutionSnapshotRow? known, string code, Guid keyId, Instant requestedAt) => new()
    {
        InstitutionCode = code,
        Version = known?.Version ?? 0,
        ChangedAt = known?.ChangedAt,
        AnsweredAt = known?.AnsweredAt,
        DataSealed = known?.DataSealed,
        RequestedAt = requestedAt,
        Error = known?.Error,
        KeyId = keyId,
        Revision = known?.Revision ?? 0,
    };

    private static InstitutionSnapshotRow Answered(InstitutionSnapshotRow known, long version, Instant? changedAt, byte[] data, Instant now) => new()
    {
        InstitutionCode = known.InstitutionCode,
        Version = version,
        ChangedAt = changedAt,
        AnsweredAt = Later(now, known.RequestedAt, orEqual: true),
        DataSealed = data,
        RequestedAt = known.RequestedAt,
        KeyId = known.KeyId,
        Revision = known.Revision,
    };

    /// <summary>Now, but after that other moment: what is asked after an answer is later than it though the clock may have stood still.</summary>
    private static Instant Later(Instant now, Instant? other, bool orEqual = false) => other is not { } at || now > at ? now
        : orEqual ? at
        : at + Duration.FromTicks(10);
}
