using System.Globalization;
using Xunit.Abstractions;
using Ybtb.Simulation.Invariants;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation;

/// <summary>Many worlds, each from a seed: whatever goes wrong in them, every invariant holds.</summary>
/// <remarks>
/// <c>YBTB_SIMULATION_STEPS</c> sets how many steps are simulated (a million for a soak), <c>YBTB_SIMULATION_SEED</c> where the seeds
/// begin. A failure names its seed: <c>YBTB_SIMULATION_SEED=n YBTB_SIMULATION_STEPS=1</c> begins with that world again.
/// </remarks>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int UsualSteps = 5_000;

    /// <summary>Worlds lived through at a time.</summary>
    private const int SideBySide = 8;

    [Fact]
    public void Worlds_FromManySeeds_KeepEveryInvariant()
    {
        var (wanted, seed) = (Setting("YBTB_SIMULATION_STEPS", UsualSteps), Setting("YBTB_SIMULATION_SEED", 1));
        var tally = new Tally();
        var failures = new List<string>();
        for (; tally.Steps < wanted && failures.Count == 0; seed += SideBySide)
        {
            var lived = new (World World, IReadOnlyList<Violation> Violations)[SideBySide];
            Parallel.For(0, SideBySide, i => lived[i] = Live(seed + i));   // each world by itself has one thread
            foreach (var (world, violations) in lived)
            {
                tally.Add(world, violations.Count);
                failures.AddRange(violations.Select(v => $"seed {world.Seed}: {v.Invariant}: {v.What[..Math.Min(v.What.Length, 600)]}"));
            }
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

    private static (World World, IReadOnlyList<Violation> Violations) Live(int seed)
    {
        using var world = new World(new WorldOptions(seed));
        return (world, world.Run());
    }

    private static IReadOnlyList<string> TraceOf(int seed)
    {
        using var world = new World(new WorldOptions(seed) { IsTraced = true });
        world.Run();
        return world.Events;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
