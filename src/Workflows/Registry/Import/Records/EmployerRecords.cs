using NodaTime;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Registry.Import.Records;

/// <summary>参保单位; see <see cref="EmployerRow"/>.</summary>
/// <param name="Operator">单位经办人.</param>
/// <param name="BankAccountStatus">Null for a normal account, or none.</param>
public sealed record EmployerRecord(
    string CreditCode, string UnitNumber, string Name, string Region, string? LegalRepresentative, string? Operator, string? OperatorPhone,
    string? BankName, string? BankAccount, LocalDate RegisteredOn, EmployerStatus Status, BankAccountStatus? BankAccountStatus = null) : OfEmployerRecord(CreditCode);

/// <summary>单位年度职工月平均工资; see <see cref="EmployerWageRow"/>. The average in fen.</summary>
public sealed record EmployerWageRecord(string CreditCode, int Year, long MonthlyAverage) : OfEmployerRecord(CreditCode);

/// <summary>单位参保险种; see <see cref="EmployerCoverageRow"/>.</summary>
public sealed record EmployerCoverageRecord(
    string CreditCode, InsuranceKind Insurance, EnrolmentStatus Status, LocalDate StartedOn, LocalDate? EndedOn) : OfEmployerRecord(CreditCode);

/// <summary>单位缴费; see <see cref="EmployerLevyRow"/>. Amounts in fen.</summary>
public sealed record EmployerLevyRecord(
    string CreditCode, InsuranceKind Insurance, string Period, int Headcount, long Base, long Due, long Paid, LocalDate? ArrivedOn) : OfEmployerRecord(CreditCode);

/// <summary>缓征、减征; see <see cref="LevyReliefRow"/>. The amount in fen.</summary>
public sealed record LevyReliefRecord(
    string CreditCode, LevyReliefKind Kind, InsuranceKind Insurance, string FromPeriod, string ToPeriod, long Amount, LocalDate? PayBy, string Basis,
    LocalDate ApprovedOn) : OfEmployerRecord(CreditCode);
