using NodaTime;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>An enrolment that has not ended, as a transfer sees it.</summary>
/// <param name="Status">Becomes <see cref="EnrolmentStatus.Ended"/> in the step that completes the transfer.</param>
/// <param name="Months">Months paid, those credited from elsewhere among them.</param>
/// <param name="CreditedMonths">Those credited from elsewhere.</param>
/// <param name="AccountBalance">In fen.</param>
public sealed record EnrolmentState(
    Guid Id, EnrolmentKind Kind, EnrolmentStatus Status, string PoolingArea, int Months, int CreditedMonths, long AccountBalance, long Revision)
{
    /// <summary>Null where nobody asked for it.</summary>
    public LocalDate? StartedOn { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public LocalDate? EndedOn { get; init; }
}
