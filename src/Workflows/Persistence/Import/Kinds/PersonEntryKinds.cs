using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

internal sealed class CoverageKind() : PersonEntryKind<CoverageRecord, CoverageRow>("参保险种")
{
    protected override RowColumns<CoverageRow> Columns { get; } = new(c => c.Status, c => c.StartedOn, c => c.EndedOn);

    protected override object KeyOf(CoverageRecord record) => (record.CertificateType, record.Number, record.Insurance);

    protected override object KeyOf(CoverageRow row) => (row.PersonId, row.Insurance);

    protected override void Check(CoverageRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Order(record.StartedOn, record.EndedOn, "endedOn", problems);
        if (record.Insurance == InsuranceKind.Basic)
        {
            problems.Add("基本医疗保险按参保登记（enrolments）导入。");
        }
    }

    protected override Task<List<CoverageRow>> LoadAsync(DbContext db, Guid[] owners, IReadOnlyList<CoverageRecord> records, CancellationToken cancellationToken) =>
        db.Set<CoverageRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId)).ToListAsync(cancellationToken);

    protected override CoverageRow RowOf(CoverageRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, Insurance = record.Insurance, Status = record.Status, StartedOn = record.StartedOn, EndedOn = record.EndedOn,
    };
}

internal sealed class ContributionKind() : PersonEntryKind<ContributionRecord, ContributionRow>("缴费记录")
{
    protected override RowColumns<ContributionRow> Columns { get; } =
        new(c => c.EmployerId, c => c.Base, c => c.PersonAmount, c => c.EmployerAmount, c => c.ArrivedOn);

    protected override object KeyOf(ContributionRecord record) => (record.CertificateType, record.Number, record.Period, record.Insurance);

    protected override object KeyOf(ContributionRow row) => (row.PersonId, row.Period, row.Insurance);

    protected override void Check(ContributionRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Period(record.Period, "period", years: true, problems);
        RecordRules.NotNegative(problems, ("base", record.Base), ("personAmount", record.PersonAmount), ("employerAmount", record.EmployerAmount));
    }

    protected override async Task FindOwnersAsync(RegistryBatch batch, IReadOnlyList<ContributionRecord> records, CancellationToken cancellationToken)
    {
        await base.FindOwnersAsync(batch, records, cancellationToken);
        await batch.Directory.FindEmployersAsync(batch.Db, records.Select(record => record.Employer), cancellationToken);
    }

    protected override string? Refusal(ContributionRecord record, RegistryBatch batch) =>
        record.Employer is { } employer && batch.Directory.EmployerOf(employer) is null ? "登记信息中没有缴费单位，请先导入单位。" : null;

    protected override Task<List<ContributionRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<ContributionRecord> records, CancellationToken cancellationToken)
    {
        var periods = records.Select(record => record.Period).Distinct().ToArray();
        return db.Set<ContributionRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && periods.Contains(row.Period)).ToListAsync(cancellationToken);
    }

    protected override ContributionRow RowOf(ContributionRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, Insurance = record.Insurance, Period = record.Period, EmployerId = batch.Directory.EmployerOf(record.Employer)?.Id,
        Base = record.Base, PersonAmount = record.PersonAmount, EmployerAmount = record.EmployerAmount, ArrivedOn = record.ArrivedOn,
    };
}

internal sealed class AccountEntryKindOfRecord() : PersonEntryKind<AccountEntryRecord, AccountEntryRow>("个人账户收支")
{
    protected override RowColumns<AccountEntryRow> Columns { get; } = new(e => e.Kind, e => e.PostedOn, e => e.Amount, e => e.Place);

    protected override object KeyOf(AccountEntryRecord record) => (record.CertificateType, record.Number, record.Serial);

    protected override object KeyOf(AccountEntryRow row) => (row.PersonId, row.Serial);

    protected override void Check(AccountEntryRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Word(record.Serial, "serial", problems);
        RecordRules.Name(record.Place, "place", problems);
        if (record.Amount <= 0)
        {
            problems.Add("“amount”应大于0。");
        }
    }

    protected override Task<List<AccountEntryRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<AccountEntryRecord> records, CancellationToken cancellationToken)
    {
        var serials = records.Select(record => record.Serial).Distinct().ToArray();
        return db.Set<AccountEntryRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && serials.Contains(row.Serial)).ToListAsync(cancellationToken);
    }

    protected override AccountEntryRow RowOf(AccountEntryRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, Serial = record.Serial, Kind = record.Kind, PostedOn = record.PostedOn, Amount = record.Amount, Place = record.Place,
    };
}

internal sealed class MedicalCostKind() : PersonEntryKind<MedicalCostRecord, MedicalCostRow>("就医费用")
{
    protected override RowColumns<MedicalCostRow> Columns { get; } = new(
        c => c.Kind, c => c.SettledOn, c => c.InstitutionCode, c => c.InstitutionName, c => c.Total, c => c.FundPaid, c => c.AccountPaid, c => c.CashPaid);

    protected override object KeyOf(MedicalCostRecord record) => (record.CertificateType, record.Number, record.Serial);

    protected override object KeyOf(MedicalCostRow row) => (row.PersonId, row.Serial);

    protected override void Check(MedicalCostRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Word(record.Serial, "serial", problems);
        RecordRules.NotNegative(problems, ("total", record.Total), ("fundPaid", record.FundPaid), ("accountPaid", record.AccountPaid), ("cashPaid", record.CashPaid));
        if (record.Total != record.FundPaid + record.AccountPaid + record.CashPaid)
        {
            problems.Add("“total”应等于“fundPaid”“accountPaid”“cashPaid”之和。");
        }
    }

    protected override async Task FindOwnersAsync(RegistryBatch batch, IReadOnlyList<MedicalCostRecord> records, CancellationToken cancellationToken)
    {
        await base.FindOwnersAsync(batch, records, cancellationToken);
        await batch.Directory.FindInstitutionsAsync(batch.Db, records.Select(record => record.Institution), cancellationToken);
    }

    protected override string? Refusal(MedicalCostRecord record, RegistryBatch batch) =>
        batch.Directory.InstitutionName(record.Institution) is null ? "登记信息中没有该定点医药机构，请先导入机构。" : null;

    protected override Task<List<MedicalCostRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<MedicalCostRecord> records, CancellationToken cancellationToken)
    {
        var serials = records.Select(record => record.Serial).Distinct().ToArray();
        return db.Set<MedicalCostRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && serials.Contains(row.Serial)).ToListAsync(cancellationToken);
    }

    protected override MedicalCostRow RowOf(MedicalCostRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, Serial = record.Serial, Kind = record.Kind, SettledOn = record.SettledOn, InstitutionCode = record.Institution,
        InstitutionName = batch.Directory.InstitutionName(record.Institution)!, Total = record.Total, FundPaid = record.FundPaid,
        AccountPaid = record.AccountPaid, CashPaid = record.CashPaid,
    };
}

internal sealed class RemoteCareFilingKind() : PersonEntryKind<RemoteCareFilingRecord, RemoteCareFilingRow>("异地就医备案")
{
    protected override RowColumns<RemoteCareFilingRow> Columns { get; } = new(f => f.Destination, f => f.DestinationCode, f => f.EndedOn, f => f.FilingNumber);

    protected override object KeyOf(RemoteCareFilingRecord record) => (record.CertificateType, record.Number, record.StartedOn, record.Category);

    protected override object KeyOf(RemoteCareFilingRow row) => (row.PersonId, row.StartedOn, row.Category);

    protected override void Check(RemoteCareFilingRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Word(record.Category, "category", problems);
        RecordRules.Name(record.Destination, "destination", problems);
        RecordRules.Word(record.FilingNumber, "filingNumber", problems);
        if (record.DestinationCode is { } code && Prefectures.Find(code) is null)
        {
            problems.Add("“destinationCode”不是全国的州（市）代码。");
        }

        RecordRules.Order(record.StartedOn, record.EndedOn, "endedOn", problems);
    }

    protected override Task<List<RemoteCareFilingRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<RemoteCareFilingRecord> records, CancellationToken cancellationToken) =>
        db.Set<RemoteCareFilingRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && row.Ordinal == 0).ToListAsync(cancellationToken);

    protected override RemoteCareFilingRow RowOf(RemoteCareFilingRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, StartedOn = record.StartedOn, Category = record.Category, Destination = record.Destination,
        DestinationCode = record.DestinationCode ?? Prefectures.All.FirstOrDefault(place => place.FullName == record.Destination)?.Code,
        EndedOn = record.EndedOn, FilingNumber = record.FilingNumber?.ToUpperInvariant(),
    };

    protected override void Entered(RegistryBatch batch, RemoteCareFilingRecord record, RegistryDirectory.Party owner)
    {
        if (!owner.IsNew)
        {
            batch.MoveOn(record, owner);
        }
    }

    /// <summary>The registry holds nothing else of it that a file could say; what a case has made or ended is the case's.</summary>
    protected override string? Refusal(RemoteCareFilingRow known) =>
        known.CaseNumber is null && known.ClosedBy is null ? null : "该异地就医备案由办件作出或已由办件变更、取消，不以导入覆盖。";
}

/// <summary>What happened is only ever inserted: the same on the same day is the same entry, and what a case has written is left out of account.</summary>
internal sealed class EnrolmentChangeKindOfRecord() : PersonEntryKind<EnrolmentChangeRecord, EnrolmentChangeRow>("历史变更记录")
{
    protected override RowColumns<EnrolmentChangeRow> Columns { get; } = new(c => c.PersonId);

    protected override object KeyOf(EnrolmentChangeRecord record) => (record.CertificateType, record.Number, record.Kind, record.ChangedOn, record.Note);

    protected override object KeyOf(EnrolmentChangeRow row) => (row.PersonId, row.Kind, row.ChangedOn, row.Note);

    protected override void Check(EnrolmentChangeRecord record, RecordRules rules, List<string> problems) => RecordRules.Name(record.Note, "note", problems);

    protected override async Task<List<EnrolmentChangeRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<EnrolmentChangeRecord> records, CancellationToken cancellationToken) =>
        [.. (await db.Set<EnrolmentChangeRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId) && row.CaseNumber == null).ToListAsync(cancellationToken))
            .DistinctBy(KeyOf)];

    protected override EnrolmentChangeRow RowOf(EnrolmentChangeRecord record, Guid owner, RegistryBatch batch) => new()
    {
        Id = batch.NewId(), PersonId = owner, Kind = record.Kind, ChangedOn = record.ChangedOn, Note = record.Note,
    };
}

internal sealed class UnemploymentBenefitKind() : PersonEntryKind<UnemploymentBenefitRecord, UnemploymentBenefitRow>("领取失业保险金")
{
    protected override RowColumns<UnemploymentBenefitRow> Columns { get; } = new(b => b.EndedOn);

    protected override object KeyOf(UnemploymentBenefitRecord record) => (record.CertificateType, record.Number, record.StartedOn);

    protected override object KeyOf(UnemploymentBenefitRow row) => (row.PersonId, row.StartedOn);

    protected override void Check(UnemploymentBenefitRecord record, RecordRules rules, List<string> problems) =>
        RecordRules.Order(record.StartedOn, record.EndedOn, "endedOn", problems);

    protected override Task<List<UnemploymentBenefitRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<UnemploymentBenefitRecord> records, CancellationToken cancellationToken) =>
        db.Set<UnemploymentBenefitRow>().AsNoTracking().Where(row => owners.Contains(row.PersonId)).ToListAsync(cancellationToken);

    protected override UnemploymentBenefitRow RowOf(UnemploymentBenefitRecord record, Guid owner, RegistryBatch batch) => new()
    {
        PersonId = owner, StartedOn = record.StartedOn, EndedOn = record.EndedOn,
    };
}
