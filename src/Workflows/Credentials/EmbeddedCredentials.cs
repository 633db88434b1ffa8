using System.Collections.Concurrent;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Credentials;

/// <summary>Plays the systems of all levels in a table of its own, for demonstration, tests and offices without a gateway.</summary>
/// <remarks>It is as strict as the real ones: a level takes only what the level below it has taken.</remarks>
public sealed class EmbeddedCredentials(
    CredentialRecordReader records, IWriteStore store, FieldCipher cipher, EmbeddedCredentialSwitch behaviour, IClock clock) : ICredentialPort
{
    private const string DataColumn = "credential_records.data";

    private static readonly ColumnSet Content = ColumnSet.Of<CredentialRecordRow>(r => r.Version, r => r.UpdateId, r => r.DataSealed, r => r.TakenAt);

    /// <summary>Updates that were answered by “later” once; what is lost with the process is answered so once more.</summary>
    private readonly ConcurrentDictionary<Guid, bool> asked = new();

    public async Task<CredentialResult> SendAsync(CredentialUpdate update, CancellationToken cancellationToken)
    {
        switch (behaviour.Mode)
        {
            case EmbeddedCredentialMode.Unreachable:
                return new CredentialResult.Failed($"{update.Level.ChineseName()}无法连接。", IsFinal: false);
            case EmbeddedCredentialMode.Refusing:
                return new CredentialResult.Refused($"{update.Level.ChineseName()}未接收该人员的基础信息：数据校验未通过。");
            case EmbeddedCredentialMode.Slow when asked.TryAdd(update.Id, true):
                return new CredentialResult.Pending();
        }

        CredentialResult? taken;
        do
        {
            taken = await TryTakeAsync(update, cancellationToken);   // null: another update of the same person was quicker
        }
        while (taken is null);

        asked.TryRemove(update.Id, out _);
        return taken;
    }

    /// <summary>What the system of this level has on a person; null when it has nothing.</summary>
    public async Task<CredentialData?> FindAsync(Guid personId, CredentialLevel level, CancellationToken cancellationToken)
    {
        var row = await records.FindAsync(personId, level, cancellationToken);
        return row is null ? null : CredentialData.From(ValueJson.Parse(cipher.Decrypt(DataColumn, row.DataSealed)));
    }

    /// <returns>Null when somebody else has written at the same time.</returns>
    private async Task<CredentialResult?> TryTakeAsync(CredentialUpdate update, CancellationToken cancellationToken)
    {
        var data = update.Data;
        var versions = await records.VersionsAsync(data.PersonId, cancellationToken);
        if (versions.TryGetValue(update.Level, out var known) && known.Version >= data.Version)
        {
            return new CredentialResult.Taken();   // delivered before, or overtaken by a newer one
        }

        if (update.Level > data.FirstLevel && (!versions.TryGetValue(update.Level - 1, out var below) || below.Version < data.Version))
        {
            return new CredentialResult.Refused($"{update.Level.ChineseName()}未接收：{(update.Level - 1).ChineseName()}尚未同步该人员的基础信息。");
        }

        var row = new CredentialRecordRow
        {
            PersonId = data.PersonId,
            Level = update.Level,
            Version = data.Version,
            UpdateId = update.Id,
            DataSealed = cipher.Encrypt(DataColumn, ValueJson.ToText(data.ToValue())),
            TakenAt = clock.GetCurrentInstant(),
            Revision = known.Revision + 1,
        };
        var writes = new WriteSet();
        if (known.Revision == 0)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Content);
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException again) when (again.Conflict is WriteConflict.Duplicate or WriteConflict.Stale)
        {
            return null;
        }

        return new CredentialResult.Taken();
    }
}
