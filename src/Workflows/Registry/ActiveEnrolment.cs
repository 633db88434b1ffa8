namespace Ybtb.Workflows.Registry;

/// <summary>Where and how a person is insured now.</summary>
/// <param name="PoolingArea">统筹区: code of the office that heads it.</param>
/// <param name="Region">Code of the region.</param>
public sealed record ActiveEnrolment(EnrolmentKind Kind, string PoolingArea, string Region)
{
    /// <summary>人员类别, as <see cref="EnrolmentRow.Category"/>.</summary>
    public string Category { get; init; } = "";

    /// <summary>Of the enrolment's row; null for one that the step has made itself.</summary>
    public Guid? Id { get; init; }

    /// <summary>Of the enrolment's row; 0 for one that the step has made itself.</summary>
    public long Revision { get; init; }

    /// <summary>Whether it is a flexible worker's own, in the employees' insurance.</summary>
    public bool IsFlexible => Kind == EnrolmentKind.Employee && Category == EnrolmentCategories.Flexible;
}
