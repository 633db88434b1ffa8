using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry.Import.Records;

/// <summary>人员; see <see cref="PersonRow"/>.</summary>
public sealed record PersonRecord(
    CertificateType CertificateType, string Number, string Name, Sex Sex, LocalDate BirthDate, string? Phone) : OfPersonRecord(CertificateType, Number);

/// <summary>参保登记; see <see cref="EnrolmentRow"/>. The balance in fen.</summary>
/// <param name="Employer">The employer's credit code; null for residents and flexible workers.</param>
public sealed record EnrolmentRecord(
    CertificateType CertificateType, string Number, EnrolmentKind Kind, string Category, string Region, string? PlaceKind, EnrolmentStatus Status,
    LocalDate StartedOn, LocalDate? EndedOn, int PaidMonths, int CreditedMonths, long AccountBalance, string? Employer) : OfPersonRecord(CertificateType, Number);

/// <summary>参保险种 beside the basic insurance; see <see cref="CoverageRow"/>.</summary>
public sealed record CoverageRecord(
    CertificateType CertificateType, string Number, InsuranceKind Insurance, EnrolmentStatus Status, LocalDate StartedOn, LocalDate? EndedOn)
    : OfPersonRecord(CertificateType, Number);

/// <summary>缴费记录; see <see cref="ContributionRow"/>. Amounts in fen.</summary>
/// <param name="Employer">The employer's credit code; null for residents and flexible workers.</param>
public sealed record ContributionRecord(
    CertificateType CertificateType, string Number, InsuranceKind Insurance, string Period, string? Employer, long Base, long PersonAmount,
    long EmployerAmount, LocalDate? ArrivedOn) : OfPersonRecord(CertificateType, Number);

/// <summary>领取失业保险金; see <see cref="UnemploymentBenefitRow"/>.</summary>
public sealed record UnemploymentBenefitRecord(
    CertificateType CertificateType, string Number, LocalDate StartedOn, LocalDate? EndedOn) : OfPersonRecord(CertificateType, Number);

/// <summary>个人账户收支; see <see cref="AccountEntryRow"/>. The amount in fen.</summary>
public sealed record AccountEntryRecord(
    CertificateType CertificateType, string Number, string Serial, AccountEntryKind Kind, LocalDate PostedOn, long Amount, string? Place)
    : OfPersonRecord(CertificateType, Number);

/// <summary>就医费用; see <see cref="MedicalCostRow"/>. Amounts in fen.</summary>
/// <param name="Institution">National code of a designated institution that the registry knows.</param>
public sealed record MedicalCostRecord(
    CertificateType CertificateType, string Number, string Serial, CareKind Kind, LocalDate SettledOn, string Institution, long Total, long FundPaid,
    long AccountPaid, long CashPaid) : OfPersonRecord(CertificateType, Number);

/// <summary>门诊慢特病待遇认定; see <see cref="RecognitionRow"/>.</summary>
/// <param name="Disease">The disease's code.</param>
public sealed record RecognitionRecord(
    CertificateType CertificateType, string Number, string Disease, LocalDate ValidFrom, LocalDate ReviewDue, string Hospital)
    : OfPersonRecord(CertificateType, Number);

/// <summary>特慢病门诊额度 of an active recognition; see <see cref="OutpatientQuotaRow"/>. Amounts in fen.</summary>
public sealed record OutpatientQuotaRecord(
    CertificateType CertificateType, string Number, string Disease, int Year, long Quota, long Used) : OfPersonRecord(CertificateType, Number);

/// <summary>历史变更记录; see <see cref="EnrolmentChangeRow"/>.</summary>
public sealed record EnrolmentChangeRecord(
    CertificateType CertificateType, string Number, EnrolmentChangeKind Kind, LocalDate ChangedOn, string? Note) : OfPersonRecord(CertificateType, Number);

/// <summary>异地就医备案; see <see cref="RemoteCareFilingRow"/>. Only what holds or has held: what another system has changed or cancelled comes with its last day.</summary>
/// <param name="DestinationCode">Of the prefecture; taken from the name of the destination where it is not given.</param>
/// <param name="FilingNumber">By which people may change or cancel it here.</param>
public sealed record RemoteCareFilingRecord(
    CertificateType CertificateType, string Number, LocalDate StartedOn, string Category, string Destination, LocalDate? EndedOn,
    string? DestinationCode = null, string? FilingNumber = null) : OfPersonRecord(CertificateType, Number);
