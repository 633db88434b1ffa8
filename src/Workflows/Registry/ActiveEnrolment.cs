namespace Ybtb.Workflows.Registry;

/// <summary>Where and how a person is insured now.</summary>
/// <param name="PoolingArea">统筹区: code of the office that heads it.</param>
/// <param name="Region">Code of the region.</param>
public sealed record ActiveEnrolment(EnrolmentKind Kind, string PoolingArea, string Region);
