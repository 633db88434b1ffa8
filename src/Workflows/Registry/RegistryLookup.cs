using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Transfers;

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
    IReadOnlyList<RecognitionEntry> Recognitions,
    IReadOnlyList<TransferEntry> Transfers);

/// <summary>An enrolment; of a person's the latest comes first.</summary>
/// <param name="CreditedMonths">Months paid elsewhere that count here.</param>
/// <param name="AccountBalance">In fen.</param>
public sealed record EnrolmentEntry(
    EnrolmentKind Kind,
    string Category,
    string PoolingArea,
    string Region,
    string? PlaceKind,
    EnrolmentStatus Status,
    LocalDate StartedOn,
    LocalDate? EndedOn,
    int PaidMonths,
    int CreditedMonths,
    long AccountBalance,
    string? CaseNumber);

/// <summary>A recognition; the disease itself is a diagnosis and stays hidden.</summary>
public sealed record RecognitionEntry(
    DiseaseClass Class, RecognitionStatus Status, LocalDate ValidFrom, LocalDate ReviewDue, string Hospital, string? CaseNumber);

/// <summary>A transfer; of a person's the latest comes first.</summary>
/// <param name="OutArea">A region of Yunnan, or another province; so is the other.</param>
/// <param name="PaidMonths">Null until 转出地 has given its information form, as are the other figures.</param>
/// <param name="AccountBalance">In fen.</param>
public sealed record TransferEntry(
    string CaseNumber, TransferStatus Status, string OutArea, string InArea, int? PaidMonths, int? CreditedMonths, long? AccountBalance,
    LocalDate RequestedOn, LocalDate? TransferredOutOn, LocalDate? EndedOn);
