using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

/// <summary>Active recognitions; the person's revision does not move, since a repeated one is refused by its unique key.</summary>
internal sealed class RecognitionKind(RegistryRows rows, DiseaseList diseases) : PersonEntryKind<RecognitionRecord, RecognitionRow>("门诊慢特病待遇认定")
{
    protected override RowColumns<RecognitionRow> Columns { get; } = new(r => r.ValidFrom, r => r.ReviewDue, r => r.Hospital);

    protected override object KeyOf(RecognitionRecord record) => (record.CertificateType, record.Number, record.Disease);

    protected override object KeyOf(RecognitionRow row) => Convert.ToHexString(row.DiseaseIndex);

    protected override void Check(RecognitionRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Order(record.ValidFrom, record.ReviewDue, "reviewDue", problems);
        if (record.Hospital.Length > 100)
        {
            problems.Add("“hospital”不能超过100个字符。");
        }

        if (rules.Diseases.Find(record.Disease) is null)
        {
            problems.Add("“disease”不是病种目录中的代码。");
        }
    }

    protected override Task<List<RecognitionRow>> LoadAsync(DbContext db, Guid[] owners, IReadOnlyList<RecognitionRecord> records, CancellationToken cancellationToken) =>
        db.Set<RecognitionRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && row.Status == RecognitionStatus.Active).ToListAsync(cancellationToken);

    protected override RecognitionRow RowOf(RecognitionRecord record, Guid owner, RegistryBatch batch) => rows.Recognition(
        batch.NewId(), owner, record.Disease, diseases.Find(record.Disease)!.IsSpecial ? DiseaseClass.Special : DiseaseClass.Chronic,
        record.ValidFrom, record.ReviewDue, record.Hospital, null);

    protected override RecognitionRow Following(RecognitionRow row, RecognitionRow known) => new()
    {
        Id = known.Id,
        PersonId = known.PersonId,
        DiseaseSealed = known.DiseaseSealed,
        DiseaseIndex = known.DiseaseIndex,
        Class = known.Class,
        Status = known.Status,
        ValidFrom = row.ValidFrom,
        ReviewDue = row.ReviewDue,
        Hospital = row.Hospital,
        CaseNumber = known.CaseNumber,
        Revision = known.Revision + 1,
    };
}

/// <summary>Quotas of recognitions that are active.</summary>
internal sealed class OutpatientQuotaKind(RegistryRows rows) : RecordKind<OutpatientQuotaRecord>("特慢病门诊额度")
{
    private static readonly RowColumns<OutpatientQuotaRow> Columns = new(q => q.Quota, q => q.Used);

    public override bool AlwaysReads => true;

    protected override object KeyOf(OutpatientQuotaRecord record) => (record.CertificateType, record.Number, record.Disease, record.Year);

    protected override void Check(OutpatientQuotaRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.NotNegative(problems, ("quota", record.Quota), ("used", record.Used));
        if (record.Year is < 2000 or > 2100)
        {
            problems.Add("“year”应为年份。");
        }
    }

    public override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        await batch.Directory.FindPersonsAsync(batch.Db, records, cancellationToken);
        var db = batch.Db ?? throw new InvalidOperationException("A quota is entered for a recognition that can be looked up.");
        var indexes = records.Select(record => batch.Directory.PersonOf(record) is { } person ? rows.DiseaseIndexOf(person.Id, record.Disease) : []).ToList();
        var wanted = indexes.Where(index => index.Length > 0).ToArray();
        var recognitions = (await db.Set<RecognitionRow>().AsNoTracking().Where(row => wanted.Contains(row.DiseaseIndex) && row.Status == RecognitionStatus.Active)
            .Select(row => new { row.Id, row.DiseaseIndex }).ToListAsync(cancellationToken)).ToDictionary(row => Convert.ToHexString(row.DiseaseIndex), row => row.Id);
        var ids = recognitions.Values.ToArray();
        var existing = (await db.Set<OutpatientQuotaRow>().AsNoTracking().Where(row => ids.Contains(row.RecognitionId)).ToListAsync(cancellationToken))
            .ToDictionary(row => (row.RecognitionId, row.Year));
        for (var i = 0; i < records.Count; i++)
        {
            if (!recognitions.TryGetValue(Convert.ToHexString(indexes[i]), out var recognition))
            {
                batch.Refuse(i, "登记信息中没有该人员的这项待遇认定，请先导入认定。");
                continue;
            }

            var row = new OutpatientQuotaRow { RecognitionId = recognition, Year = records[i].Year, Quota = records[i].Quota, Used = records[i].Used };
            if (!existing.TryGetValue((row.RecognitionId, row.Year), out var known))
            {
                batch.Insert(i, row);
            }
            else if (Columns.Agree(known, row))
            {
                batch.Outcomes[i] = RecordOutcome.Unchanged;
            }
            else
            {
                batch.Update(i, row, Columns.Set);
            }
        }
    }
}
