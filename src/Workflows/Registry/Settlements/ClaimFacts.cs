using System.Collections.Immutable;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What a claim is computed from; money in fen.</summary>
/// <param name="Costs">By code of a medical formula; empty for what does not depend on costs.</param>
/// <param name="Children">1 or more.</param>
/// <param name="IsSpouse">Whether 男职工未就业配偶 is treated.</param>
/// <param name="Subsidy">Code of a subsidy; null for none.</param>
/// <param name="Leave">Codes of the allowance's days with how often they count; empty for none.</param>
/// <param name="MonthlyAverage">单位上年度职工月平均工资; null for a woman who draws unemployment benefit, and where there is no leave.</param>
/// <param name="WageYear">The year of that average; 0 where there is none.</param>
public sealed record ClaimFacts(
    SettlementKind Kind, ImmutableArray<ClaimedCost> Costs, int Children, bool IsSpouse, string? Subsidy, ImmutableArray<ClaimedLeave> Leave, long? MonthlyAverage, int WageYear);

/// <param name="Claimed">Sum of its invoices, in fen.</param>
public sealed record ClaimedCost(string Code, long Claimed);

/// <param name="Times">1 or more.</param>
public sealed record ClaimedLeave(string Code, int Times);

/// <summary>What a reviewer takes off a line.</summary>
/// <param name="Line">Code of the line.</param>
/// <param name="Amount">In fen; 1 or more, and no more than the line comes to.</param>
/// <param name="Reason">For the applicant; Chinese.</param>
public sealed record Deduction(string Line, long Amount, string Reason);
