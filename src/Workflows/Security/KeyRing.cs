using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Security;

/// <summary>The application's keys by purpose, kept in the database wrapped by the master key and opened once at start.</summary>
/// <remarks>All nodes of a database share them. Until <see cref="OpenAsync"/> has run, every use throws.</remarks>
public sealed class KeyRing(MasterKey master, IDbContextFactory<YbtbContext> contexts, IWriteStore store, IClock clock)
{
    private FrozenDictionary<int, RingKey> byId = FrozenDictionary<int, RingKey>.Empty;
    private FrozenDictionary<KeyPurpose, RingKey> current = FrozenDictionary<KeyPurpose, RingKey>.Empty;

    /// <summary>Reads the ring and makes the keys that are missing.</summary>
    /// <exception cref="MasterKeyMismatchException">The ring was wrapped by another master key.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(cancellationToken);
        var missing = Enum.GetValues<KeyPurpose>().Except(rows.Select(row => row.Purpose)).ToList();
        if (missing.Count > 0)
        {
            Unwrap(rows);
            await CreateAsync(missing, rows.Select(row => row.Id).DefaultIfEmpty().Max(), cancellationToken);
            rows = await ReadAsync(cancellationToken);
        }

        Take(rows);
    }

    /// <summary>Reads the ring again, with the keys that other nodes have added, and makes none.</summary>
    /// <exception cref="MasterKeyMismatchException">It is not the ring that was opened: it was wrapped by another master key, or it is gone.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(cancellationToken);
        if (byId.Keys.Except(rows.Select(row => row.Id)).Any())
        {
            throw new MasterKeyMismatchException();
        }

        Take(rows);
    }

    private void Take(IEnumerable<KeyRingRow> rows)
    {
        var keys = Unwrap(rows);
        byId = keys.ToFrozenDictionary(key => key.Key.Id, key => key.Key);
        current = keys.GroupBy(key => key.Purpose, key => key.Key).ToFrozenDictionary(
            group => group.Key, group => group.MaxBy(key => key.Id)!);
    }

    /// <summary>The key that protects new values.</summary>
    public RingKey Current(KeyPurpose purpose) =>
        current.TryGetValue(purpose, out var key) ? key : throw new InvalidOperationException("The key ring is not open.");

    /// <summary>The key that a stored value names, or null: the value is damaged or newer than this ring.</summary>
    public DataKey? Find(int id) => byId.GetValueOrDefault(id)?.Key;

    private async Task<List<KeyRingRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<KeyRingRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task CreateAsync(IReadOnlyList<KeyPurpose> purposes, int lastId, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        foreach (var purpose in purposes)
        {
            writes.Insert(new KeyRingRow
            {
                Id = ++lastId,
                Purpose = purpose,
                Wrapped = master.Wrap(purpose.ToString(), RandomNumberGenerator.GetBytes(DataKey.Size)),
                CreatedAt = clock.GetCurrentInstant(),
            });
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node starting on the same empty database was first; its keys are read next.
        }
    }

    private List<(KeyPurpose Purpose, RingKey Key)> Unwrap(IEnumerable<KeyRingRow> rows)
    {
        try
        {
            return [.. rows.Select(row => (row.Purpose, new RingKey(row.Id, Unwrap(row))))];
        }
        catch (CryptographicException)
        {
            throw new MasterKeyMismatchException();
        }
    }

    private DataKey Unwrap(KeyRingRow row) => new(master.Unwrap(row.Purpose.ToString(), row.Wrapped), Environment.ProcessorCount);
}
