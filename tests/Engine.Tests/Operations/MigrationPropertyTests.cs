using System.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Flowcharts;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Operations;

/// <summary>Random charts moved between versions in the middle: what both versions have runs as if there had been no move.</summary>
public sealed class MigrationPropertyTests
{
    private const int Charts = 2_000;

    private static readonly Dictionary<string, string> SameIds = [];

    private static readonly StepTimes Times = new(EngineHost.At("2026-03-02T09:00:00"), EngineHost.At("2026-03-02T09:00:00"));

    /// <summary>To a copy of the version, between every two steps: nothing may change, not even an order.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Migrate_ToAnEqualVersionBetweenEveryTwoSteps_RunsTheSame(bool withRaces)
    {
        for (var seed = 0; seed < Charts; seed++)
        {
            var chart = new RandomChart(seed, withRaces);
            var (first, second) = (Compile(chart.Build(), "v1"), Compile(chart.Build(), "v2"));

            var (expected, end) = Run(first, seed, (state, _) => state);
            var (executed, migratedEnd) = Run(first, seed, (state, lines) => MigratedWhole(state, state.Workflow == first ? second : first, lines));

            executed.Should().Equal(expected, $"seed {seed}: {chart.Build()}");
            migratedEnd.Should().Be(end);
        }
    }

    /// <summary>Activities are put into connections, or taken out of them; one move at a random moment.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Migrate_ToAVersionWithMoreOrFewerActivities_RunsWhatBothHaveOnce(bool more)
    {
        for (var seed = 0; seed < Charts; seed++)
        {
            var chart = new RandomChart(seed, withRaces: false);
            var (plain, longer) = (Compile(chart.Build(), "v1"), Compile(chart.Build(inserting: new Random(seed)), "v2"));
            var (from, to) = more ? (plain, longer) : (longer, plain);
            var (expected, end) = Run(plain, seed, (state, _) => state);
            var at = new Random(seed).Next(4);

            var (executed, migratedEnd) = Run(from, seed, (state, lines) => at-- == 0 ? Migrated(state, to, lines) : state);

            executed.Order(StringComparer.Ordinal).Should().Equal(expected.Order(StringComparer.Ordinal), $"seed {seed}: {chart.Build()}");
            migratedEnd.Should().Be(end, $"seed {seed}: {chart.Build()}").And.Be(InstanceStatus.Finished);
        }
    }

    private static (List<string> Executed, InstanceStatus Status) Run(CompiledWorkflow workflow, int seed, Func<InstanceState, List<string>, InstanceState> between)
    {
        var (random, executed) = (new Random(seed), new List<string>());
        var state = Step(new InstanceState { Id = Guid.Empty, Workflow = workflow }, new StartStimulus(), executed);
        while (state.Bookmarks.Count > 0)
        {
            state = between(Stored(state), executed);
            if (state.Bookmarks.Count == 0)
            {
                break;
            }

            var waiting = state.Bookmarks.OrderBy(b => state.FindOpen(b.ActivityInstanceId)!.Activity.Node.Id, StringComparer.Ordinal).ToList();
            state = Step(Stored(state), new ResumeStimulus(waiting[random.Next(waiting.Count)].Id, Value.Null), executed);
        }

        return (executed, state.Status);
    }

    private static InstanceState Migrated(InstanceState state, CompiledWorkflow to, List<string> executed) =>
        Step(state, new MigrateStimulus(to, SameIds, "测试"), executed);

    /// <summary>Whatever a state holds is carried: an equal version stores the same.</summary>
    private static InstanceState MigratedWhole(InstanceState state, CompiledWorkflow to, List<string> executed)
    {
        state.Parent = new ParentLink(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), 12, Waits: true);
        state.ActivationKey = "singleton";
        state.CorrelationId = "c";
        state.Name = "n";
        state.LastResult = "last";
        var stored = Encoding.UTF8.GetString(StateCodec.Encode(state));
        var migrated = Migrated(state, to, executed);
        Encoding.UTF8.GetString(StateCodec.Encode(migrated)).Should().Be(stored);
        (migrated.Id, migrated.Status, migrated.CorrelationId, migrated.Name).Should().Be((state.Id, state.Status, state.CorrelationId, state.Name));
        return migrated;
    }

    private static InstanceState Step(InstanceState state, Stimulus stimulus, List<string> executed)
    {
        var run = new StepRun(state, stimulus, Times, [], Budget.Default, new BudgetUse(), null, isInLine: false);
        run.Run().Should().BeEmpty();
        var result = run.Result();
        result.Faults.Should().BeEmpty();
        executed.AddRange(result.Journal.OfType<ActivityStarted>().Select(s => result.State.Workflow.Activities[s.Node].Node.Id).Where(id => id.StartsWith('n')));
        return result.State;
    }

    private static InstanceState Stored(InstanceState state)
    {
        var copy = new InstanceState { Id = state.Id, Workflow = state.Workflow, Status = state.Status };
        StateCodec.Decode(StateCodec.Encode(state), copy);
        return copy;
    }

    private static CompiledWorkflow Compile(string document, string version) => new WorkflowCompiler(ActivityRegistry.General)
        .Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(document.Replace("random-v1", version, StringComparison.Ordinal))).Definition).Workflow!;
}
