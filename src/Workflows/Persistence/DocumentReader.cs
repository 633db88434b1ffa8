using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads documents: for the issuer what is to be done, for people what there is.</summary>
public sealed class DocumentReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>Asked each second and after steps: compiled, so that an empty answer costs next to nothing.</summary>
    private readonly Func<YbtbContext, int, IAsyncEnumerable<DueDocument>> wanted = EF.CompileAsyncQuery((YbtbContext db, int limit) =>
        from obligation in db.Set<DocumentObligationRow>().AsNoTracking().Where(o => o.IssuedAt == null && o.WantedAt != null).OrderBy(o => o.WantedAt).ThenBy(o => o.Id).Take(limit)
        join found in db.Set<CaseRow>() on obligation.CaseNumber equals found.Number
        from key in db.Set<DataKeyRow>().Where(k => k.Id == obligation.KeyId).DefaultIfEmpty()
        orderby obligation.WantedAt, obligation.Id
        select new DueDocument { Obligation = obligation, Case = found, Wrapped = key == null ? null : key.Wrapped });

    private readonly Func<YbtbContext, int, IAsyncEnumerable<DueDocument>> numbered = EF.CompileAsyncQuery((YbtbContext db, int limit) => (
        from document in db.Set<IssuedDocumentRow>().AsNoTracking().Where(d => d.Version == 0 && d.State == DocumentState.Numbered)
        join obligation in db.Set<DocumentObligationRow>() on document.ObligationId equals obligation.Id
        join found in db.Set<CaseRow>() on document.CaseNumber equals found.Number
        from key in db.Set<DataKeyRow>().Where(k => k.Id == document.KeyId).DefaultIfEmpty()
        where obligation.Problem == null
        orderby document.IssuedAt, document.Id
        select new DueDocument { Obligation = obligation, Document = document, Case = found, Wrapped = key == null ? null : key.Wrapped }).Take(limit));

    /// <summary>Owed, wanted and not numbered yet, the longest waiting first.</summary>
    public async Task<IReadOnlyList<DueDocument>> ReadWantedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await wanted(db, limit).ToListAsync(cancellationToken);
    }

    /// <summary>Numbered and not drawn yet, and nothing stands in the way; the first numbered first.</summary>
    public async Task<IReadOnlyList<DueDocument>> ReadNumberedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await numbered(db, limit).ToListAsync(cancellationToken);
    }

    /// <summary>What is left to do for an obligation; null when it is issued, not wanted, or stands in the list of problems.</summary>
    public async Task<DueDocument?> FindDueAsync(Guid obligation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from owed in db.Set<DocumentObligationRow>().AsNoTracking().Where(o => o.Id == obligation && o.Problem == null && o.WantedAt != null)
            join found in db.Set<CaseRow>() on owed.CaseNumber equals found.Number
            from document in db.Set<IssuedDocumentRow>().Where(d => d.ObligationId == owed.Id).DefaultIfEmpty()
            from key in db.Set<DataKeyRow>().Where(k => k.Id == owed.KeyId).DefaultIfEmpty()
            where document == null || (document.Version == 0 && document.State == DocumentState.Numbered)
            select new DueDocument { Obligation = owed, Document = document, Case = found, Wrapped = key == null ? null : key.Wrapped }).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A series of numbers; null before its first.</summary>
    public async Task<DocumentSeriesRow?> FindSeriesAsync(string office, string letter, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentSeriesRow>().AsNoTracking().FirstOrDefaultAsync(s => s.OfficeCode == office && s.Letter == letter && s.Year == year, cancellationToken);
    }

    /// <summary>Everything a case has been owed, oldest first, with what became of it.</summary>
    public async Task<IReadOnlyList<OwedDocument>> ReadOfCaseAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owed = await db.Set<DocumentObligationRow>().AsNoTracking().Where(o => o.CaseNumber == number).ToListAsync(cancellationToken);
        var documents = await db.Set<IssuedDocumentRow>().AsNoTracking().Where(d => d.CaseNumber == number).ToDictionaryAsync(d => d.ObligationId, cancellationToken);
        var deliveries = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.CaseNumber == number).ToDictionaryAsync(d => d.DocumentId, cancellationToken);
        var ids = documents.Values.Select(d => d.Id).ToList();
        var uses = await db.Set<DocumentUseRow>().Where(u => EF.Parameter(ids).Contains(u.DocumentId))
            .GroupBy(u => u.DocumentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return [.. owed.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(obligation =>
        {
            var document = documents.GetValueOrDefault(obligation.Id);
            return new OwedDocument(
                obligation, document, document is null ? null : deliveries.GetValueOrDefault(document.Id), document is null ? 0 : uses.GetValueOrDefault(document.Id));
        })];
    }

    /// <summary>An obligation of a case; null when the case has none of this id.</summary>
    public async Task<DocumentObligationRow?> FindObligationAsync(string number, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentObligationRow>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.CaseNumber == number, cancellationToken);
    }

    /// <summary>A numbered document with its case, obligation and wrapped key; null when there is none.</summary>
    public async Task<DueDocument?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FullAsync(db, db.Set<IssuedDocumentRow>().Where(d => d.Id == id), cancellationToken);
    }

    /// <summary>A document by its verification code, as above; null when there is none.</summary>
    public async Task<DueDocument?> FindByCodeAsync(string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FullAsync(db, db.Set<IssuedDocumentRow>().Where(d => d.VerificationCode == code), cancellationToken);
    }

    /// <summary>The files of a document, oldest first.</summary>
    public async Task<IReadOnlyList<DocumentVersionRow>> ReadVersionsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentVersionRow>().AsNoTracking().Where(v => v.DocumentId == id).OrderBy(v => v.Version).ToListAsync(cancellationToken);
    }

    /// <summary>Who did what with a document, newest first.</summary>
    public async Task<IReadOnlyList<DocumentUseRow>> ReadUsesAsync(Guid id, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentUseRow>().AsNoTracking().Where(u => u.DocumentId == id).OrderByDescending(u => u.At).ThenByDescending(u => u.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Documents that stand in somebody's way and belong to cases in the viewer's sight, oldest first.</summary>
    public async Task<IReadOnlyList<DocumentObligationRow>> ReadProblemsAsync(Viewer viewer, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentObligationRow>().AsNoTracking().Where(o => o.Problem != null)
            .Join(db.Set<CaseRow>().VisibleTo(viewer), o => o.CaseNumber, c => c.Number, (o, _) => o)
            .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>工号 of an account; null for a channel, and for nobody.</summary>
    public async Task<string?> FindEmployeeNumberAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Account>().Where(a => a.Id == account).Select(a => a.EmployeeNumber).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The number of the document that was issued in the place of this one; null when there is none.</summary>
    public async Task<string?> FindReplacementAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DocumentObligationRow>().Where(o => o.ReplacesId == id)
            .Join(db.Set<IssuedDocumentRow>().Where(d => d.Version > 0), o => o.Id, d => d.ObligationId, (_, d) => d.Number).FirstOrDefaultAsync(cancellationToken);
    }

    private static Task<DueDocument?> FullAsync(YbtbContext db, IQueryable<IssuedDocumentRow> documents, CancellationToken cancellationToken) => (
        from document in documents.AsNoTracking()
        join owed in db.Set<DocumentObligationRow>() on document.ObligationId equals owed.Id
        join found in db.Set<CaseRow>() on document.CaseNumber equals found.Number
        from key in db.Set<DataKeyRow>().Where(k => k.Id == document.KeyId).DefaultIfEmpty()
        select new DueDocument { Obligation = owed, Document = document, Case = found, Wrapped = key == null ? null : key.Wrapped }).FirstOrDefaultAsync(cancellationToken);
}
