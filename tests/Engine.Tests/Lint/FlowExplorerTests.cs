using System.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Tests.Flowcharts;

namespace Ybtb.Engine.Tests.Lint;

/// <summary>The explorer against the slow reference of flowcharts, which the engine is held against too: wherever a run can rest or end, the explorer has been.</summary>
public sealed class FlowExplorerTests
{
    private const int Charts = 1_500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Explore_RandomCharts_ReachesEverySituationOfARun(bool withRaces)
    {
        var compiler = new WorkflowCompiler(ActivityRegistry.General);
        var (explored, rests) = (0, 0);
        for (var seed = 0; seed < Charts; seed++)
        {
            var chart = new RandomChart(seed, withRaces);
            var (workflow, _) = compiler.Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(chart.Build())).Definition);
            var recorder = new Recorder();
            if (!FlowExplorer.Explore(workflow, recorder, 5_000))
            {
                continue;
            }

            explored++;
            var random = new Random(seed);
            var reference = new ReferenceFlowchart(chart);
            reference.Start();
            while (reference.Waiting.Count > 0)
            {
                rests++;
                recorder.Rests.Should().Contain(Recorder.Key(reference.Waiting), $"seed {seed} of {chart.Build()}");
                reference.Resume(reference.Waiting.Order(StringComparer.Ordinal).ElementAt(random.Next(reference.Waiting.Count)));
            }

            (reference.IsFinished ? recorder.HasFinished : recorder.Rests.Contains("")).Should().BeTrue($"seed {seed} of {chart.Build()}");
        }

        explored.Should().BeGreaterThan(Charts * 9 / 10);
        rests.Should().BeGreaterThan(Charts / 4);
    }

    /// <summary>Leaves the explorer to its own view of activities, and notes where it has been.</summary>
    private sealed class Recorder : IFlowModel
    {
        public int Start => 0;

        public HashSet<string> Rests { get; } = new(StringComparer.Ordinal);

        public bool HasFinished { get; private set; }

        public static string Key(IEnumerable<string> waiting) => string.Join(' ', waiting.Order(StringComparer.Ordinal));

        public IReadOnlyList<FlowStep>? Execute(Activity activity, IReadOnlyList<string> ports, int facts) => null;

        public IReadOnlyList<FlowStep>? Resume(Activity activity, IReadOnlyList<string> ports, int facts) => null;

        public void Finished(FlowEnd last, int facts) => HasFinished = true;

        public void Resting(IReadOnlyList<Activity> waiting, FlowEnd last, int facts) => Rests.Add(Key(waiting.Select(a => a.Node.Id)));
    }
}
