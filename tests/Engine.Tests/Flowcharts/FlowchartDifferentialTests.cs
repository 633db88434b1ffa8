using System.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>Thousands of random flowcharts, run by the engine and by the slow reference.</summary>
public sealed class FlowchartDifferentialTests
{
    private const int Charts = 3_000;

    private static readonly StepTimes Times = new(EngineHost.At("2026-03-02T09:00:00"), EngineHost.At("2026-03-02T09:00:00"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_OfRandomCharts_ExecutesWhatTheRulesSay(bool withRaces)
    {
        var compiler = new WorkflowCompiler(ActivityRegistry.General);
        for (var seed = 0; seed < Charts; seed++)
        {
            var chart = new RandomChart(seed, withRaces);
            var document = chart.Build();
            var (workflow, findings) = compiler.Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(document)).Definition);
            workflow.Should().NotBeNull($"seed {seed}: {string.Join("; ", findings)}");

            var (executed, isFinished) = Run(workflow!, seed, out var reference, chart);

            executed.Should().Equal(reference.Executed, $"seed {seed} of {document}");
            isFinished.Should().Be(reference.IsFinished, $"seed {seed} of {document}");
        }
    }

    /// <summary>Both from the start through every wait, resumed in the same random order, the engine's state stored in between.</summary>
    private static (List<string> Executed, bool IsFinished) Run(CompiledWorkflow workflow, int seed, out ReferenceFlowchart reference, RandomChart chart)
    {
        var random = new Random(seed);
        reference = new ReferenceFlowchart(chart);
        reference.Start();
        var executed = new List<string>();
        var state = Step(Fresh(workflow), new StartStimulus(), executed);
        while (reference.Waiting.Count > 0)
        {
            var next = reference.Waiting.Order(StringComparer.Ordinal).ElementAt(random.Next(reference.Waiting.Count));
            var bookmark = state.Bookmarks.Find(b => state.FindOpen(b.ActivityInstanceId)!.Activity.Node.Id == next);
            bookmark.Should().NotBeNull($"seed {seed}: the reference waits at {next}: {chart.Build()}");
            reference.Resume(next);
            state = Step(Stored(state), new ResumeStimulus(bookmark!.Id, Value.Null), executed);
        }

        state.Bookmarks.Should().BeEmpty($"seed {seed}: {chart.Build()}");
        return (executed, state.Status == InstanceStatus.Finished);
    }

    private static InstanceState Step(InstanceState state, Stimulus stimulus, List<string> executed)
    {
        var run = new StepRun(state, stimulus, Times, [], Budget.Default, new BudgetUse(), null, isInLine: false);
        run.Run().Should().BeEmpty();
        var result = run.Result();
        executed.AddRange(result.Journal.OfType<ActivityStarted>().Select(s => state.Workflow.Activities[s.Node].Node.Id).Where(id => id.StartsWith('n')));
        return result.State;
    }

    private static InstanceState Fresh(CompiledWorkflow workflow) => new() { Id = Guid.Empty, Workflow = workflow };

    private static InstanceState Stored(InstanceState state)
    {
        var copy = new InstanceState { Id = state.Id, Workflow = state.Workflow, Status = state.Status };
        StateCodec.Decode(StateCodec.Encode(state), copy);
        return copy;
    }
}
