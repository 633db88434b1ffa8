namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>One line of a settlement sheet. All amounts in fen, never negative: <paramref name="Paid"/> ≤ <paramref name="InScope"/>.</summary>
/// <param name="Code">Of the line in the formulae, such as <c>prenatal</c>; unique in the sheet. Reviewers deduct by it.</param>
/// <param name="Name">费用项目 or 津贴项目, such as 产前检查费.</param>
/// <param name="Basis">计算依据: one Chinese sentence.</param>
/// <param name="Claimed">申报金额: what was asked for; of an amount that the formulae fix, that amount.</param>
/// <param name="InScope">政策范围内金额: what the formulae come to before anything is deducted.</param>
/// <param name="Paid">支付金额: what is left of it.</param>
/// <param name="DeductionReason">Why a reviewer has deducted the difference of the two; null when nothing was.</param>
public sealed record SettlementLine(string Code, string Name, string Basis, long Claimed, long InScope, long Paid, string? DeductionReason)
{
    /// <summary>扣减金额: what a reviewer has deducted, in fen.</summary>
    public long Deducted => InScope - Paid;
}
