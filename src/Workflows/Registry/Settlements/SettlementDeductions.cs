using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>The form <c>settlement-deductions</c>, by which a reviewer takes something off.</summary>
internal static class SettlementDeductions
{
    public const string Form = "settlement-deductions";

    /// <param name="answers">Validated by the form; null for no deductions.</param>
    public static IReadOnlyList<Deduction> From(Value answers) => answers.IsNullish || answers["deductions"].Kind != ValueKind.Array
        ? []
        : [.. answers["deductions"].AsArray().ToArray().Select(row => new Deduction(row["line"].AsString(), (long)row["amount"].AsNumber(), row["reason"].AsString()))];

    /// <summary>What the sheet says against the deductions: a line that it does not have, or more than the line comes to.</summary>
    public static IEnumerable<FormProblem> Problems(Value answers, Settlement settlement)
    {
        var deductions = From(answers);
        for (var i = 0; i < deductions.Count; i++)
        {
            var line = settlement.Lines.FirstOrDefault(line => line.Code == deductions[i].Line);
            if (line is null)
            {
                yield return new($"deductions[{i}].line", FormProblemCodes.NotAChoice, $"结算单没有第{i + 1}行所选的项目。");
            }
            else if (deductions[i].Amount > line.InScope)
            {
                yield return new($"deductions[{i}].amount", FormProblemCodes.NotAnAmount, $"{line.Name}扣减金额不能超过该项应支付的{SettlementCalculator.Yuan(line.InScope)}元。");
            }
        }

        if (deductions.Sum(deduction => deduction.Amount) == settlement.InScope)
        {
            yield return new("deductions", FormProblemCodes.NotAnAmount, "扣减后应支付金额为零：没有可以支付的费用的，请作出不通过的结论。");
        }
    }
}
