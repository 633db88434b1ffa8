using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import.Kinds;

internal sealed class EmployerCoverageKind() : EmployerEntryKind<EmployerCoverageRecord, EmployerCoverageRow>("单位参保险种")
{
    protected override RowColumns<EmployerCoverageRow> Columns { get; } = new(c => c.Status, c => c.StartedOn, c => c.EndedOn);

    protected override object KeyOf(EmployerCoverageRecord record) => (record.CreditCode, record.Insurance);

    protected override object KeyOf(EmployerCoverageRow row) => (row.EmployerId, row.Insurance);

    protected override void Check(EmployerCoverageRecord record, RecordRules rules, List<string> problems) =>
        RecordRules.Order(record.StartedOn, record.EndedOn, "endedOn", problems);

    protected override Task<List<EmployerCoverageRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<EmployerCoverageRecord> records, CancellationToken cancellationToken) =>
        db.Set<EmployerCoverageRow>().AsNoTracking().Where(row => owners.Contains(row.EmployerId)).ToListAsync(cancellationToken);

    protected override EmployerCoverageRow RowOf(EmployerCoverageRecord record, Guid owner, RegistryBatch batch) => new()
    {
        EmployerId = owner, Insurance = record.Insurance, Status = record.Status, StartedOn = record.StartedOn, EndedOn = record.EndedOn,
    };
}

internal sealed class EmployerLevyKind() : EmployerEntryKind<EmployerLevyRecord, EmployerLevyRow>("单位缴费")
{
    protected override RowColumns<EmployerLevyRow> Columns { get; } = new(l => l.Headcount, l => l.Base, l => l.Due, l => l.Paid, l => l.ArrivedOn);

    protected override object KeyOf(EmployerLevyRecord record) => (record.CreditCode, record.Period, record.Insurance);

    protected override object KeyOf(EmployerLevyRow row) => (row.EmployerId, row.Period, row.Insurance);

    protected override void Check(EmployerLevyRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Period(record.Period, "period", years: false, problems);
        RecordRules.NotNegative(problems, ("headcount", record.Headcount), ("base", record.Base), ("due", record.Due), ("paid", record.Paid));
        if (record.Paid > record.Due)
        {
            problems.Add("“paid”不能超过“due”。");
        }
    }

    protected override Task<List<EmployerLevyRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<EmployerLevyRecord> records, CancellationToken cancellationToken)
    {
        var periods = records.Select(record => record.Period).Distinct().ToArray();
        return db.Set<EmployerLevyRow>().AsNoTracking().Where(row => owners.Contains(row.EmployerId) && periods.Contains(row.Period)).ToListAsync(cancellationToken);
    }

    protected override EmployerLevyRow RowOf(EmployerLevyRecord record, Guid owner, RegistryBatch batch) => new()
    {
        EmployerId = owner, Insurance = record.Insurance, Period = record.Period, Headcount = record.Headcount, Base = record.Base, Due = record.Due,
        Paid = record.Paid, ArrivedOn = record.ArrivedOn,
    };
}

internal sealed class LevyReliefKindOfRecord() : EmployerEntryKind<LevyReliefRecord, LevyReliefRow>("缓征减征")
{
    protected override RowColumns<LevyReliefRow> Columns { get; } = new(r => r.ToPeriod, r => r.Amount, r => r.PayBy, r => r.Basis, r => r.ApprovedOn);

    protected override object KeyOf(LevyReliefRecord record) => (record.CreditCode, record.FromPeriod, record.Insurance, record.Kind);

    protected override object KeyOf(LevyReliefRow row) => (row.EmployerId, row.FromPeriod, row.Insurance, row.Kind);

    protected override void Check(LevyReliefRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.Period(record.FromPeriod, "fromPeriod", years: false, problems);
        RecordRules.Period(record.ToPeriod, "toPeriod", years: false, problems);
        RecordRules.NotNegative(problems, ("amount", record.Amount));
        RecordRules.Name(record.Basis, "basis", problems);
        if (string.CompareOrdinal(record.ToPeriod, record.FromPeriod) < 0)
        {
            problems.Add("“toPeriod”不能早于“fromPeriod”。");
        }
    }

    protected override Task<List<LevyReliefRow>> LoadAsync(
        DbContext db, Guid[] owners, IReadOnlyList<LevyReliefRecord> records, CancellationToken cancellationToken) =>
        db.Set<LevyReliefRow>().AsNoTracking().Where(row => owners.Contains(row.EmployerId)).ToListAsync(cancellationToken);

    protected override LevyReliefRow RowOf(LevyReliefRecord record, Guid owner, RegistryBatch batch) => new()
    {
        EmployerId = owner, Kind = record.Kind, Insurance = record.Insurance, FromPeriod = record.FromPeriod, ToPeriod = record.ToPeriod,
        Amount = record.Amount, PayBy = record.PayBy, Basis = record.Basis, ApprovedOn = record.ApprovedOn,
    };
}

internal sealed class EmployerWageKind() : EmployerEntryKind<EmployerWageRecord, EmployerWageRow>("单位职工月平均工资")
{
    protected override RowColumns<EmployerWageRow> Columns { get; } = new(w => w.MonthlyAverage);

    protected override object KeyOf(EmployerWageRecord record) => (record.CreditCode, record.Year);

    protected override object KeyOf(EmployerWageRow row) => (row.EmployerId, row.Year);

    protected override void Check(EmployerWageRecord record, RecordRules rules, List<string> problems)
    {
        RecordRules.NotNegative(problems, ("monthlyAverage", record.MonthlyAverage));
        if (record.Year < 2000 || record.Year > rules.Today.Year)
        {
            problems.Add("“year”应为2000年以来、不晚于今年的年份。");
        }
    }

    protected override Task<List<EmployerWageRow>> LoadAsync(DbContext db, Guid[] owners, IReadOnlyList<EmployerWageRecord> records, CancellationToken cancellationToken) =>
        db.Set<EmployerWageRow>().AsNoTracking().Where(row => owners.Contains(row.EmployerId)).ToListAsync(cancellationToken);

    protected override EmployerWageRow RowOf(EmployerWageRecord record, Guid owner, RegistryBatch batch) => new()
    {
        EmployerId = owner, Year = record.Year, MonthlyAverage = record.MonthlyAverage,
    };
}
