using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Security;
using EmployerRecord = Ybtb.Workflows.Registry.Import.Records.EmployerRecord;

namespace Ybtb.Workflows.Registry;

/// <summary>Makes the registry's rows and opens their sealed values.</summary>
public sealed class RegistryRows(PersonalFields fields, FieldCipher cipher)
{
    private const string NameColumn = "persons.name";
    private const string ChangeColumn = "person_changes.value";
    private const string LegalRepresentativeColumn = "employers.legal-representative", OperatorColumn = "employers.operator";
    private const string StudentNumberColumn = "enrolments.student_number";

    /// <summary>Those of institutions.</summary>
    public InstitutionRows Institutions { get; } = new(cipher);

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

    /// <summary>The person's particulars in clear.</summary>
    public PersonRecord RecordOf(PersonRow person) => new()
    {
        Id = person.Id,
        Revision = person.Revision,
        CertificateType = person.CertificateType,
        Number = NumberOf(person),
        Name = NameOf(person),
        Sex = person.Sex,
        BirthDate = person.BirthDate,
        Phone = person.PhoneSealed is { } phone ? fields.Open(PersonalFieldKind.Phone, phone) : null,
        Address = person.AddressSealed is { } address ? fields.Open(PersonalFieldKind.Address, address) : null,
        HouseholdAddress = person.HouseholdAddressSealed is { } household ? fields.Open(PersonalFieldKind.Address, household) : null,
    };

    /// <summary>The row of a person whose particulars have changed, with its next revision.</summary>
    /// <remarks>When it was made is not among what is written.</remarks>
    public PersonRow ParticularsOf(PersonRecord record)
    {
        var number = fields.Seal(PersonalFieldKind.IdentityNumber, record.Number);
        var phone = record.Phone is null ? null : fields.Seal(PersonalFieldKind.Phone, record.Phone);
        return new PersonRow
        {
            Id = record.Id!.Value,
            CertificateType = record.CertificateType,
            NumberSealed = number.Sealed,
            NumberIndex = IndexOf(record.CertificateType, record.Number),
            NumberMasked = number.Masked,
            NameSealed = cipher.Encrypt(NameColumn, record.Name),
            NameMasked = Mask.Name(record.Name),
            Sex = record.Sex,
            BirthDate = record.BirthDate,
            PhoneSealed = phone?.Sealed,
            PhoneMasked = phone?.Masked,
            AddressSealed = record.Address is null ? null : fields.Seal(PersonalFieldKind.Address, record.Address).Sealed,
            HouseholdAddressSealed = record.HouseholdAddress is null ? null : fields.Seal(PersonalFieldKind.Address, record.HouseholdAddress).Sealed,
            Revision = record.Revision + 1,
        };
    }

    /// <summary>What one field was and what it became.</summary>
    public PersonChangeRow Change(Guid id, PersonField field, PersonRecord before, PersonRecord after) => new()
    {
        Id = id,
        PersonId = before.Id!.Value,
        Field = field,
        BeforeSealed = before[field] is { } was ? cipher.Encrypt(ChangeColumn, was) : null,
        BeforeMasked = MaskedOf(field, before),
        AfterSealed = cipher.Encrypt(ChangeColumn, after[field] ?? ""),
        AfterMasked = MaskedOf(field, after) ?? "",
        BeforeIndex = field == PersonField.Certificate ? IndexOf(before.CertificateType, before.Number) : null,
        ChangedOn = after.ChangedOn,
        CaseNumber = after.ChangedBy!,
    };

    private static string? MaskedOf(PersonField field, PersonRecord record) => field switch
    {
        PersonField.Phone => record.Phone is { } phone ? PersonalFields.MaskOf(PersonalFieldKind.Phone, phone) : null,
        PersonField.Address => record.Address is { } address ? PersonalFields.MaskOf(PersonalFieldKind.Address, address) : null,
        PersonField.HouseholdAddress => record.HouseholdAddress is { } household ? PersonalFields.MaskOf(PersonalFieldKind.Address, household) : null,
        PersonField.Name => Mask.Name(record.Name),
        PersonField.Sex => record.Sex.ChineseName(),
        PersonField.Certificate => $"{record.CertificateType.ChineseName()} {Mask.IdentityNumber(record.Number)}",
        _ => $"{record.BirthDate.Year}年",
    };

    public EnrolmentRow Enrolment(Guid id, Guid personId, PersonEnrolled enrolled) => new()
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
        ContributionYear = enrolled.ContributionYear,
        School = enrolled.Schooling?.School,
        StudentNumberSealed = enrolled.Schooling is { } schooling ? cipher.Encrypt(StudentNumberColumn, schooling.StudentNumber) : null,
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
        DiseaseIndex = DiseaseIndexOf(personId, disease),
        Class = @class,
        Status = RecognitionStatus.Active,
        ValidFrom = validFrom,
        ReviewDue = reviewDue,
        Hospital = hospital,
        CaseNumber = caseNumber,
        Revision = 1,
    };

    /// <summary>An employer's row with its personal and confidential values sealed.</summary>
    public EmployerRow Employer(Guid id, EmployerRecord employer, string poolingArea, long revision)
    {
        var phone = employer.OperatorPhone is { } number ? fields.Seal(PersonalFieldKind.Phone, number) : null;
        var account = employer.BankAccount is { } digits ? fields.Seal(PersonalFieldKind.BankAccount, digits) : null;
        return new EmployerRow
        {
            Id = id,
            CreditCode = employer.CreditCode,
            UnitNumber = employer.UnitNumber,
            Name = employer.Name,
            PoolingArea = poolingArea,
            Region = employer.Region,
            LegalRepresentativeSealed = employer.LegalRepresentative is { } representative ? cipher.Encrypt(LegalRepresentativeColumn, representative) : null,
            LegalRepresentativeMasked = employer.LegalRepresentative is { } masked ? Mask.Name(masked) : null,
            OperatorSealed = employer.Operator is { } acting ? cipher.Encrypt(OperatorColumn, acting) : null,
            OperatorMasked = employer.Operator is { } name ? Mask.Name(name) : null,
            OperatorPhoneSealed = phone?.Sealed,
            OperatorPhoneMasked = phone?.Masked,
            BankName = employer.BankName,
            BankAccountSealed = account?.Sealed,
            BankAccountMasked = account?.Masked,
            BankAccountStatus = employer.BankAccountStatus,
            RegisteredOn = employer.RegisteredOn,
            Status = employer.Status,
            Revision = revision,
        };
    }

    /// <summary>What a row says of an employer, in clear.</summary>
    public EmployerRecord EmployerOf(EmployerRow row) => new(
        row.CreditCode, row.UnitNumber, row.Name, row.Region,
        row.LegalRepresentativeSealed is { } representative ? cipher.Decrypt(LegalRepresentativeColumn, representative) : null,
        row.OperatorSealed is { } acting ? cipher.Decrypt(OperatorColumn, acting) : null,
        row.OperatorPhoneSealed is { } phone ? fields.Open(PersonalFieldKind.Phone, phone) : null,
        row.BankName,
        row.BankAccountSealed is { } account ? fields.Open(PersonalFieldKind.BankAccount, account) : null,
        row.RegisteredOn, row.Status, row.BankAccountStatus);

    /// <summary>The blind index of a person's disease.</summary>
    public byte[] DiseaseIndexOf(Guid personId, string disease) => fields.IndexOf(PersonalFieldKind.Diagnosis, $"{personId:N}:{disease}");

    /// <summary>A diagnosis in words, for <see cref="DiseaseOf"/>.</summary>
    public byte[] SealDiagnosis(string diagnosis) => fields.Seal(PersonalFieldKind.Diagnosis, diagnosis).Sealed;

    public string DiseaseOf(ReadOnlySpan<byte> diseaseSealed) => fields.Open(PersonalFieldKind.Diagnosis, diseaseSealed);

    public string NumberOf(PersonRow person) => fields.Open(PersonalFieldKind.IdentityNumber, person.NumberSealed);

    /// <summary>Null when none was given.</summary>
    public string? PhoneOf(PersonRow person) => person.PhoneSealed is { } phone ? fields.Open(PersonalFieldKind.Phone, phone) : null;

    public string NameOf(PersonRow person) => NameOf(person.NameSealed);

    public string NameOf(ReadOnlySpan<byte> nameSealed) => cipher.Decrypt(NameColumn, nameSealed);
}
