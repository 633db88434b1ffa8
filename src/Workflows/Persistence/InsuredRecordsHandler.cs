using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.Registry.Sharing;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what the registry has on a person. Guarded by the person's revision, which moves with whatever cases enter.</summary>
public sealed class InsuredRecordsHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly InsuredRecords Nothing = new(PersonRecord.Unknown, [], [], [], [], [], [], [], [], []);

    public Type QueryType => typeof(InsuredRecordsQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (InsuredRecordsQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType, cancellationToken);
        var records = person is null ? Nothing
            : await ReadAsync(db, person, asked, cancellationToken);
        var fact = Value.Object(
            new("known", person is not null), new("enrolments", records.Enrolments.Count), new("revision", (double)(person?.Revision ?? 0)));
        return new FetchedAnswer(records, fact, RegistryWriter.GuardOf(person?.Id, person?.Revision ?? 0, asked.CertificateType, index));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException("A query changes nothing.");

    private async Task<InsuredRecords> ReadAsync(DbContext db, PersonRow person, InsuredRecordsQuery asked, CancellationToken cancellationToken)
    {
        var (id, period) = (person.Id, asked.Period);
        var history = await db.Set<EnrolmentChangeRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken);
        var enrolments = await EnrolmentsAsync(db, id, history, cancellationToken);
        var coverages = await db.Set<CoverageRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken);
        return asked.IsBrief ? Nothing with { Person = rows.RecordOf(person), Enrolments = enrolments, Coverages = coverages } : new InsuredRecords(
            rows.RecordOf(person),
            enrolments,
            await ChangesAsync(db, id, enrolments, history, cancellationToken),
            coverages,
            [.. (await db.Set<ContributionRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken))
                .Where(row => period.Touches(row.Period)).OrderBy(row => row.Period, StringComparer.Ordinal).ThenBy(row => row.Insurance)],
            [.. (await db.Set<AccountEntryRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken))
                .Where(row => period.Contains(row.PostedOn)).OrderBy(row => row.PostedOn).ThenBy(row => row.Serial, StringComparer.Ordinal)],
            [.. (await db.Set<MedicalCostRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken))
                .Where(row => period.Contains(row.SettledOn)).OrderBy(row => row.SettledOn).ThenBy(row => row.Serial, StringComparer.Ordinal)],
            await RecognitionsAsync(db, id, cancellationToken),
            [.. (await db.Set<RemoteCareFilingRow>().AsNoTracking().Where(row => row.PersonId == id).ToListAsync(cancellationToken)).OrderByDescending(row => row.StartedOn)],
            await SharingsAsync(db, id, cancellationToken));
    }

    private static async Task<IReadOnlyList<KnownEnrolment>> EnrolmentsAsync(
        DbContext db, Guid personId, IReadOnlyList<EnrolmentChangeRow> history, CancellationToken cancellationToken)
    {
        var enrolments = await db.Set<EnrolmentRow>().AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(cancellationToken);
        var employers = enrolments.Select(row => row.EmployerId).OfType<Guid>().Distinct().ToArray();
        var names = employers.Length == 0
            ? []
            : await db.Set<EmployerRow>().AsNoTracking().Where(row => employers.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return [.. enrolments.OrderByDescending(row => row.StartedOn).ThenBy(row => row.Id)
            .Select(row => new KnownEnrolment(row, row.EmployerId is { } employer ? names[employer] : null, InsuredPeriod.Of(row, history)))];
    }

    /// <summary>The entries there are; what an enrolment tells of its own beginning and end where nobody has written it down; transfers; changed particulars.</summary>
    private static async Task<IReadOnlyList<KnownChange>> ChangesAsync(
        DbContext db, Guid personId, IReadOnlyList<KnownEnrolment> enrolments, IReadOnlyList<EnrolmentChangeRow> entries, CancellationToken cancellationToken)
    {
        var particulars = await db.Set<PersonChangeRow>().AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(cancellationToken);
        var transfers = await db.Set<TransferRow>().AsNoTracking().Where(row => row.PersonId == personId && row.Status == TransferStatus.Completed).ToListAsync(cancellationToken);
        var left = transfers.Select(transfer => transfer.OutEnrolmentId).OfType<Guid>().ToHashSet();
        var written = entries.Select(row => (row.Kind, row.ChangedOn)).ToHashSet();
        var told = enrolments.SelectMany(known => Told(known.Row, left.Contains(known.Row.Id))).Where(change => !written.Contains((change.Kind, change.On)))
            .Select(change => new KnownChange(change.On, change.Kind.ChineseName(), change.Text, change.CaseNumber));
        return
        [
            .. entries.Select(row => new KnownChange(row.ChangedOn, row.Kind.ChineseName(), row.Note, row.CaseNumber))
                .Concat(told)
                .Concat(transfers.SelectMany(Told))
                .Concat(particulars.Select(row => new KnownChange(row.ChangedOn, EnrolmentChangeKind.InformationChanged.ChineseName(), $"变更项目：{row.Field.ChineseName()}", row.CaseNumber)))
                .OrderBy(change => change.On),
        ];
    }

    private static IEnumerable<KnownChange> Told(TransferRow transfer)
    {
        if (transfer.OutEnrolmentId is not null)
        {
            yield return new(transfer.EndedOn!.Value, EnrolmentChangeKind.TransferredOut.ChineseName(), null, transfer.CaseNumber);
        }

        if (transfer.InEnrolmentId is not null)
        {
            yield return new(transfer.EndedOn!.Value, EnrolmentChangeKind.TransferredIn.ChineseName(), null, transfer.CaseNumber);
        }
    }

    /// <param name="isTransferred">Then its last day was that of its suspension; the transfer came later.</param>
    private static IEnumerable<(EnrolmentChangeKind Kind, NodaTime.LocalDate On, string Text, string? CaseNumber)> Told(EnrolmentRow row, bool isTransferred)
    {
        yield return (EnrolmentChangeKind.Enrolled, row.StartedOn, row.Kind.ChineseName(), row.CaseNumber);
        if (row.EndedOn is { } ended)
        {
            yield return (row.Status == EnrolmentStatus.Suspended || isTransferred ? EnrolmentChangeKind.Suspended : EnrolmentChangeKind.Ended, ended, row.Kind.ChineseName(), null);
        }
    }

    private async Task<IReadOnlyList<KnownRecognition>> RecognitionsAsync(DbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var recognitions = await db.Set<RecognitionRow>().AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(cancellationToken);
        var ids = recognitions.Select(row => row.Id).ToArray();
        var quotas = ids.Length == 0
            ? []
            : await db.Set<OutpatientQuotaRow>().AsNoTracking().Where(row => ids.Contains(row.RecognitionId)).ToListAsync(cancellationToken);
        return [.. recognitions.OrderByDescending(row => row.ValidFrom).ThenBy(row => row.Id).Select(row => new KnownRecognition(
            row, rows.DiseaseOf(row.DiseaseSealed), [.. quotas.Where(quota => quota.RecognitionId == row.Id).OrderBy(quota => quota.Year)]))];
    }

    private static async Task<IReadOnlyList<KnownSharing>> SharingsAsync(DbContext db, Guid personId, CancellationToken cancellationToken)
    {
        var sharings = await db.Set<AccountSharingRow>().AsNoTracking().Where(row => row.GrantorId == personId || row.UserId == personId).ToListAsync(cancellationToken);
        var others = sharings.Select(row => row.GrantorId == personId ? row.UserId : row.GrantorId).Distinct().ToArray();
        var names = others.Length == 0
            ? []
            : await db.Set<PersonRow>().AsNoTracking().Where(row => others.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.NameMasked, cancellationToken);
        return [.. sharings.OrderBy(row => row.BoundOn).ThenBy(row => row.Id).Select(row => new KnownSharing(
            row.GrantorId == personId, names[row.GrantorId == personId ? row.UserId : row.GrantorId], row.Relation.ChineseName(), row.BoundOn, row.UnboundOn))];
    }
}
