using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Persistence;

/// <summary>Looks up institutions, what the platform says of them, and the cases that change them.</summary>
public sealed class InstitutionReader(IReadContexts contexts, InstitutionRows rows)
{
    private static readonly CaseStatus[] UnderWay =
        [CaseStatus.Draft, CaseStatus.Received, CaseStatus.InCorrection, CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused];

    /// <returns>Null when the registry knows no such institution.</returns>
    public async Task<Institution?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Code == code, cancellationToken) is { } row ? rows.Open(row) : null;
    }

    /// <summary>In the order of their codes, from the one after <paramref name="after"/>.</summary>
    /// <param name="text">Part of the name, or the whole code or credit code; null for all.</param>
    public async Task<IReadOnlyList<InstitutionRow>> ListAsync(InstitutionKind? kind, string? region, string? text, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = db.Set<InstitutionRow>().AsNoTracking();
        found = kind is { } wanted ? found.Where(i => i.Kind == wanted) : found;
        found = region is not null ? found.Where(i => i.Region == region) : found;
        found = text is not null ? found.Where(i => i.Code == text || i.CreditCode == text || i.Name.Contains(text)) : found;
        found = after is not null ? found.Where(i => string.Compare(i.Code, after) > 0) : found;
        return await found.OrderBy(i => i.Code).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<InstitutionVersionRow>> VersionsAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionVersionRow>().AsNoTracking().Where(v => v.Code == code).OrderByDescending(v => v.Version).ToListAsync(cancellationToken);
    }

    /// <returns>Null while the platform was never asked.</returns>
    public async Task<InstitutionSnapshot?> FindSnapshotAsync(string code, CancellationToken cancellationToken) =>
        await FindSnapshotRowAsync(code, cancellationToken) is { } row ? Open(row) : null;

    internal async Task<InstitutionSnapshotRow?> FindSnapshotRowAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionSnapshotRow>().AsNoTracking().FirstOrDefaultAsync(s => s.InstitutionCode == code, cancellationToken);
    }

    internal async Task<DataKeyRow?> FindKeyAsync(Guid keyId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<DataKeyRow>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == keyId, cancellationToken);
    }

    internal InstitutionSnapshot Open(InstitutionSnapshotRow row) => new(
        row.DataSealed is { } data ? rows.Open(data) : null, row.Version, row.ChangedAt, row.AnsweredAt, row.RequestedAt,
        row.AnsweredAt is not { } answered || row.RequestedAt > answered, row.Error, row.Revision);

    /// <summary>Designated institutions of whose platform data nobody has asked since then; those never asked for first.</summary>
    public async Task<IReadOnlyList<string>> StaleAsync(Instant since, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionRow>().AsNoTracking()
            .Where(i => i.IsDesignated && i.ParticularsSealed != null && !db.Set<InstitutionSnapshotRow>().Any(s => s.InstitutionCode == i.Code && s.RequestedAt > since))
            .OrderBy(i => i.Code).Select(i => i.Code).Take(limit).ToListAsync(cancellationToken);
    }

    /// <returns>Null when the case changes no institution.</returns>
    public async Task<InstitutionChange?> FindChangeAsync(string caseNumber, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionChangeRow>().AsNoTracking().FirstOrDefaultAsync(c => c.CaseNumber == caseNumber, cancellationToken) is { } row ? Open(row) : null;
    }

    internal InstitutionChange Open(InstitutionChangeRow row) => new(
        row.CaseNumber, row.InstitutionCode, row.Kind, [.. Ticks(row.Ticks)], rows.Open(row.BeforeSealed), rows.Open(row.AfterSealed), row.SnapshotVersion, row.SnapshotAt, row.FormerCase)
    {
        Comparison = row.Comparison,
        Differing = row.Differing is { } keys ? [.. keys.Split(',').Select(key => InstitutionFields.Find(key)).OfType<InstitutionFieldInfo>().Select(info => info.Field)] : [],
        ComparedAt = row.ComparedAt,
        Revision = row.Revision,
    };

    /// <summary>The case that takes up again one that was not approved; null when there is none.</summary>
    public async Task<string?> FindLaterCaseAsync(string formerCase, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<InstitutionChangeRow>().AsNoTracking().Where(c => c.FormerCase == formerCase).OrderByDescending(c => c.CaseNumber).Select(c => c.CaseNumber).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>待审核业务查询 and 已审核业务查询: changes that the viewer may see; those under way by their age, those reviewed the latest first.</summary>
    /// <param name="institution">Code; null for all.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<(InstitutionChangeRow Change, CaseRow Case)>> ChangesAsync(
        Viewer viewer, bool isReviewed, string? institution, InstitutionChangeCursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var cases = db.Set<CaseRow>().AsNoTracking();
        cases = viewer.IsChannel ? cases.Where(c => c.FiledBy == viewer.AccountId) : cases.VisibleTo(viewer);
        cases = isReviewed ? cases.Where(c => c.Decision != null || c.Status == CaseStatus.AcceptanceRefused) : cases.Where(c => c.Decision == null && UnderWay.Contains(c.Status));
        var found = from change in db.Set<InstitutionChangeRow>().AsNoTracking()
                    join one in cases on change.CaseNumber equals one.Number
                    where institution == null || change.InstitutionCode == institution
                    select new { change, one };
        if (after is { At: var at, CaseNumber: var number })
        {
            found = isReviewed
                ? found.Where(pair => (pair.one.ClosedAt ?? pair.one.FiledAt) < at || ((pair.one.ClosedAt ?? pair.one.FiledAt) == at && pair.one.Number.CompareTo(number) < 0))
                : found.Where(pair => pair.one.FiledAt > at || (pair.one.FiledAt == at && pair.one.Number.CompareTo(number) > 0));
        }

        found = isReviewed
            ? found.OrderByDescending(pair => pair.one.ClosedAt ?? pair.one.FiledAt).ThenByDescending(pair => pair.one.Number)
            : found.OrderBy(pair => pair.one.FiledAt).ThenBy(pair => pair.one.Number);
        return [.. (await found.Take(limit).ToListAsync(cancellationToken)).Select(pair => (pair.change, pair.one))];
    }

    internal static IEnumerable<InstitutionTick> Ticks(string codes)
    {
        foreach (var code in codes.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (InstitutionNames.TryFind(code, out InstitutionTick tick))
            {
                yield return tick;
            }
        }
    }
}
