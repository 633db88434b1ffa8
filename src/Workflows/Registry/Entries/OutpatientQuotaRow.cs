namespace Ybtb.Workflows.Registry.Entries;

/// <summary>特慢病门诊额度 (table <c>outpatient_quotas</c>): how much a recognised disease may cost the fund in a year.</summary>
public sealed class OutpatientQuotaRow
{
    public required Guid RecognitionId { get; init; }

    public required int Year { get; init; }

    /// <summary>年度额度 in fen.</summary>
    public required long Quota { get; init; }

    /// <summary>已用额度 in fen.</summary>
    public required long Used { get; init; }
}
