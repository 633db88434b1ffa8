using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Registry;

/// <summary>Makes the registry's rows and opens their sealed values.</summary>
public sealed class RegistryRows(PersonalFields fields, FieldCipher cipher)
{
    private const string NameColumn = "persons.name";

    public byte[] IndexOf(CertificateType type, string number) => fields.IndexOf(PersonalFieldKind.IdentityNumber, PersonKey.Of(type, number));

    public PersonRow Person(Guid id, PersonParticulars person, Instant createdAt)
    {
        var number = fields.Seal(PersonalFieldKind.IdentityNumber, person.Number);
        var phone = person.Phone is null ? null : fields.Seal(PersonalFieldKind.Phone, person.Phone);
        return new PersonRow
        {
            Id = id,
            CertificateType = person.CertificateType,
            NumberSealed = number.Sealed,
            NumberIndex = IndexOf(person.CertificateType, person.Number),
            NumberMasked = Mask.IdentityNumber(person.Number),
            NameSealed = cipher.Encrypt(NameColumn, person.Name),
            NameMasked = Mask.Name(person.Name),
            Sex = person.Sex,
            BirthDate = person.BirthDate,
            PhoneSealed = phone?.Sealed,
            PhoneMasked = phone?.Masked,
            CreatedAt = createdAt,
            Revision = 1,
        };
    }

    public static EnrolmentRow Enrolment(Guid id, Guid personId, PersonEnrolled enrolled) => new()
    {
        Id = id,
        PersonId = personId,
        Kind = enrolled.Kind,
        Category = enrolled.Category,
        PoolingArea = enrolled.PoolingArea,
        Region = enrolled.Region,
        PlaceKind = enrolled.PlaceKind,
        Status = EnrolmentStatus.Active,
        StartedOn = enrolled.StartedOn,
        CaseNumber = enrolled.CaseNumber,
        Revision = 1,
    };

    public RecognitionRow Recognition(Guid id, Guid personId, ChronicDiseaseRecognised recognised) => Recognition(
        id, personId, recognised.Disease, recognised.Class, recognised.ValidFrom, recognised.ReviewDue, recognised.Hospital, recognised.CaseNumber);

    public RecognitionRow Recognition(
        Guid id, Guid personId, string disease, DiseaseClass @class, LocalDate validFrom, LocalDate reviewDue, string hospital, string? caseNumber) => new()
    {
        Id = id,
        PersonId = personId,
        DiseaseSealed = fields.Seal(PersonalFieldKind.Diagnosis, disease).Sealed,
        DiseaseIndex = fields.IndexOf(PersonalFieldKind.Diagnosis, $"{personId:N}:{disease}"),
        Class = @class,
        Status = RecognitionStatus.Active,
        ValidFrom = validFrom,
        ReviewDue = reviewDue,
        Hospital = hospital,
        CaseNumber = caseNumber,
        Revision = 1,
    };

    public string DiseaseOf(ReadOnlySpan<byte> diseaseSealed) => fields.Open(PersonalFieldKind.Diagnosis, diseaseSealed);

    public string NumberOf(PersonRow person) => fields.Open(PersonalFieldKind.IdentityNumber, person.NumberSealed);

    public string NameOf(PersonRow person) => cipher.Decrypt(NameColumn, person.NameSealed);
}
