using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>Who applies (申请人). All of it is personal and sealed in storage.</summary>
/// <param name="CertificateType">Code of the certificate's type.</param>
/// <param name="Number">Normalised certificate number, or the organisation's unified code.</param>
/// <param name="Phone">Null when none was given.</param>
public sealed record Applicant(string Name, string CertificateType, string Number, string? Phone);

/// <summary>Who acts for the applicant (代办人).</summary>
/// <param name="Relation">Code of an option of the representative's form, such as <c>guardian</c>.</param>
public sealed record Representative(string Name, string CertificateType, string Number, string? Phone, string Relation)
{
    /// <summary>Last day of the written authority; null when it has none, as a guardian's.</summary>
    public LocalDate? AuthorisedUntil { get; init; }
}

/// <summary>How sure the channel is of the filer's identity (身份核验等级).</summary>
public enum IdentityLevel
{
    Unverified,

    /// <summary>窗口核验: seen by a clerk.</summary>
    Counter,

    /// <summary>实名.</summary>
    RealName,

    /// <summary>人脸核验.</summary>
    Face,
}

/// <summary>An office as a case refers to it.</summary>
/// <param name="Path">Codes from the province down, joined by slashes.</param>
public sealed record CaseOffice(string Code, string Path);
