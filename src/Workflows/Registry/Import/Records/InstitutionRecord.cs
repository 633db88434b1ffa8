using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.Import.Records;

/// <summary>定点医药机构; see <see cref="InstitutionRow"/>, and of the columns from <paramref name="CreditCode"/> on <see cref="InstitutionField"/>.</summary>
/// <param name="CreditCode">Null in a file of the narrow record: what is known of the fields after it stays as it is.</param>
public sealed record InstitutionRecord(
    string Code, string Name, InstitutionKind Kind, string? Level, string Region, bool IsDesignated, bool? MayRefer = null, string? CreditCode = null,
    string? ShortName = null, string? ServiceKind = null, string? PoolingArea = null,
    string? LegalName = null, CertificateType? LegalCertificateType = null, string? LegalNumber = null, string? LegalPhone = null,
    string? LicenceNumber = null, LocalDate? LicenceIssuedOn = null, LocalDate? LicenceValidUntil = null, string? Address = null,
    string? PriceLevel = null, string? DeductibleLevel = null, string? NationalRemoteCode = null, string? ProvincialRemoteCode = null,
    string? RemoteKind = null, string? Networked = null, string? RemoteNetworked = null,
    string? ResponsibleName = null, CertificateType? ResponsibleCertificateType = null, string? ResponsibleNumber = null, string? ResponsiblePhone = null,
    LocalDate? StartedOn = null, LocalDate? EndedOn = null, string? MutualRecognition = null) : RegistryRecord;
