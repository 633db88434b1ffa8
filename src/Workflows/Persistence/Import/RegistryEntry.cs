using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>Enters records into the registry, a batch at a time: what one run of an import knows. Not for use by several threads.</summary>
/// <remarks>
/// A batch is one write set, so it takes effect as a whole. Somebody else may write meanwhile: a batch that meets him is compared and
/// made anew, and in the end taken line by line, so that nobody is refused for his neighbour.
/// </remarks>
/// <param name="assumeEmpty">True when the registry holds nothing but what this run enters: then nothing is looked up.</param>
internal sealed class RegistryEntry(RecordKinds kinds, RegistryRows rows, IReadContexts contexts, IWriteStore store, IClock clock, bool assumeEmpty = false)
{
    /// <summary>Few enough that a batch holds up nobody for long.</summary>
    public const int BatchSize = 500;

    private const int Tries = 10;
    private const string Met = "与正在办理的业务或已有登记冲突，请核对后重新导入。";

    private readonly RegistryDirectory directory = new(rows);

    /// <summary>Enters records of one kind, in their order.</summary>
    /// <returns>What became of each.</returns>
    /// <exception cref="StoreUnavailableException">The database could not be written; what was entered before stays.</exception>
    public async Task<IReadOnlyList<RecordOutcome>> EnterAsync(IReadOnlyList<RegistryRecord> records, CancellationToken cancellationToken)
    {
        var outcomes = new List<RecordOutcome>(records.Count);
        foreach (var batch in Batches(records))
        {
            outcomes.AddRange(await TryAsync(batch, Tries, cancellationToken) ?? await OneByOneAsync(batch, cancellationToken));
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<RecordOutcome>> OneByOneAsync(IReadOnlyList<RegistryRecord> records, CancellationToken cancellationToken)
    {
        var outcomes = new List<RecordOutcome>(records.Count);
        foreach (var record in records)
        {
            outcomes.Add((await TryAsync([record], Tries, cancellationToken))?[0] ?? RecordOutcome.Refused(Met));
        }

        return outcomes;
    }

    /// <returns>Null when others were always first, or a constraint refuses it.</returns>
    private async Task<IReadOnlyList<RecordOutcome>?> TryAsync(IReadOnlyList<RegistryRecord> records, int tries, CancellationToken cancellationToken)
    {
        var kind = kinds.Of(records[0]);
        for (var i = 0; i < tries; i++)
        {
            await using var db = assumeEmpty && !kind.AlwaysReads ? null : contexts.Create();
            var batch = new RegistryBatch(records, db, directory, clock.GetCurrentInstant());
            await kind.EnterAsync(batch, cancellationToken);
            if (batch.Writes.IsEmpty)
            {
                return batch.Outcomes;
            }

            try
            {
                await store.CommitAsync(batch.Writes, cancellationToken);
                return batch.Outcomes;
            }
            catch (WriteConflictException)
            {
                directory.Forget();
            }
            catch (StoreUnavailableException) when (i < tries - 1)
            {
                directory.Forget();   // the embedded database has waited for the other writer already
            }
        }

        return null;
    }

    private IEnumerable<IReadOnlyList<RegistryRecord>> Batches(IReadOnlyList<RegistryRecord> records)
    {
        var batch = new List<RegistryRecord>(BatchSize);
        var keys = new HashSet<object>();
        foreach (var record in records)
        {
            var key = kinds.Of(record).KeyOf(record);
            if (batch.Count == BatchSize || keys.Contains(key))
            {
                yield return batch;
                batch = new List<RegistryRecord>(BatchSize);
                keys.Clear();
            }

            batch.Add(record);
            keys.Add(key);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
