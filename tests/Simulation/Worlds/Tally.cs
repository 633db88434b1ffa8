namespace Ybtb.Simulation.Worlds;

/// <summary>What was simulated, over many worlds.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Fault, int> struck = Enum.GetValues<Fault>().ToDictionary(f => f, _ => 0);
    private int worlds;
    private int commits;
    private int violated;

    /// <summary>Attempts to commit a step.</summary>
    public int Steps { get; private set; }

    public IReadOnlyDictionary<Fault, int> Struck => struck;

    public void Add(World world, int violations)
    {
        worlds++;
        Steps += world.Database.Steps;
        commits += world.Database.Commits;
        violated += violations;
        foreach (var fault in Enum.GetValues<Fault>())
        {
            struck[fault] += world.Disturbance.Struck[(int)fault];
        }
    }

    public override string ToString() =>
        $"{worlds} worlds, {Steps} steps, {commits} commits, {struck.Values.Sum()} faults ({string.Join(", ", struck.Select(s => $"{s.Key} {s.Value}"))}), {violated} violations";
}
