using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads persons with their entries.</summary>
public sealed class RegistryReader(IReadContexts contexts)
{
    /// <param name="numberIndexes">Blind indexes of the numbers looked for.</param>
    public async Task<IReadOnlyList<PersonEntry>> FindAsync(byte[][] numberIndexes, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var persons = await db.Set<PersonRow>().AsNoTracking().Where(p => numberIndexes.Contains(p.NumberIndex)).ToListAsync(cancellationToken);
        var ids = persons.Select(p => p.Id).ToList();
        var enrolments = (await db.Set<EnrolmentRow>().AsNoTracking().Where(e => ids.Contains(e.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(e => e.StartedOn).ToLookup(e => e.PersonId, EntryOf);
        var recognitions = (await db.Set<RecognitionRow>().AsNoTracking().Where(r => ids.Contains(r.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(r => r.ValidFrom).ToLookup(r => r.PersonId, EntryOf);
        var transfers = (await db.Set<TransferRow>().AsNoTracking().Where(t => ids.Contains(t.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(t => t.RequestedOn).ToLookup(t => t.PersonId, EntryOf);
        return [.. persons.Select(p => new PersonEntry(
            p.Id, p.CertificateType, p.NumberMasked, p.NameMasked, p.Sex, p.BirthDate.Year, p.PhoneMasked, [.. enrolments[p.Id]], [.. recognitions[p.Id]],
            [.. transfers[p.Id]]))];
    }

    /// <summary>How many persons are known.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<PersonRow>().CountAsync(cancellationToken);
    }

    private static EnrolmentEntry EntryOf(EnrolmentRow row) => new(
        row.Kind, row.Category, row.PoolingArea, row.Region, row.PlaceKind, row.Status, row.StartedOn, row.EndedOn,
        row.PaidMonths, row.CreditedMonths, row.AccountBalance, row.CaseNumber);

    private static TransferEntry EntryOf(TransferRow row) => new(
        row.CaseNumber, row.Status, row.OutArea, row.InArea, row.PaidMonths, row.CreditedMonths, row.AccountBalance,
        row.RequestedOn, row.TransferredOutOn, row.EndedOn);

    private static RecognitionEntry EntryOf(RecognitionRow row) =>
        new(row.Class, row.Status, row.ValidFrom, row.ReviewDue, row.Hospital, row.CaseNumber);
}
