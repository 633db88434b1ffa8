using System.Text.Json;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Registry.Settlements.Formulae;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>公式算例: what an invented claim comes to by formulae that are being edited, by the calculator of real claims.</summary>
/// <param name="Version">Of the formulae.</param>
/// <param name="Cost">Code of a line of costs; null for none.</param>
/// <param name="Claimed">In fen.</param>
/// <param name="Children">1 to 9.</param>
/// <param name="Leave">Code of a line of the allowance; null for none.</param>
/// <param name="MonthlyAverage">In fen; null for a woman who draws unemployment benefit.</param>
public sealed record FormulaeExample(string Version, string? Cost, long Claimed, int Children, bool IsSpouse, string? Leave, long? MonthlyAverage)
{
    private const long MostFen = 1_000_000_000;

    /// <returns>Null when the formulae or the example are not fit to be computed.</returns>
    public FormulaeExampleView? Compute(JsonElement content)
    {
        if (Children is < 1 or > 9 || Claimed is < 0 or > MostFen || MonthlyAverage is < 0 or > MostFen)
        {
            return null;
        }

        try
        {
            var formulae = FormulaeReader.Read(JsonSerializer.SerializeToUtf8Bytes(content)).Versions.FirstOrDefault(one => one.Version == Version);
            if (formulae is null)
            {
                return null;
            }

            var facts = new ClaimFacts(
                default, Cost is null ? [] : [new(Cost, Claimed)], Children, IsSpouse, null, Leave is null ? [] : [new(Leave, 1)], MonthlyAverage, formulae.From.Year - 1);
            var settlement = SettlementCalculator.Compute(facts, formulae, [], new Payee(default, "", "", ""));
            return new(
                [.. settlement.Lines.Select(line => new FormulaeExampleLine(line.Name, line.Basis, line.Paid))],
                [.. settlement.Funds.Select(share => new FormulaeExampleFund(share.Fund, share.Amount))]);
        }
        catch (Exception unfit) when (unfit is FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}

public sealed record FormulaeExampleView(IReadOnlyList<FormulaeExampleLine> Lines, IReadOnlyList<FormulaeExampleFund> Funds);

/// <param name="Basis">The reckoning in words.</param>
/// <param name="Amount">In fen.</param>
public sealed record FormulaeExampleLine(string Name, string Basis, long Amount);

/// <param name="Amount">In fen.</param>
public sealed record FormulaeExampleFund(string Fund, long Amount);
