using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Sla;
using static Ybtb.Workflows.Registry.Institutions.InstitutionField;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

/// <summary>Every difference makes a version, as a case does.</summary>
internal sealed partial class InstitutionKindOfRecord(InstitutionRows rows) : RecordKind<InstitutionRecord>("定点医药机构")
{
    private static readonly ColumnSet Columns = ColumnSet.Of<InstitutionRow>(
        i => i.Name, i => i.Kind, i => i.Level, i => i.Region, i => i.IsDesignated, i => i.MayRefer, i => i.CreditCode, i => i.ParticularsSealed, i => i.Version, i => i.Revision);

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
        CheckParticulars(record, rules, problems);
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
            Enter(batch, i, records[i], existing.GetValueOrDefault(records[i].Code));
            batch.Directory.AddInstitution(records[i].Code, records[i].Name);
        }
    }

    private void Enter(RegistryBatch batch, int place, InstitutionRecord record, InstitutionRow? known)
    {
        var before = known is null ? null : rows.Open(known);
        var after = ParticularsOf(record, before?.Particulars ?? InstitutionParticulars.Empty);
        if (before is not null && after.Equals(before.Particulars) && known!.IsDesignated == record.IsDesignated && known.MayRefer == record.MayRefer && known.Kind == record.Kind)
        {
            batch.Outcomes[place] = RecordOutcome.Unchanged;
            return;
        }

        var isWide = record.CreditCode is not null || known?.ParticularsSealed is not null;
        var row = new InstitutionRow
        {
            Code = record.Code, Name = record.Name, Kind = record.Kind, Level = record.Level, Region = record.Region, IsDesignated = record.IsDesignated,
            MayRefer = record.MayRefer,
            CreditCode = after[InstitutionField.CreditCode],
            ParticularsSealed = isWide ? rows.Seal(after) : null,
            Version = (known?.Version ?? 0) + 1,
            Revision = (known?.Revision ?? 0) + 1,
        };
        if (known is null)
        {
            batch.Insert(place, row);
        }
        else
        {
            batch.Update(place, row, Columns);
        }

        batch.Writes.Insert(new InstitutionVersionRow
        {
            Code = record.Code,
            Version = row.Version,
            BeforeSealed = before is null ? null : rows.Seal(before.Particulars),
            AfterSealed = rows.Seal(after),
            Changed = before is null ? "" : string.Join(',', after.DifferencesFrom(before.Particulars).Select(field => field.Info().Key)),
            EffectiveOn = LegalTime.DayOf(batch.At),
            MadeAt = batch.At,
        });
    }

    /// <summary>A narrow record leaves the wider fields as they are known.</summary>
    private static InstitutionParticulars ParticularsOf(InstitutionRecord record, InstitutionParticulars known)
    {
        var narrow = known.With(Name, record.Name).With(Level, record.Level).With(Region, record.Region);
        return record.CreditCode is null ? narrow : narrow
            .With(InstitutionField.CreditCode, UnifiedSocialCreditCode.Check(record.CreditCode, "").Normalised)
            .With(ShortName, record.ShortName).With(ServiceKind, record.ServiceKind).With(PoolingArea, record.PoolingArea)
            .With(LegalName, record.LegalName).With(LegalCertificateType, record.LegalCertificateType?.Code())
            .With(LegalNumber, Normalised(record.LegalCertificateType, record.LegalNumber)).With(LegalPhone, Phone(record.LegalPhone))
            .With(LicenceNumber, record.LicenceNumber).With(LicenceIssuedOn, Day(record.LicenceIssuedOn)).With(LicenceValidUntil, Day(record.LicenceValidUntil))
            .With(Address, record.Address).With(PriceLevel, record.PriceLevel).With(DeductibleLevel, record.DeductibleLevel)
            .With(NationalRemoteCode, record.NationalRemoteCode).With(ProvincialRemoteCode, record.ProvincialRemoteCode)
            .With(RemoteKind, record.RemoteKind).With(Networked, record.Networked).With(RemoteNetworked, record.RemoteNetworked)
            .With(ResponsibleName, record.ResponsibleName).With(ResponsibleCertificateType, record.ResponsibleCertificateType?.Code())
            .With(ResponsibleNumber, Normalised(record.ResponsibleCertificateType, record.ResponsibleNumber)).With(ResponsiblePhone, Phone(record.ResponsiblePhone))
            .With(StartedOn, Day(record.StartedOn)).With(EndedOn, Day(record.EndedOn)).With(MutualRecognition, record.MutualRecognition);
    }

    private static void CheckParticulars(InstitutionRecord record, RecordRules rules, List<string> problems)
    {
        if (record.CreditCode is { } code)
        {
            RecordRules.Accept(UnifiedSocialCreditCode.Check(code, "统一社会信用代码"), problems);
        }

        if (record.PoolingArea is { } area && rules.Offices.Find(area) is null)
        {
            problems.Add("“poolingArea”不是云南省的区划代码。");
        }

        Person(record.LegalCertificateType, record.LegalNumber, record.LegalPhone, "法人", rules, problems);
        Person(record.ResponsibleCertificateType, record.ResponsibleNumber, record.ResponsiblePhone, "负责人", rules, problems);
        if (record is { LicenceIssuedOn: { } issued })
        {
            RecordRules.Order(issued, record.LicenceValidUntil, "licenceValidUntil", problems);
        }

        if (record is { StartedOn: { } started })
        {
            RecordRules.Order(started, record.EndedOn, "endedOn", problems);
        }

        foreach (var (text, column) in new[]
        {
            (record.ShortName, "shortName"), (record.ServiceKind, "serviceKind"), (record.LegalName, "legalName"), (record.LicenceNumber, "licenceNumber"), (record.Address, "address"),
            (record.PriceLevel, "priceLevel"), (record.DeductibleLevel, "deductibleLevel"), (record.NationalRemoteCode, "nationalRemoteCode"), (record.ProvincialRemoteCode, "provincialRemoteCode"),
            (record.RemoteKind, "remoteKind"), (record.Networked, "networked"), (record.RemoteNetworked, "remoteNetworked"), (record.ResponsibleName, "responsibleName"),
            (record.MutualRecognition, "mutualRecognition"),
        })
        {
            RecordRules.Name(text, column, problems);
        }
    }

    private static void Person(CertificateType? type, string? number, string? phone, string who, RecordRules rules, List<string> problems)
    {
        if (number is not null && type is { } known)
        {
            RecordRules.Accept(CertificateNumber.Check(known, number, $"{who}证件号码", rules.Today), problems);
        }
        else if (number is not null || type is not null)
        {
            problems.Add($"{who}的证件类型和证件号码应同时填写。");
        }

        if (phone is not null)
        {
            RecordRules.Accept(PhoneNumber.Check(phone, $"{who}联系电话"), problems);
        }
    }

    private static string? Normalised(CertificateType? type, string? number) =>
        type is null || number is null ? null : IdentifierText.Normalise(number);

    private static string? Phone(string? phone) => phone is null ? null : PhoneNumber.Check(phone, "").Normalised;

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    [GeneratedRegex(@"^[HP]\d{11}$")]
    private static partial Regex NationalCode();
}
