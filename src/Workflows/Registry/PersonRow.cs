using NodaTime;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>A person known to the registry. Personal values are sealed; beside them stands what everybody may see.</summary>
/// <remarks>The revision moves with every entry that is made for the person, so one guard on it covers all that a step relied on.</remarks>
public sealed class PersonRow
{
    public required Guid Id { get; init; }

    public CertificateType CertificateType { get; init; }

    public byte[] NumberSealed { get; init; } = [];

    /// <summary>Blind index of the number by which the person is recognised: see <see cref="PersonKey"/>.</summary>
    public byte[] NumberIndex { get; init; } = [];

    public string NumberMasked { get; init; } = "";

    public byte[] NameSealed { get; init; } = [];

    public string NameMasked { get; init; } = "";

    public Sex Sex { get; init; }

    public LocalDate BirthDate { get; init; }

    /// <summary>Null when none was given.</summary>
    public byte[]? PhoneSealed { get; init; }

    public string? PhoneMasked { get; init; }

    /// <summary>居住地址; null when none was given. Shown as asterisks: every part of it says something.</summary>
    public byte[]? AddressSealed { get; init; }

    /// <summary>户籍地址; null when none was given.</summary>
    public byte[]? HouseholdAddressSealed { get; init; }

    public Instant CreatedAt { get; init; }

    public long Revision { get; init; }
}
