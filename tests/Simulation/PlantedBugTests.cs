using Xunit.Abstractions;
using Ybtb.Simulation.Invariants;
using Ybtb.Simulation.PlantedBugs;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation;

/// <summary>Mistakes planted on purpose are found: the simulation can fail, and fails for the right reason.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    /// <summary>In how many worlds each must have been noticed.</summary>
    private const int MaxWorlds = 20;

    public static TheoryData<string> Bugs => [.. Planted.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Bug_PlantedInAWorld_IsFoundByTheInvariantThatForbidsIt(string name)
    {
        var bug = Planted.All.Single(b => b.Name == name);
        for (var seed = 1; seed <= MaxWorlds; seed++)
        {
            var found = Live(seed, bug).Select(v => v.Invariant).Distinct().ToList();
            if (found.Intersect(bug.FoundBy).Any())
            {
                output.WriteLine($"{name}: seed {seed}, {string.Join(", ", found)}");
                return;
            }
        }

        Assert.Fail($"'{name}' was not found in {MaxWorlds} worlds.");
    }

    private static IReadOnlyList<Violation> Live(int seed, PlantedBug bug)
    {
        using var world = new World(new WorldOptions(seed) { Bug = bug });
        return world.Run();
    }
}
