using Microsoft.Extensions.Logging;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Search;

/// <summary>Makes cases findable that an earlier version of the product has written, in the background when a server starts.</summary>
/// <remarks>
/// Batches of cases, each case with its revision: a case that a step changes meanwhile is done by itself, and what another node does at the same time
/// is done once. A batch that is interrupted is done at the next start.
/// </remarks>
public sealed class CaseSearchBackfill(
    CaseSearchReader reader, CaseFileHandler files, PersonalFields fields, ICommitStore store, ILogger<CaseSearchBackfill> logger)
{
    /// <summary>How many cases commit together: bounds how long another write waits behind them.</summary>
    private const int BatchSize = 64;

    private const int MaxTries = 5;

    private static readonly ColumnSet Keys = ColumnSet.Of<CaseRow>(
        c => c.ApplicantIndex, c => c.InsuredIndex, c => c.PhoneIndex, c => c.InsuredPhoneIndex, c => c.SearchVersion);

    /// <returns>How many cases were made findable here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next start.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        for (var after = ""; ;)
        {
            var batch = await reader.ReadUnsearchableAsync(after, BatchSize, cancellationToken);
            if (batch.Count == 0)
            {
                return done;
            }

            done += await DoAsync(batch, cancellationToken);
            after = batch[^1].Case.Number;
        }
    }

    private async Task<int> DoAsync(IReadOnlyList<FoundCase> batch, CancellationToken cancellationToken)
    {
        if (await TryAsync(batch, cancellationToken))
        {
            return batch.Count;
        }

        var done = 0;
        foreach (var one in batch)
        {
            done += await DoOneAsync(one, cancellationToken) ? 1 : 0;
        }

        return done;
    }

    private async Task<bool> DoOneAsync(FoundCase one, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            if (await TryAsync([one], cancellationToken))
            {
                return true;
            }

            // A step has changed it, or another node was first: it is read again, from just before its own number on.
            var before = one.Case.Number[..^1] + (char)(one.Case.Number[^1] - 1);
            if (await reader.ReadUnsearchableAsync(before, 1, cancellationToken) is not [var again] || again.Case.Number != one.Case.Number)
            {
                return false;
            }

            one = again;
        }

        SearchLog.StillUnsearchable(logger, one.Case.Number);
        return false;
    }

    private async Task<bool> TryAsync(IReadOnlyList<FoundCase> batch, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        foreach (var found in batch)
        {
            Add(found, writes);
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return true;
        }
        catch (WriteConflictException)
        {
            return false;
        }
    }

    /// <summary>Whether the item's form is still there: only it says where in the answers somebody else than the applicant stands.</summary>
    private static bool HasForm(CaseFile file) => file.Settings.Catalogue.Find(file.ItemCode)?.Handling is { } handling && file.Settings.Forms.ContainsKey(handling.Form);

    private void Add(FoundCase found, WriteSet writes)
    {
        var file = files.OpenHeader(found.Case, found.WrappedKey);
        var keys = CaseSearchKeys.Of(fields, file.Applicant, HasForm(file) ? file.Insured : null);
        var row = found.Case;
        row.InsuredIndex = keys.Insured;
        row.PhoneIndex = keys.Phone;
        row.InsuredPhoneIndex = keys.InsuredPhone;
        row.SearchVersion = CaseSearchKeys.Version;
        row.Revision++;
        writes.Update(row, Keys);
        foreach (var gram in keys.NameGrams)
        {
            writes.Insert(new CaseNameGramRow { Gram = gram, CaseNumber = row.Number });
        }
    }
}

internal static partial class SearchLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Number} changes all the time and cannot be found by name or phone until the next start.")]
    public static partial void StillUnsearchable(ILogger logger, string number);
}
