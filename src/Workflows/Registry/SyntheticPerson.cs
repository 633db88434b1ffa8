namespace Ybtb.Workflows.Registry;

/// <summary>An invented person for demonstration and tests.</summary>
/// <param name="Kind">Null for a person who was never insured.</param>
/// <param name="Status">Of the enrolment; meaningless when there is none.</param>
/// <param name="Region">Where the person lives, and is insured if at all.</param>
/// <param name="Disease">Code of a disease recognised already; null as a rule.</param>
public sealed record SyntheticPerson(
    PersonParticulars Particulars, EnrolmentKind? Kind, EnrolmentStatus Status, string Region, string? Disease)
{
    /// <summary>Whether the person may be enrolled as a resident.</summary>
    public bool IsUninsured => Kind is null || Status != EnrolmentStatus.Active;
}
