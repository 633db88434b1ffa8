using NodaTime;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>A transfer in progress, or as the step leaves it.</summary>
/// <param name="Information">Null until 转出地 has given it.</param>
/// <param name="Revision">Of the stored row; 0 when not stored yet.</param>
public sealed record TransferState(
    string CaseNumber, TransferStatus Status, string OutArea, string InArea, Guid? OutEnrolmentId, Guid? InEnrolmentId, LocalDate RequestedOn, long Revision)
{
    public TransferInformation? Information { get; init; }

    public LocalDate? TransferredOutOn { get; init; }

    public LocalDate? EndedOn { get; init; }

    public bool IsInProgress => Status is TransferStatus.Requested or TransferStatus.TransferredOut;
}
