using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Import;
using PersonRecord = Ybtb.Workflows.Registry.Import.Records.PersonRecord;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

internal sealed class PersonKind(RegistryRows rows) : RecordKind<PersonRecord>("人员")
{
    private static readonly ColumnSet Columns = ColumnSet.Of<PersonRow>(
        p => p.NameSealed, p => p.NameMasked, p => p.Sex, p => p.BirthDate, p => p.PhoneSealed, p => p.PhoneMasked, p => p.Revision);

    protected override object KeyOf(PersonRecord record) => (record.CertificateType, PersonKey.Of(record.CertificateType, record.Number));

    protected override void Check(PersonRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Name(record.Name, "name", problems);
        if (record.BirthDate > rules.Today)
        {
            problems.Add("“birthDate”不能晚于今天。");
        }

        if (record.Phone is { } phone)
        {
            RecordRules.Accept(PhoneNumber.Check(phone, "联系电话"), problems);
        }

        if (IdentityNumber.TryParse(record.CertificateType, record.Number, rules.Today) is { } number
            && (number.BirthDate != record.BirthDate || number.Sex != record.Sex))
        {
            problems.Add("“birthDate”“sex”与证件号码不符。");
        }
    }

    public override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        await batch.Directory.FindPersonsAsync(batch.Db, records, cancellationToken);
        var existing = await LoadAsync(batch, records, cancellationToken);
        var changedByCase = await ChangedByCaseAsync(batch, [.. existing.Values.Select(row => row.Id)], cancellationToken);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i] with { Phone = records[i].Phone is { } phone ? PhoneNumber.Check(phone, "").Normalised : null };
            if (!existing.TryGetValue(Convert.ToHexString(rows.IndexOf(record.CertificateType, record.Number)) + record.CertificateType, out var known))
            {
                if (batch.Directory.PersonOf(record) is { IsNew: false })
                {
                    batch.Refuse(i, "该证件号码已由办件变更为另一号码，不以导入恢复。");
                    continue;
                }

                var id = batch.NewId();
                batch.Insert(i, rows.Person(id, ParticularsOf(record), batch.At));
                batch.Directory.Add(record, new RegistryDirectory.Party(id, 1, IsNew: true));
                continue;
            }

            if (Agree(known, record))
            {
                batch.Outcomes[i] = RecordOutcome.Unchanged;
            }
            else if (changedByCase.Contains(known.Id))
            {
                batch.Refuse(i, "该人员的信息已由办件变更，不以导入覆盖。");
            }
            else
            {
                batch.Update(i, RowOf(known, record), Columns);
                batch.Directory.Add(record, new RegistryDirectory.Party(known.Id, known.Revision + 1));
            }
        }
    }

    private static PersonParticulars ParticularsOf(PersonRecord record) =>
        new(record.CertificateType, record.Number, record.Name, record.Sex, record.BirthDate, record.Phone);

    private bool Agree(PersonRow known, PersonRecord record) =>
        known.Sex == record.Sex && known.BirthDate == record.BirthDate && rows.NameOf(known) == record.Name && rows.PhoneOf(known) == record.Phone;

    private PersonRow RowOf(PersonRow known, PersonRecord record)
    {
        var made = rows.Person(known.Id, ParticularsOf(record), known.CreatedAt);
        return new PersonRow
        {
            Id = known.Id,
            NameSealed = made.NameSealed,
            NameMasked = made.NameMasked,
            Sex = made.Sex,
            BirthDate = made.BirthDate,
            PhoneSealed = made.PhoneSealed,
            PhoneMasked = made.PhoneMasked,
            Revision = known.Revision + 1,
        };
    }

    private async Task<Dictionary<string, PersonRow>> LoadAsync(RegistryBatch batch, IReadOnlyList<PersonRecord> records, CancellationToken cancellationToken)
    {
        if (batch.Db is null)
        {
            return [];
        }

        var indexes = records.Select(record => rows.IndexOf(record.CertificateType, record.Number)).ToArray();
        var found = await batch.Db.Set<PersonRow>().AsNoTracking().Where(row => indexes.Contains(row.NumberIndex)).ToListAsync(cancellationToken);
        return found.ToDictionary(row => Convert.ToHexString(row.NumberIndex) + row.CertificateType);
    }

    /// <summary>Those whose particulars a case has changed: what an office has established is not undone by an older file.</summary>
    private static async Task<HashSet<Guid>> ChangedByCaseAsync(RegistryBatch batch, Guid[] persons, CancellationToken cancellationToken) =>
        batch.Db is null || persons.Length == 0
            ? []
            : [.. await batch.Db.Set<PersonChangeRow>().AsNoTracking().Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId).ToListAsync(cancellationToken)];
}
