using Ybtb.Engine.Journal;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.Invariants;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <summary>What was simulated, over many worlds.</summary>
internal sealed class Tally
{
    private readonly Dictionary<Fault, int> struck = Enum.GetValues<Fault>().ToDictionary(f => f, _ => 0);
    private int worlds;
    private int commits;
    private int violated;
    private int calls;
    private int children;
    private int bulkTargets;
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> operations = new(StringComparer.Ordinal);

    /// <summary>Attempts to commit a step.</summary>
    public int Steps { get; private set; }

    public IReadOnlyDictionary<Fault, int> Struck => struck;

    public void Add(World world, int violations)
    {
        worlds++;
        Steps += world.Database.Steps;
        commits += world.Database.Commits;
        violated += violations;
        AddDoings(world);
        foreach (var fault in Enum.GetValues<Fault>())
        {
            struck[fault] += world.Disturbance.Struck[(int)fault];
        }
    }

    public override string ToString() =>
        $"{worlds} worlds, {Steps} steps, {commits} commits, {struck.Values.Sum()} faults ({List(struck)}), "
        + $"{calls} calls of sub-workflows with {children} children, {starts.Values.Sum()} starts by triggers ({List(starts)}), "
        + $"{operations.Values.Sum()} operations ({List(operations)}), of them {bulkTargets} in bulk, {violated} violations";

    private void AddDoings(World world)
    {
        if (world.LastView is not { } view)
        {
            return;
        }

        calls += CallChecks.Count(view);
        children += view.Instances.Count(i => i.State.Parent is not null);
        bulkTargets += view.BulkTargets.Count(t => t.Status == BulkTargetStatus.Done);
        var triggered = view.Occasions.Select(o => o.DefinitionId).Concat(view.Instances.Where(i => i.Row.DefinitionId == SimulatedFlow.OnNews).Select(i => i.Row.DefinitionId));
        foreach (var definition in triggered)
        {
            starts[definition] = starts.GetValueOrDefault(definition) + 1;
        }

        foreach (var (_, operated) in view.Instances.SelectMany(i => i.Entries<Operated>()))
        {
            operations[operated.Operation] = operations.GetValueOrDefault(operated.Operation) + 1;
        }
    }

    private static string List<TKey>(IEnumerable<KeyValuePair<TKey, int>> counts) => string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"));
}
