using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Search;

namespace Ybtb.Workflows.Persistence;

/// <summary>Finds cases by keyed digests, restricted to what the viewer's office may see.</summary>
public sealed class CaseSearchReader(IDbContextFactory<YbtbContext> contexts)
{
    private static readonly CaseStatus[] Open =
        [CaseStatus.Draft, CaseStatus.Received, CaseStatus.InCorrection, CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused];

    /// <summary>A page of cases that one of the keys finds, newest first, with their wrapped keys.</summary>
    /// <remarks>
    /// One statement for each key, each by an index of its own: one statement for all of them would walk through all cases in the order of filing.
    /// Who has two neighbouring characters in the name is looked up by the first two, the rest is asked of what that finds.
    /// </remarks>
    internal async Task<IReadOnlyList<FoundCase>> FindAsync(Viewer viewer, CaseSearch search, SearchKeys keys, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<string, FoundCase>(StringComparer.Ordinal);
        foreach (var cases in Lookups(db, keys))
        {
            var page = await Wanted(cases, viewer, search)
                .OrderByDescending(c => c.FiledAt).ThenByDescending(c => c.Number).Take(limit)
                .Join(db.Set<DataKeyRow>(), c => c.KeyId, k => k.Id, (c, k) => new FoundCase { Case = c, WrappedKey = k.Wrapped })
                .ToListAsync(cancellationToken);
            foreach (var one in page)
            {
                found.TryAdd(one.Case.Number, one);
            }
        }

        return [.. found.Values.OrderByDescending(f => f.Case.FiledAt).ThenByDescending(f => f.Case.Number, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Cases that an earlier version of the product has written, with their wrapped keys, by their numbers; without those whose personal values were erased.</summary>
    /// <param name="after">The last of the batch before; empty for the first.</param>
    internal async Task<IReadOnlyList<FoundCase>> ReadUnsearchableAsync(string after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<CaseRow>().AsNoTracking().Where(c => c.SearchVersion == 0 && string.Compare(c.Number, after) > 0)
            .OrderBy(c => c.Number).Take(limit)
            .Join(db.Set<DataKeyRow>(), c => c.KeyId, k => k.Id, (c, k) => new FoundCase { Case = c, WrappedKey = k.Wrapped })
            .OrderBy(f => f.Case.Number).ToListAsync(cancellationToken);
    }

    private static IEnumerable<IQueryable<CaseRow>> Lookups(YbtbContext db, SearchKeys keys)
    {
        var cases = db.Set<CaseRow>().AsNoTracking();
        if (keys.Number is { } number)
        {
            yield return cases.Where(c => c.Number == number);
        }

        if (keys.Identity is { } identity)
        {
            yield return cases.Where(c => c.ApplicantIndex == identity);
            yield return cases.Where(c => c.InsuredIndex != null && c.InsuredIndex == identity);
        }

        if (keys.Phone is { } phone)
        {
            yield return cases.Where(c => c.PhoneIndex != null && c.PhoneIndex == phone);
            yield return cases.Where(c => c.InsuredPhoneIndex != null && c.InsuredPhoneIndex == phone);
        }

        if (keys.NameGrams is [var first, ..])
        {
            var named = db.Set<CaseNameGramRow>().Where(g => g.Gram == first).Join(cases, g => g.CaseNumber, c => c.Number, (g, c) => c);
            foreach (var gram in keys.NameGrams.Skip(1))
            {
                named = named.Where(c => db.Set<CaseNameGramRow>().Any(g => g.Gram == gram && g.CaseNumber == c.Number));
            }

            yield return named;
        }
    }

    private static IQueryable<CaseRow> Wanted(IQueryable<CaseRow> cases, Viewer viewer, CaseSearch search)
    {
        cases = viewer.IsChannel ? cases.Where(c => c.FiledBy == viewer.AccountId) : cases.VisibleTo(viewer);
        if (search.ItemCode is { } item)
        {
            cases = cases.Where(c => c.ItemCode == item);
        }

        if (search.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }

        if (search.OnlyOpen)
        {
            cases = cases.Where(c => Open.Contains(c.Status));
        }

        return search.After is { } after
            ? cases.Where(c => c.FiledAt <= after.FiledAt && (c.FiledAt < after.FiledAt || string.Compare(c.Number, after.Number) < 0))
            : cases;
    }
}

/// <summary>A case with the wrapped key of its personal values.</summary>
internal sealed class FoundCase
{
    public required CaseRow Case { get; init; }

    public required byte[] WrappedKey { get; init; }
}

/// <summary>What cases are looked up by; null and empty members find nothing.</summary>
internal sealed record SearchKeys(string? Number, byte[]? Identity, byte[]? Phone, IReadOnlyList<long> NameGrams);
