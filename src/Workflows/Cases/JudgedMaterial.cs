namespace Ybtb.Workflows.Cases;

/// <summary>What a person has found of one material (材料审核意见).</summary>
/// <param name="Sequence">The material's number in the case.</param>
/// <param name="IsPassed">True for 合格, false for 不合格.</param>
/// <param name="Reason">What is wrong, for the applicant; null when it passed, at most <see cref="MaxReason"/> characters.</param>
public sealed record JudgedMaterial(int Sequence, bool IsPassed, string? Reason)
{
    /// <summary>The longest reason, in characters: it goes into the notice, and each of many materials may have one.</summary>
    public const int MaxReason = 200;
}
