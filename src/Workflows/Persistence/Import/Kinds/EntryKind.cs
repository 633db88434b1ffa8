using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

/// <summary>Records that become one row each, under a key of their own, for a person or an employer who must be known.</summary>
/// <typeparam name="TRecord">The record's class.</typeparam>
/// <typeparam name="TRow">The row's class.</typeparam>
internal abstract class EntryKind<TRecord, TRow>(string chineseName) : RecordKind<TRecord>(chineseName)
    where TRecord : RegistryRecord
    where TRow : class
{
    /// <summary>What an update writes.</summary>
    protected abstract RowColumns<TRow> Columns { get; }

    public sealed override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        await FindOwnersAsync(batch, records, cancellationToken);
        var settled = records.Select(record => OwnerOf(record, batch)).Where(owner => owner is { IsNew: false }).Select(owner => owner!.Id).Distinct().ToArray();
        var existing = settled.Length == 0 || batch.Db is null
            ? []
            : (await LoadAsync(batch.Db, settled, records, cancellationToken)).ToDictionary(KeyOf);
        for (var i = 0; i < records.Count; i++)
        {
            if (OwnerOf(records[i], batch) is not { } owner)
            {
                batch.Refuse(i, Unknown);
            }
            else if (Refusal(records[i], batch) is { } reason)
            {
                batch.Refuse(i, reason);
            }
            else
            {
                Enter(batch, i, RowOf(records[i], owner.Id, batch), existing);
                if (batch.Outcomes[i].HasWritten)
                {
                    Entered(batch, records[i], owner);
                }
            }
        }
    }

    /// <summary>Why a record without an owner is refused, in Chinese.</summary>
    protected abstract string Unknown { get; }

    protected abstract Task FindOwnersAsync(RegistryBatch batch, IReadOnlyList<TRecord> records, CancellationToken cancellationToken);

    protected abstract RegistryDirectory.Party? OwnerOf(TRecord record, RegistryBatch batch);

    /// <summary>Rows of these owners that the records may be about.</summary>
    protected abstract Task<List<TRow>> LoadAsync(DbContext db, Guid[] owners, IReadOnlyList<TRecord> records, CancellationToken cancellationToken);

    /// <summary>The key of a row in its table.</summary>
    protected abstract object KeyOf(TRow row);

    protected abstract TRow RowOf(TRecord record, Guid owner, RegistryBatch batch);

    /// <summary>Why the registry does not take a record whose owner it knows, in Chinese; null when it does.</summary>
    protected virtual string? Refusal(TRecord record, RegistryBatch batch) => null;

    /// <summary>Follows a row that was inserted or updated; does nothing unless cases rely on such rows.</summary>
    protected virtual void Entered(RegistryBatch batch, TRecord record, RegistryDirectory.Party owner)
    {
    }

    /// <summary>Why a file must not bring a known row up to date, in Chinese; null when it may.</summary>
    protected virtual string? Refusal(TRow known) => null;

    private void Enter(RegistryBatch batch, int place, TRow row, Dictionary<object, TRow> existing)
    {
        if (!existing.TryGetValue(KeyOf(row), out var known))
        {
            batch.Insert(place, row);
        }
        else if (Columns.Agree(known, row))
        {
            batch.Outcomes[place] = RecordOutcome.Unchanged;
        }
        else if (Refusal(known) is { } reason)
        {
            batch.Refuse(place, reason);
        }
        else
        {
            batch.Update(place, Following(row, known), Columns.Set);
        }
    }

    /// <summary>The row as it comes after the known one; for tables with identifiers or revisions of their own.</summary>
    protected virtual TRow Following(TRow row, TRow known) => row;
}

/// <summary>Entries of persons.</summary>
internal abstract class PersonEntryKind<TRecord, TRow>(string chineseName) : EntryKind<TRecord, TRow>(chineseName)
    where TRecord : OfPersonRecord
    where TRow : class
{
    protected sealed override string Unknown => "登记信息中没有该人员，请先导入人员。";

    protected override Task FindOwnersAsync(RegistryBatch batch, IReadOnlyList<TRecord> records, CancellationToken cancellationToken) =>
        batch.Directory.FindPersonsAsync(batch.Db, records, cancellationToken);

    protected sealed override RegistryDirectory.Party? OwnerOf(TRecord record, RegistryBatch batch) => batch.Directory.PersonOf(record);
}

/// <summary>Entries of employers.</summary>
internal abstract class EmployerEntryKind<TRecord, TRow>(string chineseName) : EntryKind<TRecord, TRow>(chineseName)
    where TRecord : OfEmployerRecord
    where TRow : class
{
    protected sealed override string Unknown => "登记信息中没有该单位，请先导入单位。";

    protected sealed override Task FindOwnersAsync(RegistryBatch batch, IReadOnlyList<TRecord> records, CancellationToken cancellationToken) =>
        batch.Directory.FindEmployersAsync(batch.Db, records.Select(record => record.CreditCode), cancellationToken);

    protected sealed override RegistryDirectory.Party? OwnerOf(TRecord record, RegistryBatch batch) => batch.Directory.EmployerOf(record.CreditCode);
}
