using System.Globalization;
using Xunit.Abstractions;
using Ybtb.Simulation.Invariants;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation;

/// <summary>Many worlds, each from a seed: whatever goes wrong in them, every invariant holds.</summary>
/// <remarks>
/// <c>YBTB_SIMULATION_STEPS</c> sets how many steps are simulated (a million for a soak), <c>YBTB_SIMULATION_SEED</c> where the seeds
/// begin. A failure names its seed: <c>YBTB_SIMULATION_SEED=n YBTB_SIMULATION_STEPS=1</c> lives through that world again, with its last events.
/// </remarks>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int UsualSteps = 5_000;

    [Fact]
    public void Worlds_FromManySeeds_KeepEveryInvariant()
    {
        var (wanted, firstSeed) = (Setting("YBTB_SIMULATION_STEPS", UsualSteps), Setting("YBTB_SIMULATION_SEED", 1));
        var tally = new Tally();
        var failures = new List<string>();
        for (var seed = firstSeed; tally.Steps < wanted && failures.Count < 5; seed++)
        {
            using var world = new World(new WorldOptions(seed));
            var violations = world.Run();
            tally.Add(world, violations.Count);
            failures.AddRange(violations.Take(3).Select(v => $"seed {seed}: {v.Invariant}: {v.What[..Math.Min(v.What.Length, 600)]}"));
        }

        output.WriteLine(tally.ToString());
        failures.Should().BeEmpty();
        tally.Struck.Should().OnlyContain(fault => fault.Value > 0, "a fault that never strikes proves nothing");
    }

    [Fact]
    public void World_OfTheSameSeed_IsTheSameToTheLastAwait()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            TraceOf(seed).Should().Equal(TraceOf(seed), $"seed {seed}");
        }
    }

    [Fact]
    public void Worlds_OfDifferentSeeds_Differ() => TraceOf(1).Should().NotEqual(TraceOf(2));

    private static IReadOnlyList<string> TraceOf(int seed)
    {
        using var world = new World(new WorldOptions(seed) { IsTraced = true });
        world.Run();
        return world.Events;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
