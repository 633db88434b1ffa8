using System.Collections.Immutable;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>结算: what a claim comes to. All money in whole fen, never negative.</summary>
/// <param name="Lines">One at least, in the order of the formulae.</param>
/// <param name="Funds">Their amounts add up to <see cref="Payable"/>.</param>
/// <param name="FormulaVersion">Of the formulae it was computed by, such as <c>2026-01</c>.</param>
public sealed record Settlement(
    SettlementKind Kind, ImmutableArray<SettlementLine> Lines, ImmutableArray<FundShare> Funds, Payee Payee, string FormulaVersion)
{
    /// <summary>申报金额, in fen.</summary>
    public long Claimed => Lines.Sum(line => line.Claimed);

    /// <summary>政策范围内金额, in fen.</summary>
    public long InScope => Lines.Sum(line => line.InScope);

    /// <summary>扣减金额, in fen.</summary>
    public long Deducted => Lines.Sum(line => line.Deducted);

    /// <summary>应支付金额, in fen.</summary>
    public long Payable => Lines.Sum(line => line.Paid);
}
