namespace Ybtb.Workflows.Forms;

/// <summary>A disease (病种) for which outpatient benefits can be recognised.</summary>
/// <param name="Code">Our own stable code, such as <c>C01</c>.</param>
/// <param name="IsSpecial">True for 特殊病, false for 慢性病.</param>
public sealed record DiseaseKind(string Code, string Name, bool IsSpecial)
{
    /// <summary>What lists of before there were intervals meant.</summary>
    public const int UsualReviewMonths = 24;

    /// <summary>复审间隔: after how many months the diagnosis is looked at again, and until when the recognition holds; 1 or more.</summary>
    public int ReviewMonths { get; init; } = UsualReviewMonths;
}
