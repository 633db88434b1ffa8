using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads deliveries for their desk.</summary>
public sealed class DeliveryReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>The delivery of a document with all that it depends on; null when there is none, or the case's personal values were erased.</summary>
    public async Task<DeliveryStanding?> FindAsync(Guid document, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.DocumentId == document)
            .Join(db.Set<IssuedDocumentRow>(), d => d.DocumentId, i => i.Id, (d, i) => new { Delivery = d, Document = i })
            .Join(db.Set<CaseRow>(), f => f.Delivery.CaseNumber, c => c.Number, (f, c) => new { f.Delivery, f.Document, Case = c })
            .Join(db.Set<DataKeyRow>(), f => f.Delivery.KeyId, k => k.Id, (f, k) => new { f.Delivery, f.Document, f.Case, k.Wrapped })
            .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var waiting = await Waiting(db).Where(w => w.Delivery.CaseNumber == found.Delivery.CaseNumber && w.Delivery.DocumentId != document)
            .Select(w => new { w.Delivery, w.Document.Kind }).ToListAsync(cancellationToken);
        return new(
            found.Delivery, found.Document, found.Case, found.Wrapped,
            [.. waiting.Where(w => DocumentKinds.Find(w.Kind) is { IsResult: true }).Select(w => w.Delivery)]);
    }

    /// <summary>What the viewer's office and those below it have to deliver, the longest waiting first.</summary>
    public async Task<IReadOnlyList<WaitingDelivery>> ReadAsync(Viewer viewer, DeliveryQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Wanted(db, viewer, query).OrderBy(w => w.Delivery.CreatedAt).ThenBy(w => w.Delivery.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>By what the first of them can be told apart.</summary>
    /// <param name="most">How many are looked at.</param>
    public async Task<IReadOnlyList<DeliveryTraits>> TraitsAsync(Viewer viewer, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Wanted(db, viewer, new DeliveryQuery()).OrderBy(w => w.Delivery.CreatedAt).ThenBy(w => w.Delivery.Id).Take(most)
            .Select(w => new DeliveryTraits(w.Delivery.State, w.Case.ItemCode, w.Delivery.OfficeCode, w.Delivery.CreatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>All deliveries of a case with the kinds of their documents, in the order of their issue.</summary>
    public async Task<IReadOnlyList<(DeliveryRow Delivery, string Kind)>> OfCaseAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.CaseNumber == number.Value)
            .Join(db.Set<IssuedDocumentRow>(), d => d.DocumentId, i => i.Id, (d, i) => new { Delivery = d, i.Kind })
            .OrderBy(f => f.Delivery.CreatedAt).ThenBy(f => f.Delivery.Id).ToListAsync(cancellationToken);
        return [.. found.Select(f => (f.Delivery, f.Kind))];
    }

    private static IQueryable<WaitingDelivery> Wanted(YbtbContext db, Viewer viewer, DeliveryQuery query)
    {
        var waiting = Waiting(db);
        if (viewer.OfficePath != OfficePath.Province)
        {
            var (start, end) = (viewer.OfficePath, OfficePath.EndOf(viewer.OfficePath));
            waiting = waiting.Where(w => string.Compare(w.Delivery.OfficePath, start) >= 0 && string.Compare(w.Delivery.OfficePath, end) < 0);
        }

        if (query.State is { } state)
        {
            waiting = waiting.Where(w => w.Delivery.State == state);
        }

        if (query.ItemCode is { } item)
        {
            waiting = waiting.Where(w => w.Case.ItemCode == item);
        }

        if (query.OfficeCode is { } office)
        {
            waiting = waiting.Where(w => w.Delivery.OfficeCode == office);
        }

        if (query.Kind is { } kind)
        {
            waiting = waiting.Where(w => w.Document.Kind == kind);
        }

        if (query.IssuedBefore is { } before)
        {
            waiting = waiting.Where(w => w.Delivery.CreatedAt < before);
        }

        if (query.After is { } after)
        {
            waiting = waiting.Where(w => w.Delivery.CreatedAt > after.At || (w.Delivery.CreatedAt == after.At && w.Delivery.Id.CompareTo(after.Id) > 0));
        }

        return waiting;
    }

    /// <summary>What is not delivered, without documents that are void. The state is written out for the index of the work list to serve.</summary>
    private static IQueryable<WaitingDelivery> Waiting(YbtbContext db) =>
        db.Set<DeliveryRow>().AsNoTracking().Where(d => d.State != DeliveryState.Delivered)
            .Join(db.Set<IssuedDocumentRow>().AsNoTracking().Where(i => i.State == DocumentState.Issued), d => d.DocumentId, i => i.Id, (d, i) => new { Delivery = d, Document = i })
            .Join(db.Set<CaseRow>().AsNoTracking(), f => f.Delivery.CaseNumber, c => c.Number, (f, c) => new WaitingDelivery { Delivery = f.Delivery, Document = f.Document, Case = c });
}

/// <summary>A delivery with all that it depends on.</summary>
/// <param name="Wrapped">The case's wrapped key.</param>
/// <param name="OtherResults">Deliveries of other results of the case that are not done.</param>
public sealed record DeliveryStanding(DeliveryRow Delivery, IssuedDocumentRow Document, CaseRow Case, byte[] Wrapped, IReadOnlyList<DeliveryRow> OtherResults)
{
    public CaseScope Scope => new(Case.ReceivingOfficePath, Case.DecidingOfficePath, Case.FiledBy, null, Case.PartnerOfficePath ?? "");
}

/// <summary>A delivery that is not done.</summary>
public sealed class WaitingDelivery
{
    public required DeliveryRow Delivery { get; init; }

    public required IssuedDocumentRow Document { get; init; }

    public required CaseRow Case { get; init; }

    public CaseScope Scope => new(Case.ReceivingOfficePath, Case.DecidingOfficePath, Case.FiledBy, null, Case.PartnerOfficePath ?? "");
}

/// <summary>By what a delivery is sorted out.</summary>
public sealed record DeliveryTraits(DeliveryState State, string ItemCode, string OfficeCode, Instant IssuedAt);
