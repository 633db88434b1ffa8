using Xunit.Abstractions;
using Ybtb.Faults.Comparison;
using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.PlantedLosses;

/// <summary>What is lost, doubled or stuck on purpose is found, by the check that is there for it: the comparison can fail.</summary>
public sealed class PlantedLossTests(UndisturbedSite site, ITestOutputHelper output) : IClassFixture<UndisturbedSite>
{
    public static TheoryData<string> Losses => [.. Planted.All.Select(loss => loss.Name)];

    [Fact]
    public async Task Compare_WithoutAnyLoss_FindsNothing() =>
        Check.Compare(LedgerReading.Of(site.Entries), await site.FindAsync(null)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Compare_AfterAPlantedLoss_FindsIt(string name)
    {
        var loss = Planted.All.Single(l => l.Name == name);
        var found = loss.Found(await site.FindAsync(Named(loss.Sql)), site.NumberOf("granted"));

        var violations = Check.Compare(LedgerReading.Of([.. site.Entries, .. loss.Told(site.Entries)]), found);

        output.WriteLine(string.Join('\n', violations));
        violations.Select(v => v.Check).Should().Contain(loss.FoundBy);
    }

    [Fact]
    public void Losses_ArePlanted_ForEveryCheck() => Planted.All.Select(loss => loss.FoundBy).Distinct().Should().BeEquivalentTo(Check.All.Select(c => c.Name));

    private string? Named(string? sql) =>
        LedgerReading.Of(site.Entries).Cases.Select(c => c.Case.Course.Name).Append("waiting").Distinct()
            .Aggregate(sql, (text, course) => text?.Replace($"{{{course}}}", site.NumberOf(course), StringComparison.Ordinal));
}
