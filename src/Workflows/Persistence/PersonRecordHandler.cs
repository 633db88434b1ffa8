using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what the registry has of a person, and writes back what a step has changed of it, with what it was.</summary>
/// <remarks>The row stays when the certificate changes: its blind index moves, and the unique index refuses a number that somebody else has.</remarks>
public sealed class PersonRecordHandler(IReadContexts contexts, RegistryRows rows) : IQueryHandler
{
    private static readonly ColumnSet Particulars = ColumnSet.Of<PersonRow>(
        p => p.CertificateType, p => p.NumberSealed, p => p.NumberIndex, p => p.NumberMasked, p => p.NameSealed, p => p.NameMasked, p => p.Sex, p => p.BirthDate,
        p => p.PhoneSealed, p => p.PhoneMasked, p => p.AddressSealed, p => p.HouseholdAddressSealed);

    public Type QueryType => typeof(PersonRecordQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (PersonRecordQuery)query;
        var index = rows.IndexOf(asked.CertificateType, asked.Number);
        await using var db = contexts.Create();
        var person = await db.Set<PersonRow>().AsNoTracking()
            .FirstOrDefaultAsync(p => p.NumberIndex == index && p.CertificateType == asked.CertificateType, cancellationToken);
        var record = person is null ? PersonRecord.Unknown : rows.RecordOf(person) with
        {
            IsInsured = await db.Set<EnrolmentRow>().AnyAsync(e => e.PersonId == person.Id && e.Status != EnrolmentStatus.Ended, cancellationToken),
        };
        var fact = Value.Object(new("known", record.Id is not null), new("insured", record.IsInsured), new("revision", (double)record.Revision));
        return new FetchedAnswer(record, fact, RegistryWriter.GuardOf(record.Id, record.Revision, asked.CertificateType, index));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var (was, now) = ((PersonRecord)before!, (PersonRecord)after);
        var personId = now.Id ?? throw new InvalidOperationException("Nothing is changed for a person the registry does not know.");
        writes.Update(rows.ParticularsOf(now), Particulars);
        foreach (var field in Enum.GetValues<PersonField>().Where(field => was[field] != now[field]))
        {
            writes.Insert(rows.Change(NewId(step), field, was, now));
        }

        writes.Insert(new EnrolmentChangeRow
        {
            Id = NewId(step),
            PersonId = personId,
            Kind = EnrolmentChangeKind.InformationChanged,
            ChangedOn = now.ChangedOn,
            Note = "变更项目：" + string.Join('、', Enum.GetValues<PersonField>().Where(field => was[field] != now[field]).Select(PersonFieldNames.ChineseName)),
            CaseNumber = now.ChangedBy,
        });
    }

    private static Guid NewId(StepInfo step) => Guid.CreateVersion7(step.StepAt.ToDateTimeOffset());
}
