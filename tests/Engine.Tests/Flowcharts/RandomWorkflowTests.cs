using System.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>Random definitions run the same whether or not they are stored, and whether or not the process ends, between every two steps.</summary>
public sealed class RandomWorkflowTests
{
    private const int Workflows = 3_000;

    private static readonly StepTimes Times = new(EngineHost.At("2026-03-02T09:00:00"), EngineHost.At("2026-03-02T09:00:00"));

    private static readonly WorkflowCompiler Compiler = new(ActivityRegistry.General);

    [Theory, InlineData(false), InlineData(true)]
    public async Task SaveAndLoadBetweenEveryTwoSteps_ChangesNothing(bool withRaces)
    {
        var (steps, waits) = (0, 0);
        for (var seed = 0; seed < Workflows; seed++)
        {
            var workflow = await CompileAsync(new RandomWorkflow(seed, withRaces));
            var kept = Run(workflow, new Random(seed), state => state);
            var stored = Run(workflow, new Random(seed), Stored);
            stored.Journal.Should().Equal(kept.Journal, $"seed {seed}");
            stored.Lines.Should().Equal(kept.Lines, $"seed {seed}");
            (stored.Status, stored.Final).Should().Be((kept.Status, kept.Final), $"seed {seed}");
            kept.IsStuck.Should().BeFalse($"seed {seed} ends: {kept.Status}");
            steps += kept.Steps;
            waits += kept.Steps > 1 ? 1 : 0;
        }

        steps.Should().BeGreaterThan(3 * Workflows, "most of them must have waited several times");
        waits.Should().BeGreaterThan(Workflows / 2);
    }

    [Fact]
    public async Task AnotherOrderOfResumptions_ExecutesTheSameActivitiesWhereNothingRaces()
    {
        var reordered = 0;
        for (var seed = 0; seed < Workflows; seed++)
        {
            var workflow = await CompileAsync(new RandomWorkflow(seed, withRaces: false));
            var one = Run(workflow, new Random(1), Stored);
            var other = Run(workflow, new Random(2), Stored);
            other.Executed.Order(StringComparer.Ordinal).Should().Equal(one.Executed.Order(StringComparer.Ordinal), $"seed {seed}");
            other.Lines.Order(StringComparer.Ordinal).Should().Equal(one.Lines.Order(StringComparer.Ordinal), $"seed {seed}");
            other.Status.Should().Be(one.Status, $"seed {seed}");
            reordered += one.Executed.SequenceEqual(other.Executed) ? 0 : 1;
        }

        reordered.Should().BeGreaterThan(Workflows / 10, "the orders must differ often enough to show something");
    }

    /// <summary>All side by side in one database; the process ends after every step of each.</summary>
    [Theory, InlineData(false), InlineData(true), Trait("Duration", "long")]
    public async Task AnEndOfTheProcessBetweenEveryTwoSteps_ChangesNothing(bool withRaces)
    {
        const int stored = 150;
        var host = EngineHost.Create();
        var running = new Dictionary<Guid, (int Seed, Random Choices, Course Expected)>();
        for (var seed = 0; seed < stored; seed++)
        {
            var random = new RandomWorkflow(seed, withRaces);
            foreach (var part in random.Parts)
            {
                await host.PublishAsync(part.ToString());
            }

            var receipt = await host.RunAsync(random.Main.ToString());
            running.Add(receipt.InstanceId, (seed, new Random(seed), Run(await CompileAsync(random), new Random(seed), state => state)));
        }

        for (var isWaiting = true; isWaiting;)
        {
            host = host.Restart();
            isWaiting = false;
            foreach (var (id, (_, choices, _)) in running)
            {
                isWaiting |= await ResumeOneAsync(host, id, choices);
            }
        }

        foreach (var (id, (seed, _, expected)) in running)
        {
            var journal = await host.JournalAsync(id);
            var workflow = await host.Definitions.VersionAsync((await host.InstanceAsync(id)).DefinitionVersionId, default);
            journal.OfType<ActivityStarted>().Select(s => workflow.Activities[s.Node].Node.NodeId).Should().Equal(expected.Executed, $"seed {seed}");
            (await host.LinesAsync(id)).Should().Equal(expected.Lines, $"seed {seed}");
            (await host.InstanceAsync(id)).Status.Should().Be(expected.Status.ToString(), $"seed {seed}");
        }

        host.Dispose();
    }

    private static async Task<bool> ResumeOneAsync(EngineHost host, Guid id, Random choices)
    {
        var bookmarks = await host.QueryAsync(db => Task.FromResult(
            db.Set<Ybtb.Engine.Persistence.Rows.BookmarkRow>().Where(b => b.InstanceId == id).Select(b => b.BookmarkId).Order().ToList()));
        if (bookmarks.Count == 0)
        {
            return false;
        }

        await host.Runtime.StepAsync(new StepRequest(id, new ResumeStimulus(bookmarks[choices.Next(bookmarks.Count)], Value.Null)), default);
        return true;
    }

    private static async Task<CompiledWorkflow> CompileAsync(RandomWorkflow random)
    {
        var assembler = new WorkflowAssembler(Compiler, new DefinitionSet(random.Parts.Select(Read)));
        var (workflow, findings) = await assembler.AssembleAsync(Read(random.Main), new Dictionary<string, string>(), default);
        findings.Should().NotContain(f => f.Severity == FindingSeverity.Error);
        return workflow;
    }

    private static WorkflowDefinition Read(Definition definition) => DefinitionReader.Read(Encoding.UTF8.GetBytes(definition.ToString())).Definition;

    /// <summary>From the start through every wait, each time resumed where <paramref name="choices"/> says.</summary>
    private static Course Run(CompiledWorkflow workflow, Random choices, Func<InstanceState, InstanceState> between)
    {
        var course = new Course();
        var state = Step(new InstanceState { Id = Guid.Empty, Workflow = workflow }, new StartStimulus(), course);
        while (state.Bookmarks.Count > 0)
        {
            var bookmarks = state.Bookmarks.Select(b => b.Id).Order().ToList();
            state = Step(between(state), new ResumeStimulus(bookmarks[choices.Next(bookmarks.Count)], Value.Null), course);
        }

        course.Status = state.Status;
        course.Final = Encoding.UTF8.GetString(StateCodec.Encode(state));
        return course;
    }

    private static InstanceState Step(InstanceState state, Stimulus stimulus, Course course)
    {
        var run = new StepRun(state, stimulus, Times, [], Budget.Default, new BudgetUse(), null, isInLine: false);
        run.Run().Should().BeEmpty();
        var result = run.Result();
        course.Steps++;
        course.Executed.AddRange(result.Journal.OfType<ActivityStarted>().Select(s => state.Workflow.Activities[s.Node].Node.NodeId));
        course.Lines.AddRange(result.Journal.OfType<EffectRequested>().Where(e => e.Name == "text-written").Select(e => e.Detail.AsString()));
        course.Journal.AddRange(result.Journal.Select(j => j.ToString()));
        course.IsStuck |= result.Faults.Count > 0;
        return result.State;
    }

    private static InstanceState Stored(InstanceState state)
    {
        var copy = new InstanceState { Id = state.Id, Workflow = state.Workflow, Status = state.Status };
        var written = StateCodec.Encode(state);
        StateCodec.Decode(written, copy);
        StateCodec.Encode(copy).Should().Equal(written);
        return copy;
    }

    /// <summary>All that can be seen of a run.</summary>
    private sealed class Course
    {
        public List<string> Executed { get; } = [];

        public List<string> Lines { get; } = [];

        public List<string> Journal { get; } = [];

        public int Steps { get; set; }

        public InstanceStatus Status { get; set; }

        public string Final { get; set; } = "";

        /// <summary>True when something failed: these definitions have nothing that fails.</summary>
        public bool IsStuck { get; set; }
    }
}
