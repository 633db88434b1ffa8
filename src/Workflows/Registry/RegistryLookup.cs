using NodaTime;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.Registry.Sharing;
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
    IReadOnlyList<TransferEntry> Transfers)
{
    /// <summary>Asterisks; null when the registry has no 居住地址.</summary>
    public string? AddressMasked { get; init; }

    /// <summary>Asterisks; null when the registry has no 户籍地址.</summary>
    public string? HouseholdAddressMasked { get; init; }

    /// <summary>With whom the person shares a personal account, as grantor or as user; what is active first, then the latest.</summary>
    public IReadOnlyList<SharingEntry> Sharings { get; init; } = [];

    /// <summary>异地就医备案; the latest first.</summary>
    public IReadOnlyList<RemoteCareEntry> RemoteCareFilings { get; init; } = [];

    /// <summary>What was changed of the person's particulars; the latest first.</summary>
    public IReadOnlyList<PersonChangeEntry> Changes { get; init; } = [];

    /// <summary>How far the 医保码 was synchronised; null when it never was.</summary>
    public CredentialEntry? Credential { get; init; }
}

/// <summary>A binding as one of its two people sees it.</summary>
/// <param name="IsGrantor">True when the person is 授权人, false when he is 使用人.</param>
/// <param name="Relation">What the user is to the grantor.</param>
/// <param name="OtherName">The other of the two, masked.</param>
/// <param name="UnboundOn">Null while it is active, as is <paramref name="UnboundBy"/>.</param>
public sealed record SharingEntry(
    bool IsGrantor, Kinship Relation, string OtherName, SharingStatus Status, LocalDate BoundOn, string BoundBy, LocalDate? UnboundOn, string? UnboundBy);

/// <summary>A filing for treatment elsewhere.</summary>
/// <param name="Category">备案类型, in Chinese.</param>
/// <param name="FilingNumber">Null for an imported one that has none.</param>
/// <param name="DestinationCode">Of the prefecture; null when only its name is known.</param>
/// <param name="EndedOn">Last day; null while it has none. Before the first when it never held.</param>
/// <param name="State">As of the day of the look-up.</param>
/// <param name="ReferringHospital">National code; null but for referrals.</param>
/// <param name="CaseNumber">The case that made it; null when it was imported.</param>
/// <param name="ClosedOn">When a case changed or cancelled it; null while none has, as is <paramref name="ClosedBy"/>.</param>
public sealed record RemoteCareEntry(
    string Category, string? FilingNumber, string Destination, string? DestinationCode, LocalDate StartedOn, LocalDate? EndedOn, RemoteCareState State,
    string? ReferringHospital, string? CareHospital, string? CaseNumber, LocalDate? ClosedOn, string? ClosedBy);

/// <summary>A change, masked.</summary>
/// <param name="Before">Null when there was nothing.</param>
public sealed record PersonChangeEntry(PersonField Field, string? Before, string After, LocalDate ChangedOn, string CaseNumber);

/// <summary>How far base data have come.</summary>
/// <param name="Region">参保地 that was synchronised: code of the region.</param>
public sealed record CredentialEntry(CredentialLevel Level, string Region, Instant SyncedAt, string CaseNumber);

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
    string? CaseNumber)
{
    /// <summary>属期: the year to be paid first; null where there is none or it is not known.</summary>
    public int? ContributionYear { get; init; }

    /// <summary>The school of an insured university student; null for others.</summary>
    public string? School { get; init; }

    /// <summary>停保原因; null where there is none.</summary>
    public SuspensionReason? SuspensionReason { get; init; }

    /// <summary>The case that suspended or ended it; null while there is none.</summary>
    public string? EndedByCase { get; init; }
}

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
