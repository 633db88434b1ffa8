using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Transfers;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

/// <summary>参保登记: one is known by person, insurance, pooling area and first day. The person's revision moves with it, as with every entry that cases rely on.</summary>
internal sealed class EnrolmentKindOfRecord(OfficeTree offices) : RecordKind<EnrolmentRecord>("参保登记")
{
    private static readonly RowColumns<EnrolmentRow> Columns = new(
        e => e.Category, e => e.Region, e => e.PlaceKind, e => e.Status, e => e.EndedOn, e => e.PaidMonths, e => e.CreditedMonths, e => e.AccountBalance,
        e => e.EmployerId);

    /// <remarks>One of a person's at a time: whether a second may be active depends on the first.</remarks>
    protected override object KeyOf(EnrolmentRecord record) => (record.CertificateType, PersonKey.Of(record.CertificateType, record.Number));

    protected override void Check(EnrolmentRecord record, RecordRules rules, List<string> problems)
    {
        rules.Region(record.Region, problems);
        RecordRules.Word(record.Category, "category", problems);
        RecordRules.Order(record.StartedOn, record.EndedOn, "endedOn", problems);
        RecordRules.NotNegative(
            problems, ("paidMonths", record.PaidMonths), ("creditedMonths", record.CreditedMonths), ("accountBalance", record.AccountBalance));
        if (record.PlaceKind?.Length > 16)
        {
            problems.Add("“placeKind”不能超过16个字符。");
        }

        if (record.Status == EnrolmentStatus.Active && record.EndedOn is not null)
        {
            problems.Add("正常参保的登记不能有“endedOn”。");
        }

        if (record.Kind == EnrolmentKind.Resident && (record.Employer is not null || record.AccountBalance != 0))
        {
            problems.Add("城乡居民参保登记没有参保单位和个人账户。");
        }
    }

    public override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        await batch.Directory.FindPersonsAsync(batch.Db, records, cancellationToken);
        await batch.Directory.FindEmployersAsync(batch.Db, records.Select(record => record.Employer), cancellationToken);
        var settled = records.Select(batch.Directory.PersonOf).Where(person => person is { IsNew: false }).Select(person => person!.Id).Distinct().ToArray();
        var existing = (await LoadAsync(batch.Db, settled, cancellationToken)).ToLookup(row => row.PersonId);
        var changedByCase = await ChangedByCaseAsync(batch.Db, settled, cancellationToken);
        for (var i = 0; i < records.Count; i++)
        {
            if (batch.Directory.PersonOf(records[i]) is not { } person)
            {
                batch.Refuse(i, "登记信息中没有该人员，请先导入人员。");
            }
            else if (records[i].Employer is { } employer && batch.Directory.EmployerOf(employer) is null)
            {
                batch.Refuse(i, "登记信息中没有该单位，请先导入单位。");
            }
            else
            {
                Enter(batch, i, person, [.. existing[person.Id]], changedByCase);
            }
        }
    }

    private void Enter(RegistryBatch batch, int place, RegistryDirectory.Party person, IReadOnlyList<EnrolmentRow> existing, HashSet<Guid> changedByCase)
    {
        var record = (EnrolmentRecord)batch.Records[place];
        var area = offices.PoolingAreaOf(record.Region)!.Code;
        var known = existing.FirstOrDefault(row => row.Kind == record.Kind && row.PoolingArea == area && row.StartedOn == record.StartedOn);
        var row = RowOf(record, known?.Id ?? batch.NewId(), person.Id, area, batch.Directory.EmployerOf(record.Employer)?.Id, (known?.Revision ?? 0) + 1);
        if (known is not null && Columns.Agree(known, row))
        {
            batch.Outcomes[place] = RecordOutcome.Unchanged;
        }
        else if (known is not null && (known.CaseNumber is not null || changedByCase.Contains(known.Id)))
        {
            batch.Refuse(place, "该参保登记由办件作出或已由办件变更，不以导入覆盖。");
        }
        else if (row.Status == EnrolmentStatus.Active && existing.Any(other => other.Id != row.Id && other.Status == EnrolmentStatus.Active))
        {
            batch.Refuse(place, "该人员已有另一条正常参保的登记，请先停保或终止。");
        }
        else
        {
            if (known is null)
            {
                batch.Insert(place, row);
            }
            else
            {
                batch.Update(place, row, Columns.Set);
            }

            Move(batch, record, person);
        }
    }

    /// <summary>Cases that rely on what was known of the person are computed anew.</summary>
    private static void Move(RegistryBatch batch, EnrolmentRecord record, RegistryDirectory.Party person)
    {
        if (!person.IsNew)
        {
            batch.MoveOn(record, person);
        }
        else
        {
            batch.Directory.Add(record, person with { IsNew = false });   // its enrolments are looked at from now on
        }
    }

    private static EnrolmentRow RowOf(EnrolmentRecord record, Guid id, Guid personId, string area, Guid? employerId, long revision) => new()
    {
        Id = id,
        PersonId = personId,
        Kind = record.Kind,
        Category = record.Category,
        PoolingArea = area,
        Region = record.Region,
        PlaceKind = record.PlaceKind,
        Status = record.Status,
        StartedOn = record.StartedOn,
        EndedOn = record.EndedOn,
        PaidMonths = record.PaidMonths,
        CreditedMonths = record.CreditedMonths,
        AccountBalance = record.AccountBalance,
        EmployerId = employerId,
        Revision = revision,
    };

    private static async Task<List<EnrolmentRow>> LoadAsync(DbContext? db, Guid[] persons, CancellationToken cancellationToken) => db is null || persons.Length == 0
        ? []
        : await db.Set<EnrolmentRow>().AsNoTracking().Where(row => persons.Contains(row.PersonId)).ToListAsync(cancellationToken);

    /// <summary>Enrolments that a case has suspended, resumed, ended or moved: an older file does not undo it.</summary>
    private static async Task<HashSet<Guid>> ChangedByCaseAsync(DbContext? db, Guid[] persons, CancellationToken cancellationToken)
    {
        if (db is null || persons.Length == 0)
        {
            return [];
        }

        var changed = await db.Set<EnrolmentChangeRow>().AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.CaseNumber != null && row.EnrolmentId != null).Select(row => row.EnrolmentId!.Value).ToListAsync(cancellationToken);
        var moved = await db.Set<TransferRow>().AsNoTracking().Where(row => persons.Contains(row.PersonId))
            .Select(row => new { row.OutEnrolmentId, row.InEnrolmentId }).ToListAsync(cancellationToken);
        return [.. changed, .. moved.SelectMany(row => new[] { row.OutEnrolmentId, row.InEnrolmentId }).OfType<Guid>()];
    }
}
