using System.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Flowcharts;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Operations;

/// <summary>The law of moving: from there on a chart runs as the part of it that lies behind the target would, had it been drawn alone.</summary>
public sealed class MovePropertyTests
{
    private const int Moves = 500;

    private static readonly StepTimes Times = new(EngineHost.At("2026-03-02T09:00:00"), EngineHost.At("2026-03-02T09:00:00"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Move_AnywhereInARandomChart_RunsWhatLiesBehindAsIfItStartedThere(bool withRaces)
    {
        for (var (seed, moves) = (0, 0); moves < Moves; seed++)
        {
            var chart = new RandomChart(seed, withRaces);
            var workflow = Compile(chart.Build());
            var random = new Random(seed);
            var state = Step(new InstanceState { Id = Guid.Empty, Workflow = workflow }, new StartStimulus(), []);
            for (var resumes = random.Next(3); resumes > 0 && state.Bookmarks.Count > 0; resumes--)
            {
                state = Step(Stored(state), new ResumeStimulus(state.Bookmarks[random.Next(state.Bookmarks.Count)].Id, Value.Null), []);
            }

            var reached = Reached(chart, RandomChart.Start);
            var target = reached.Order(StringComparer.Ordinal).ElementAt(random.Next(reached.Count));
            if (state.Status != InstanceStatus.Waiting)
            {
                continue;
            }

            moves++;
            var (moved, movedEnd) = Finish(Stored(state), new ModifyStimulus(target, "测试"), seed);
            var alone = Compile(Behind(chart, target));
            var (expected, expectedEnd) = Finish(new InstanceState { Id = Guid.Empty, Workflow = alone }, new StartStimulus(), seed);

            moved.Should().Equal(expected, $"seed {seed}, to {target}: {chart.Build()}");
            movedEnd.Should().Be(expectedEnd, $"seed {seed}, to {target}: {chart.Build()}").And.Be(InstanceStatus.Finished);
        }
    }

    /// <summary>Runs to the end, every wait resumed in an order that depends only on the seed and on where it waits.</summary>
    private static (List<string> Executed, InstanceStatus Status) Finish(InstanceState state, Stimulus stimulus, int seed)
    {
        var (random, executed) = (new Random(seed), new List<string>());
        state = Step(state, stimulus, executed);
        while (state.Bookmarks.Count > 0)
        {
            var waiting = state.Bookmarks.OrderBy(b => state.FindOpen(b.ActivityInstanceId)!.Activity.Node.Id, StringComparer.Ordinal).ToList();
            state = Step(Stored(state), new ResumeStimulus(waiting[random.Next(waiting.Count)].Id, Value.Null), executed);
        }

        return (executed, state.Status);
    }

    private static InstanceState Step(InstanceState state, Stimulus stimulus, List<string> executed)
    {
        var run = new StepRun(state, stimulus, Times, [], Budget.Default, new BudgetUse(), null, isInLine: false);
        run.Run().Should().BeEmpty();
        var result = run.Result();
        result.Faults.Should().BeEmpty();
        executed.AddRange(result.Journal.OfType<ActivityStarted>().Select(s => state.Workflow.Activities[s.Node].Node.Id).Where(id => id.StartsWith('n')));
        return result.State;
    }

    private static InstanceState Stored(InstanceState state)
    {
        var copy = new InstanceState { Id = state.Id, Workflow = state.Workflow, Status = state.Status };
        StateCodec.Decode(StateCodec.Encode(state), copy);
        return copy;
    }

    private static CompiledWorkflow Compile(string document) =>
        new WorkflowCompiler(ActivityRegistry.General).Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(document)).Definition).Workflow!;

    private static HashSet<string> Reached(RandomChart chart, string from)
    {
        var reached = new HashSet<string> { from };
        while (chart.Connections.Any(c => reached.Contains(c.Source) && reached.Add(c.Target)))
        {
        }

        return reached;
    }

    /// <summary>The document with nothing but the target and what lies behind it.</summary>
    private static string Behind(RandomChart chart, string target)
    {
        var behind = Reached(chart, target);
        return chart.Without([.. chart.Kinds.Keys.Where(id => !behind.Contains(id))]);
    }
}
