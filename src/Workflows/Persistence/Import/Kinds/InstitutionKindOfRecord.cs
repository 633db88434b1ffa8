using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

internal sealed partial class InstitutionKindOfRecord() : RecordKind<InstitutionRecord>("定点医药机构")
{
    private static readonly RowColumns<InstitutionRow> Columns = new(i => i.Name, i => i.Kind, i => i.Level, i => i.Region, i => i.IsDesignated, i => i.MayRefer);

    protected override object KeyOf(InstitutionRecord record) => record.Code;

    /// <remarks>The code keeps the region of its assignment for ever, so it need not be that where the institution is.</remarks>
    protected override void Check(InstitutionRecord record, RecordRules rules, List<string> problems)
    {
        if (!NationalCode().IsMatch(record.Code) || record.Code[0] != (record.Kind == InstitutionKind.Hospital ? 'H' : 'P'))
        {
            problems.Add("“code”应为国家机构代码：医疗机构以H、药店以P开头，共12位。");
        }

        rules.Region(record.Region, problems);
        RecordRules.Name(record.Name, "name", problems);
        RecordRules.Word(record.Level, "level", problems);
    }

    public override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        var codes = records.Select(record => record.Code).ToArray();
        var existing = batch.Db is null
            ? []
            : await batch.Db.Set<InstitutionRow>().AsNoTracking().Where(row => codes.Contains(row.Code)).ToDictionaryAsync(row => row.Code, cancellationToken);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            var row = new InstitutionRow
            {
                Code = record.Code, Name = record.Name, Kind = record.Kind, Level = record.Level, Region = record.Region, IsDesignated = record.IsDesignated,
                MayRefer = record.MayRefer,
            };
            if (!existing.TryGetValue(record.Code, out var known))
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

            batch.Directory.AddInstitution(record.Code, record.Name);
        }
    }

    [GeneratedRegex(@"^[HP]\d{11}$")]
    private static partial Regex NationalCode();
}
