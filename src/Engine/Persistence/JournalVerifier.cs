using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Persistence;

/// <summary>Follows the hash chain of every instance from its first journal row, archived or not, to the head kept with the instance.</summary>
public sealed class JournalVerifier(IReadContexts contexts)
{
    private const int BatchSize = 500;

    /// <summary>Checks all instances.</summary>
    /// <param name="broken">Told of each instance whose chain is broken, with the number of the first row that does not fit, or of the row missing at the end.</param>
    /// <returns>How many instances were checked.</returns>
    public async Task<int> VerifyAsync(Action<Guid, int> broken, CancellationToken cancellationToken)
    {
        var (seen, last) = (0, Guid.Empty);
        while (true)
        {
            await using var db = contexts.Create();
            var batch = await db.Set<InstanceRow>().AsNoTracking().Where(i => i.Id > last).OrderBy(i => i.Id).Take(BatchSize)
                .Select(i => new { i.Id, i.JournalHead, i.JournalSequence }).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                return seen;
            }

            foreach (var instance in batch)
            {
                if (await FirstMisfitAsync(db, instance.Id, instance.JournalHead, instance.JournalSequence, cancellationToken) is { } misfit)
                {
                    broken(instance.Id, misfit);
                }
            }

            seen += batch.Count;
            last = batch[^1].Id;
        }
    }

    private static async Task<int?> FirstMisfitAsync(DbContext db, Guid instance, byte[] head, int length, CancellationToken cancellationToken)
    {
        try
        {
            return FirstMisfit(await InstanceReader.ReadJournalAsync(db, instance, cancellationToken), head, length);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FormatException)
        {
            return 1;
        }
    }

    private static int? FirstMisfit(IReadOnlyList<JournalRow> rows, byte[] head, int length)
    {
        var (hash, expected) = (JournalChain.Origin, 0);
        foreach (var row in rows)
        {
            expected++;
            hash = JournalChain.Next(hash, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues);
            if (row.Sequence != expected || !hash.AsSpan().SequenceEqual(row.Hash))
            {
                return expected;
            }
        }

        return expected == length && hash.AsSpan().SequenceEqual(head) ? null : expected + 1;
    }
}
