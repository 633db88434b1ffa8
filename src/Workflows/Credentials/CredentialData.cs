using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Credentials;

/// <summary>The base data behind a 医保码: who the person is and where he is insured. In clear: lives in memory and in sealed messages only.</summary>
/// <param name="PersonId">The registry's person; stays when name or number change.</param>
/// <param name="Version">Grows with every entry for the person. Of two sets of data the one with the higher version is the newer.</param>
/// <param name="Number">Normalised.</param>
/// <param name="Region">参保地: code of the region.</param>
public sealed record CredentialData(
    Guid PersonId, long Version, CertificateType CertificateType, string Number, string Name, Sex Sex, LocalDate BirthDate, EnrolmentKind Kind, string PoolingArea, string Region)
{
    /// <summary>Where the way up begins: with the pooling area, or with the province for those insured with it (省本级).</summary>
    public CredentialLevel FirstLevel => PoolingArea.EndsWith("0000", StringComparison.Ordinal) ? CredentialLevel.Province : CredentialLevel.PoolingArea;

    public Value ToValue() => Value.Object(
        new("person", PersonId.ToString("N")), new("version", (double)Version), new("certificateType", CertificateType.Code()), new("number", Number),
        new("name", Name), new("sex", Sex.Code()), new("birthDate", LocalDatePattern.Iso.Format(BirthDate)), new("kind", Kind.Code()),
        new("poolingArea", PoolingArea), new("region", Region));

    /// <returns>Null when something is missing or not what it should be.</returns>
    public static CredentialData? From(Value value) =>
        value.Kind == ValueKind.Object
        && Guid.TryParse(value["person"].AsStringOrNull(), out var person)
        && value["version"].Kind == ValueKind.Number
        && IdentifierNames.TryFind(value["certificateType"].AsStringOrNull(), out CertificateType type)
        && value["number"].AsStringOrNull() is { Length: > 0 } number
        && value["name"].AsStringOrNull() is { Length: > 0 } name
        && IdentifierNames.TryFind(value["sex"].AsStringOrNull(), out Sex sex)
        && LocalDatePattern.Iso.Parse(value["birthDate"].AsStringOrNull() ?? "") is { Success: true, Value: var born }
        && RegistryNames.TryFind(value["kind"].AsStringOrNull(), out EnrolmentKind kind)
        && value["poolingArea"].AsStringOrNull() is { } area
        && value["region"].AsStringOrNull() is { } region
            ? new CredentialData(person, (long)value["version"].AsNumber(), type, number, name, sex, born, kind, area, region)
            : null;

    public override string ToString() => Mask.IdentityNumber(Number);
}
