using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Changes;

/// <summary>A person's particulars in clear: live in memory only. Within a step they include what the step has changed.</summary>
public sealed record PersonRecord
{
    /// <summary>Nobody of this number is known.</summary>
    public static PersonRecord Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person.</summary>
    public Guid? Id { get; init; }

    /// <summary>Of the person's row; 0 when there is none.</summary>
    public long Revision { get; init; }

    /// <summary>True for somebody with an enrolment that has not ended.</summary>
    public bool IsInsured { get; init; }

    public CertificateType CertificateType { get; init; }

    public string Number { get; init; } = "";

    public string Name { get; init; } = "";

    public Sex Sex { get; init; }

    public LocalDate BirthDate { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? HouseholdAddress { get; init; }

    /// <summary>The case that has changed it in this step; null while none has.</summary>
    internal string? ChangedBy { get; init; }

    internal LocalDate ChangedOn { get; init; }

    /// <summary>The value of a field as history keeps it; null when there is none.</summary>
    public string? this[PersonField field] => field switch
    {
        PersonField.Phone => Phone,
        PersonField.Address => Address,
        PersonField.HouseholdAddress => HouseholdAddress,
        PersonField.Name => Name,
        PersonField.Sex => Sex.ChineseName(),
        PersonField.Certificate => $"{CertificateType.Code()} {Number}",
        _ => LocalDatePattern.Iso.Format(BirthDate),
    };
}
