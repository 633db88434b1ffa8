using NodaTime;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>What the registry has on a person, in clear: lives in memory only. Lists are in the order in which they are printed.</summary>
/// <param name="Person"><see cref="PersonRecord.Unknown"/> when nobody of the number is known; then everything is empty.</param>
/// <param name="Enrolments">All, the latest first.</param>
/// <param name="Changes">What happened to the insurance, all of it.</param>
/// <param name="Contributions">Of the period, as are account entries and costs.</param>
/// <param name="Recognitions">All, with the quotas of each.</param>
public sealed record InsuredRecords(
    PersonRecord Person,
    IReadOnlyList<KnownEnrolment> Enrolments,
    IReadOnlyList<KnownChange> Changes,
    IReadOnlyList<CoverageRow> Coverages,
    IReadOnlyList<ContributionRow> Contributions,
    IReadOnlyList<AccountEntryRow> AccountEntries,
    IReadOnlyList<MedicalCostRow> MedicalCosts,
    IReadOnlyList<KnownRecognition> Recognitions,
    IReadOnlyList<RemoteCareFilingRow> RemoteCareFilings,
    IReadOnlyList<KnownSharing> Sharings);

/// <param name="Employer">Name; null where there is none.</param>
/// <param name="Periods">When it stood, in order; at least one.</param>
public sealed record KnownEnrolment(EnrolmentRow Row, string? Employer, IReadOnlyList<InsuredPeriod> Periods);

/// <param name="Text">What happened, in Chinese and without values.</param>
public sealed record KnownChange(LocalDate On, string Kind, string? Text, string? CaseNumber);

/// <param name="Disease">Code.</param>
public sealed record KnownRecognition(RecognitionRow Row, string Disease, IReadOnlyList<OutpatientQuotaRow> Quotas);

/// <summary>A binding of accounts as the person sees it.</summary>
/// <param name="IsGrantor">Whether it is his account.</param>
/// <param name="OtherMasked">The other's name, masked: he has not asked.</param>
public sealed record KnownSharing(bool IsGrantor, string OtherMasked, string Relation, LocalDate BoundOn, LocalDate? UnboundOn);
