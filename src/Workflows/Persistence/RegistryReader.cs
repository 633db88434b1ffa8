using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.Registry.Sharing;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads persons with their entries.</summary>
public sealed class RegistryReader(IReadContexts contexts)
{
    private const string Hidden = "****";

    /// <param name="numberIndexes">Blind indexes of the numbers looked for; a number that a person has given up finds him too.</param>
    /// <param name="today">The legal day, by which filings hold or have expired.</param>
    public async Task<IReadOnlyList<PersonEntry>> FindAsync(byte[][] numberIndexes, LocalDate today, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var former = db.Set<PersonChangeRow>().Where(c => c.BeforeIndex != null && numberIndexes.Contains(c.BeforeIndex)).Select(c => c.PersonId);
        var persons = await db.Set<PersonRow>().AsNoTracking().Where(p => numberIndexes.Contains(p.NumberIndex) || former.Contains(p.Id)).ToListAsync(cancellationToken);
        var ids = persons.Select(p => p.Id).ToList();
        var enrolments = (await db.Set<EnrolmentRow>().AsNoTracking().Where(e => ids.Contains(e.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(e => e.StartedOn).ToLookup(e => e.PersonId, EntryOf);
        var recognitions = (await db.Set<RecognitionRow>().AsNoTracking().Where(r => ids.Contains(r.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(r => r.ValidFrom).ToLookup(r => r.PersonId, EntryOf);
        var transfers = (await db.Set<TransferRow>().AsNoTracking().Where(t => ids.Contains(t.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(t => t.RequestedOn).ToLookup(t => t.PersonId, EntryOf);
        var changes = (await db.Set<PersonChangeRow>().AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(c => c.Id).ToLookup(c => c.PersonId, EntryOf);
        var credentials = await db.Set<CredentialRow>().AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToDictionaryAsync(c => c.PersonId, EntryOf, cancellationToken);
        var filings = (await db.Set<RemoteCareFilingRow>().AsNoTracking().Where(f => ids.Contains(f.PersonId)).ToListAsync(cancellationToken))
            .OrderByDescending(f => f.StartedOn).ThenByDescending(f => f.Ordinal).ToLookup(f => f.PersonId, f => EntryOf(f, today));
        var sharings = await SharingsAsync(db, ids, cancellationToken);
        return [.. persons.Select(p => new PersonEntry(
            p.Id, p.CertificateType, p.NumberMasked, p.NameMasked, p.Sex, p.BirthDate.Year, p.PhoneMasked, [.. enrolments[p.Id]], [.. recognitions[p.Id]],
            [.. transfers[p.Id]])
        {
            AddressMasked = p.AddressSealed is null ? null : Hidden,
            HouseholdAddressMasked = p.HouseholdAddressSealed is null ? null : Hidden,
            Sharings = [.. sharings[p.Id]],
            RemoteCareFilings = [.. filings[p.Id]],
            Changes = [.. changes[p.Id]],
            Credential = credentials.GetValueOrDefault(p.Id),
        })];
    }

    /// <summary>A person as stored, with the enrolments, latest first; null when nobody of that number is known.</summary>
    /// <param name="numberIndex">Blind index of the number.</param>
    internal async Task<(PersonRow Person, IReadOnlyList<EnrolmentEntry> Enrolments)?> FindForPrefillAsync(
        CertificateType type, byte[] numberIndex, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        if (await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.NumberIndex == numberIndex && p.CertificateType == type, cancellationToken) is not { } person)
        {
            return null;
        }

        var enrolments = await db.Set<EnrolmentRow>().AsNoTracking().Where(e => e.PersonId == person.Id).ToListAsync(cancellationToken);
        return (person, [.. enrolments.OrderByDescending(e => e.StartedOn).Select(EntryOf)]);
    }

    /// <summary>The employer with this credit code; null when none is registered.</summary>
    /// <param name="creditCode">Normalised.</param>
    internal async Task<EmployerRow?> FindEmployerAsync(string creditCode, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<EmployerRow>().AsNoTracking().FirstOrDefaultAsync(e => e.CreditCode == creditCode, cancellationToken);
    }

    /// <summary>How many persons are known.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<PersonRow>().CountAsync(cancellationToken);
    }

    private static async Task<ILookup<Guid, SharingEntry>> SharingsAsync(DbContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from sharing in db.Set<AccountSharingRow>().AsNoTracking()
            where ids.Contains(sharing.GrantorId) || ids.Contains(sharing.UserId)
            join grantor in db.Set<PersonRow>() on sharing.GrantorId equals grantor.Id
            join user in db.Set<PersonRow>() on sharing.UserId equals user.Id
            select new { sharing, Grantor = grantor.NameMasked, User = user.NameMasked }).ToListAsync(cancellationToken);
        return rows.OrderBy(r => r.sharing.Status).ThenByDescending(r => r.sharing.BoundOn).ThenByDescending(r => r.sharing.Id)
            .SelectMany(r => new[]
            {
                (Person: r.sharing.GrantorId, Entry: EntryOf(r.sharing, isGrantor: true, r.User)), (Person: r.sharing.UserId, Entry: EntryOf(r.sharing, isGrantor: false, r.Grantor)),
            })
            .ToLookup(e => e.Person, e => e.Entry);
    }

    private static RemoteCareEntry EntryOf(RemoteCareFilingRow row, LocalDate today) => new(
        row.Category, row.FilingNumber, row.Destination, row.DestinationCode, row.StartedOn, row.EndedOn, RemoteCareFiling.StateOn(row, today),
        row.ReferringHospital, row.CareHospital, row.CaseNumber, row.ClosedOn, row.ClosedBy);

    private static SharingEntry EntryOf(AccountSharingRow row, bool isGrantor, string other) =>
        new(isGrantor, row.Relation, other, row.Status, row.BoundOn, row.BoundBy, row.UnboundOn, row.UnboundBy);

    private static PersonChangeEntry EntryOf(PersonChangeRow row) => new(row.Field, row.BeforeMasked, row.AfterMasked, row.ChangedOn, row.CaseNumber);

    private static CredentialEntry EntryOf(CredentialRow row) => new(row.Level, row.Region, row.SyncedAt, row.CaseNumber);

    private static EnrolmentEntry EntryOf(EnrolmentRow row) => new(
        row.Kind, row.Category, row.PoolingArea, row.Region, row.PlaceKind, row.Status, row.StartedOn, row.EndedOn,
        row.PaidMonths, row.CreditedMonths, row.AccountBalance, row.CaseNumber)
    {
        ContributionYear = row.ContributionYear, School = row.School, SuspensionReason = row.SuspensionReason, EndedByCase = row.EndedByCase,
    };

    private static TransferEntry EntryOf(TransferRow row) => new(
        row.CaseNumber, row.Status, row.OutArea, row.InArea, row.PaidMonths, row.CreditedMonths, row.AccountBalance,
        row.RequestedOn, row.TransferredOutOn, row.EndedOn);

    private static RecognitionEntry EntryOf(RecognitionRow row) =>
        new(row.Class, row.Status, row.ValidFrom, row.ReviewDue, row.Hospital, row.CaseNumber);
}
