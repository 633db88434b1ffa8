using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Registry.Settlements.Formulae;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>Properties of settlements on thousands of invented claims, the same every time, and the shipped figures on some.</summary>
public sealed class SettlementCalculatorTests
{
    private const int Claims = 3_000;

    private static readonly Payee Payee = new(PayeeKind.Person, "李秀英", "6222020000000000000", "示例银行");

    private static readonly FormulaeList Shipped = FormulaeReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "formulae.json")));

    private static FormulaeVersion InForce => Shipped.On(new LocalDate(2026, 9, 1))!;

    [Fact]
    public void Compute_AnyClaim_AddsUpToTheFenAndStaysWithinItsCaps()
    {
        var random = new Random(20_260_901);
        for (var i = 0; i < Claims; i++)
        {
            var (facts, formulae) = (FactsOf(random), FormulaeOf(random));
            var whole = SettlementCalculator.Compute(facts, formulae, [], Payee);
            var settlement = SettlementCalculator.Compute(facts, formulae, DeductionsOf(random, whole), Payee);

            settlement.Funds.Sum(share => share.Amount).Should().Be(settlement.Payable, "no fen is lost between the funds");
            settlement.Funds.Should().OnlyContain(share => share.Amount >= 0);
            settlement.Payable.Should().Be(settlement.InScope - settlement.Deducted);
            settlement.Lines.Should().OnlyContain(line => line.Paid >= 0 && line.Paid <= line.InScope && line.InScope <= line.Claimed);
            settlement.Lines.Should().OnlyContain(line => (line.Deducted > 0) == (line.DeductionReason != null));
            foreach (var line in settlement.Lines)
            {
                if (formulae.Medical.FirstOrDefault(formula => formula.Code == line.Code) is { } formula && facts.Costs.Length > 0)
                {
                    line.InScope.Should().BeLessThanOrEqualTo(formula.Cap + (formula.PerFurtherChild * (facts.Children - 1)));
                }
            }
        }
    }

    [Fact]
    public void Compute_HigherCosts_NeverComeToLess()
    {
        var random = new Random(7);
        for (var i = 0; i < Claims; i++)
        {
            var formulae = FormulaeOf(random);
            var (less, more) = (random.NextInt64(1, 2_000_000), random.NextInt64(0, 100));
            var isSpouse = random.Next(2) == 0;

            Medical(formulae, less + more, isSpouse).Should().BeGreaterThanOrEqualTo(Medical(formulae, less, isSpouse));
        }

        static long Medical(FormulaeVersion formulae, long costs, bool isSpouse) => SettlementCalculator.Compute(
            new ClaimFacts(SettlementKind.MaternityMedical, [new("prenatal", costs)], 1, isSpouse, null, [], null, 0), formulae, [], Payee).Payable;
    }

    [Fact]
    public void Compute_MoreDaysOrHigherWages_NeverComeToLess()
    {
        var random = new Random(11);
        for (var i = 0; i < Claims; i++)
        {
            var wage = random.NextInt64(100_000, 4_000_000);
            var children = random.Next(1, 5);

            Allowance(wage + random.NextInt64(0, 1_000), children).Should().BeGreaterThanOrEqualTo(Allowance(wage, children));
            Allowance(wage, children + 1).Should().BeGreaterThan(Allowance(wage, children));
        }

        static long Allowance(long wage, int children) => SettlementCalculator.Compute(
            new ClaimFacts(
                SettlementKind.MaternityAllowance, [], children, false, null,
                children > 1 ? [new("birth", 1), new("further-child", children - 1)] : [new("birth", 1)], wage, 2025), InForce, [], Payee).Payable;
    }

    [Fact]
    public void Compute_Rounding_IsHalfUpOnceAtTheEndOfTheLine()
    {
        var random = new Random(13);
        for (var i = 0; i < Claims; i++)
        {
            var wage = random.NextInt64(1, 2_400_000);
            var line = SettlementCalculator.Compute(
                new ClaimFacts(SettlementKind.MaternityAllowance, [], 1, false, null, [new("paternity-leave", 1)], wage, 2025), InForce, [], Payee).Lines.Single();
            var days = InForce.Allowance.Days.Single(row => row.Code == "paternity-leave").Days;

            ((decimal)line.InScope).Should().Be(Math.Round((decimal)wage * days / 30, MidpointRounding.AwayFromZero));
        }
    }

    [Fact]
    public void Split_AnyAmountAndRates_LosesNoFenAndIsOffByLessThanOne()
    {
        var random = new Random(17);
        for (var i = 0; i < Claims; i++)
        {
            var (amount, rates) = (random.NextInt64(0, 100_000_000), RatesOf(random));

            var shares = SettlementCalculator.Split(amount, rates);

            shares.Sum(share => share.Amount).Should().Be(amount);
            shares.Select((share, place) => Math.Abs(share.Amount - (amount * rates[place].Percent / 100m))).Should().OnlyContain(off => off < 1);
        }
    }

    [Theory]
    [InlineData("2026-06-30", 400_000, 100, "normal", 1, 300_000)]
    [InlineData("2026-07-01", 400_000, 100, "normal", 1, 350_000)]
    [InlineData("2026-07-01", 400_000, 50, "normal", 1, 200_000)]
    [InlineData("2026-07-01", 900_000, 100, "caesarean", 3, 650_000)]
    [InlineData("2026-07-01", 99_999, 50, "normal", 1, 50_000)]   // 49999.5 fen
    public void Compute_ByTheShippedFormulae_ComesTo(string on, long costs, int percent, string delivery, int children, long payable)
    {
        var formulae = Shipped.On(NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value)!;
        var facts = new ClaimFacts(SettlementKind.MaternityMedical, [new($"delivery-{delivery}", costs)], children, percent == 50, null, [], null, 0);

        SettlementCalculator.Compute(facts, formulae, [], Payee).Payable.Should().Be(payable);
    }

    [Fact]
    public void Compute_Allowance_TakesTheAverageUpToItsCap()
    {
        long Of(long? wage) => SettlementCalculator.Compute(
            new ClaimFacts(SettlementKind.MaternityAllowance, [], 1, false, null, [new("birth", 1)], wage, 2025), InForce, [], Payee).Payable;

        Of(600_000).Should().Be(600_000 * 158 / 30);
        Of(9_000_000).Should().Be(2_500_000L * 158 / 30 + 1, "13166666.67 fen are rounded up");
        Of(null).Should().Be(720_000 * 158 / 30);
    }

    [Theory]
    [InlineData("nothing", 1)]
    [InlineData("prenatal", 0)]
    [InlineData("prenatal", -1)]
    [InlineData("prenatal", 10_001)]
    public void Compute_DeductionThatDoesNotFit_IsRefused(string line, long amount)
    {
        var facts = new ClaimFacts(SettlementKind.MaternityMedical, [new("prenatal", 10_000)], 1, false, null, [], null, 0);

        var computing = () => SettlementCalculator.Compute(facts, InForce, [new(line, amount, "超出范围")], Payee);

        computing.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("\"percent\": 100}]", "\"percent\": 99}]")]
    [InlineData("\"cap\": \"2000\"", "\"cap\": \"-1\"")]
    [InlineData("\"cap\": \"2000\"", "\"cap\": \"0.001\"")]
    [InlineData("\"days\": 158", "\"days\": 0")]
    [InlineData("\"from\": \"2026-07-01\"", "\"from\": \"2025-01-01\"")]
    [InlineData("\"code\": \"vasectomy\"", "\"code\": \"abortion\"")]
    public void Read_FormulaeThatCannotBe_AreRefused(string part, string wrong)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "formulae.json"));
        text.Should().Contain(part);

        var reading = () => FormulaeReader.Read(System.Text.Encoding.UTF8.GetBytes(text.Replace(part, wrong, StringComparison.Ordinal)));

        reading.Should().Throw<FormatException>();
    }

    [Fact]
    public void On_ADayBeforeTheFirstVersion_IsNull() => Shipped.On(new LocalDate(2024, 12, 31)).Should().BeNull();

    private static ClaimFacts FactsOf(Random random)
    {
        var kind = (SettlementKind)random.Next(4);
        var children = random.Next(1, 5);
        return kind switch
        {
            SettlementKind.MaternityAllowance => new(kind, [], children, false, null, [new("birth", 1), new("difficult", random.Next(1, 3))], random.NextInt64(1, 5_000_000), 2025),
            SettlementKind.AssistedReproduction => new(kind, [], 1, false, "in-vitro-fertilisation", [], null, 0),
            _ => new(kind, [new("prenatal", random.NextInt64(1, 1_000_000)), new("delivery-normal", random.NextInt64(1, 2_000_000))], children, random.Next(2) == 0, null, [], null, 0),
        };
    }

    private static FormulaeVersion FormulaeOf(Random random) => InForce with
    {
        Funds = RatesOf(random),
        Medical = [.. InForce.Medical.Select(line => line with { Cap = random.NextInt64(1, 1_000_000), Percent = random.Next(1, 101), SpousePercent = random.Next(1, 101) })],
    };

    private static ImmutableArray<FundRate> RatesOf(Random random)
    {
        var first = random.Next(1, 99);
        var second = random.Next(0, 100 - first);
        return [new("甲", first), new("乙", second), new("丙", 100 - first - second)];
    }

    private static IReadOnlyList<Deduction> DeductionsOf(Random random, Settlement settlement) =>
        [.. settlement.Lines.Where(line => line.InScope > 0 && random.Next(2) == 0).Select(line => new Deduction(line.Code, random.NextInt64(1, line.InScope + 1), "超出范围"))];
}
