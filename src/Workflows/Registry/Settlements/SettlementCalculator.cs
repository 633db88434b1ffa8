using System.Collections.Immutable;
using System.Globalization;
using Ybtb.Workflows.Registry.Settlements.Formulae;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>Computes what a claim comes to. Pure, in whole fen: each line is rounded once, half up, at its end; the funds' shares add up to the whole.</summary>
public static class SettlementCalculator
{
    /// <exception cref="KeyNotFoundException">The formulae have no line of a code.</exception>
    /// <exception cref="ArgumentException">A deduction names no line, names one twice, or takes off more than the line comes to.</exception>
    public static Settlement Compute(ClaimFacts facts, FormulaeVersion formulae, IReadOnlyList<Deduction> deductions, Payee payee)
    {
        ImmutableArray<SettlementLine> lines =
        [
            .. facts.Costs.Select(cost => Medical(cost, facts, formulae)),
            .. facts.Subsidy is { } code ? new[] { Subsidy(code, formulae) } : [],
            .. facts.Leave.Select(leave => Allowance(leave, facts, formulae.Allowance)),
        ];
        lines = Deduct(lines, deductions);
        return new(facts.Kind, lines, Split(lines.Sum(line => line.Paid), formulae.Funds), payee, formulae.Version);
    }

    /// <summary>Splits an amount by percentages. What rounding down leaves over goes, a fen each, to the largest remainders; of equal ones to the earlier fund.</summary>
    /// <param name="amount">In fen; not negative.</param>
    /// <param name="rates">All together 100.</param>
    public static ImmutableArray<FundShare> Split(long amount, ImmutableArray<FundRate> rates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var shares = rates.Select(rate => amount * rate.Percent / 100).ToArray();
        var left = (int)(amount - shares.Sum());
        foreach (var place in Enumerable.Range(0, rates.Length).OrderByDescending(place => amount * rates[place].Percent % 100).Take(left))
        {
            shares[place]++;
        }

        return [.. rates.Select((rate, place) => new FundShare(rate.Fund, shares[place]))];
    }

    private static SettlementLine Medical(ClaimedCost cost, ClaimFacts facts, FormulaeVersion formulae)
    {
        var formula = formulae.Medical.FirstOrDefault(line => line.Code == cost.Code) ?? throw Unknown(cost.Code, formulae);
        var percent = facts.IsSpouse ? formula.SpousePercent : formula.Percent;
        var cap = formula.Cap + (formula.PerFurtherChild * (facts.Children - 1));
        var due = HalfUp(cost.Claimed * percent, 100);
        var amount = Math.Min(due, cap);
        var further = facts.Children > 1 && formula.PerFurtherChild > 0 ? $"（{facts.Children}胎）" : "";
        var basis = $"申报费用{Yuan(cost.Claimed)}元×{percent}%，限额{Yuan(cap)}元{further}，计{Yuan(amount)}元。";
        return new(formula.Code, formula.Name, basis, cost.Claimed, amount, amount, null);
    }

    private static SettlementLine Subsidy(string code, FormulaeVersion formulae)
    {
        var formula = formulae.Subsidies.FirstOrDefault(line => line.Code == code) ?? throw Unknown(code, formulae);
        return new(code, formula.Name, $"定额补助{Yuan(formula.Amount)}元，终身一次。", formula.Amount, formula.Amount, formula.Amount, null);
    }

    private static SettlementLine Allowance(ClaimedLeave leave, ClaimFacts facts, AllowanceFormula formula)
    {
        var days = formula.Days.FirstOrDefault(line => line.Code == leave.Code) ?? throw new KeyNotFoundException($"There are no days for “{leave.Code}”.");
        var total = days.Days * leave.Times;
        var monthly = facts.MonthlyAverage is { } average ? Math.Min(average, formula.MonthlyCap) : formula.UnemployedMonthly;
        var amount = HalfUp(monthly * total, 30);
        var from = facts.MonthlyAverage is { } whole
            ? $"单位{facts.WageYear}年度职工月平均工资{Yuan(whole)}元{(whole > monthly ? $"，按上限{Yuan(monthly)}元" : "")}"
            : $"领取失业保险金人员月计发基数{Yuan(monthly)}元";
        return new(leave.Code, days.Name, $"{from}÷30×{total}天，计{Yuan(amount)}元。", amount, amount, amount, null);
    }

    private static ImmutableArray<SettlementLine> Deduct(ImmutableArray<SettlementLine> lines, IReadOnlyList<Deduction> deductions)
    {
        if (deductions.Select(deduction => deduction.Line).Distinct(StringComparer.Ordinal).Count() != deductions.Count)
        {
            throw new ArgumentException("A line is deducted from twice.", nameof(deductions));
        }

        foreach (var deduction in deductions)
        {
            var line = lines.FirstOrDefault(line => line.Code == deduction.Line) ?? throw new ArgumentException($"There is no line “{deduction.Line}”.", nameof(deductions));
            if (deduction.Amount <= 0 || deduction.Amount > line.InScope)
            {
                throw new ArgumentException($"{deduction.Amount} fen cannot be taken off “{deduction.Line}”.", nameof(deductions));
            }

            lines = lines.Replace(line, line with { Paid = line.InScope - deduction.Amount, DeductionReason = deduction.Reason });
        }

        return lines;
    }

    private static long HalfUp(long numerator, long denominator) => ((2 * numerator) + denominator) / (2 * denominator);

    internal static string Yuan(long fen) => ((decimal)fen / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static KeyNotFoundException Unknown(string code, FormulaeVersion formulae) => new($"The formulae {formulae.Version} have no line “{code}”.");
}
