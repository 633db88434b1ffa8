using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

internal sealed class EmployerKind(RegistryRows rows, OfficeTree offices) : RecordKind<EmployerRecord>("参保单位")
{
    private static readonly ColumnSet Columns = ColumnSet.Of<EmployerRow>(
        e => e.UnitNumber, e => e.Name, e => e.PoolingArea, e => e.Region, e => e.LegalRepresentativeSealed, e => e.LegalRepresentativeMasked,
        e => e.OperatorSealed, e => e.OperatorMasked, e => e.OperatorPhoneSealed, e => e.OperatorPhoneMasked, e => e.BankName, e => e.BankAccountSealed,
        e => e.BankAccountMasked, e => e.BankAccountStatus, e => e.RegisteredOn, e => e.Status, e => e.Revision);

    protected override object KeyOf(EmployerRecord record) => record.CreditCode;

    protected override void Check(EmployerRecord record, RecordRules rules, List<string> problems)
    {
        rules.Region(record.Region, problems);
        RecordRules.Word(record.UnitNumber, "unitNumber", problems);
        RecordRules.Name(record.Name, "name", problems);
        RecordRules.Name(record.BankName, "bankName", problems);
        RecordRules.Word(record.LegalRepresentative, "legalRepresentative", problems);
        RecordRules.Word(record.Operator, "operator", problems);
        if (record.OperatorPhone is { } phone)
        {
            RecordRules.Accept(PhoneNumber.Check(phone, "经办人电话"), problems);
        }

        if (record.BankAccount is { } account)
        {
            RecordRules.Accept(BankAccount.Check(BankAccountKind.Unit, account, "单位银行账号"), problems);
        }

        if (record.RegisteredOn > rules.Today)
        {
            problems.Add("“registeredOn”不能晚于今天。");
        }
    }

    public override async Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken)
    {
        var records = RecordsOf(batch);
        var codes = records.Select(record => record.CreditCode).ToArray();
        var units = records.Select(record => record.UnitNumber).ToArray();
        var existing = batch.Db is null
            ? []
            : await batch.Db.Set<EmployerRow>().AsNoTracking().Where(row => codes.Contains(row.CreditCode) || units.Contains(row.UnitNumber)).ToListAsync(cancellationToken);
        var byCode = existing.ToDictionary(row => row.CreditCode, StringComparer.Ordinal);
        var byUnit = existing.ToDictionary(row => row.UnitNumber, row => row.CreditCode, StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            if (byUnit.TryGetValue(records[i].UnitNumber, out var holder) && holder != records[i].CreditCode)
            {
                batch.Refuse(i, "单位编号已属于另一个单位。");
            }
            else
            {
                Enter(batch, i, records[i], byCode.GetValueOrDefault(records[i].CreditCode));
                byUnit[records[i].UnitNumber] = records[i].CreditCode;
            }
        }
    }

    private void Enter(RegistryBatch batch, int place, EmployerRecord record, EmployerRow? known)
    {
        var normalised = record with
        {
            OperatorPhone = record.OperatorPhone is { } phone ? PhoneNumber.Check(phone, "").Normalised : null,
            BankAccount = record.BankAccount is { } account ? BankAccount.Check(BankAccountKind.Unit, account, "").Normalised : null,
        };
        var area = offices.PoolingAreaOf(record.Region)!.Code;
        if (known is null)
        {
            var id = batch.NewId();
            batch.Insert(place, rows.Employer(id, normalised, area, revision: 1));
            batch.Directory.AddEmployer(record.CreditCode, new RegistryDirectory.Party(id, 1, IsNew: true));
        }
        else if (rows.EmployerOf(known) == normalised)
        {
            batch.Outcomes[place] = RecordOutcome.Unchanged;
        }
        else
        {
            batch.Update(place, rows.Employer(known.Id, normalised, area, known.Revision + 1), Columns);
            batch.Directory.AddEmployer(record.CreditCode, new RegistryDirectory.Party(known.Id, known.Revision + 1));
        }
    }
}
