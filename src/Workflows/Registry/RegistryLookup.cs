using NodaTime;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>What came of looking up a number.</summary>
public abstract record RegistryLookup
{
    private RegistryLookup()
    {
    }

    /// <param name="Persons">One as a rule; several when certificates of different types have the same number. Empty when nobody is known.</param>
    public sealed record Found(IReadOnlyList<PersonEntry> Persons) : RegistryLookup;

    /// <param name="Reason">Chinese.</param>
    public sealed record Denied(string Reason) : RegistryLookup;
}

/// <summary>A person's entries as everybody with access to the registry may see them: masked.</summary>
/// <param name="BirthYear">The day itself is part of the masked number.</param>
public sealed record PersonEntry(
    Guid Id,
    CertificateType CertificateType,
    string NumberMasked,
    string NameMasked,
    Sex Sex,
    int BirthYear,
    string? PhoneMasked,
    IReadOnlyList<EnrolmentEntry> Enrolments,
    IReadOnlyList<RecognitionEntry> Recognitions);

/// <summary>An enrolment; of a person's the latest comes first.</summary>
public sealed record EnrolmentEntry(
    EnrolmentKind Kind,
    string Category,
    string PoolingArea,
    string Region,
    string? PlaceKind,
    EnrolmentStatus Status,
    LocalDate StartedOn,
    LocalDate? EndedOn,
    string? CaseNumber);

/// <summary>A recognition; the disease itself is a diagnosis and stays hidden.</summary>
public sealed record RecognitionEntry(
    DiseaseClass Class, RecognitionStatus Status, LocalDate ValidFrom, LocalDate ReviewDue, string Hospital, string? CaseNumber);
