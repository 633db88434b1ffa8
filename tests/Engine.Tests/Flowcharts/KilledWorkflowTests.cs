using System.Text;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;
using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>Random workflows whose process is killed at every step run as if nothing had happened.</summary>
public sealed class KilledWorkflowTests
{
    private const int Workflows = 1_000;

    /// <summary>One in so many is compiled anew for every process too.</summary>
    private const int CompiledAnew = 20;

    private static readonly Guid Id = new(1, 2, 3, new byte[8]);

    private static readonly Death[] Kills = [Death.BeforeCommit, Death.AfterCommit];

    /// <summary>Each step is begun by a process that dies before its commit, then by one that dies right after it; nothing but the rows is left of either.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task KilledBeforeAndAfterEveryCommit_RunsTheSame(bool withRaces)
    {
        var steps = 0;
        for (var seed = 0; seed < Workflows; seed++)
        {
            var random = new RandomWorkflow(seed, withRaces);
            var compiled = await CompileAsync(random);
            var undisturbed = new MemoryStore(EngineTables.Model);
            await RunAsync(undisturbed, () => Task.FromResult(compiled), new Random(seed), [Death.None]);
            var killed = new MemoryStore(EngineTables.Model);
            await RunAsync(killed, () => seed % CompiledAnew == 0 ? CompileAsync(random) : Task.FromResult(compiled), new Random(seed), Kills);

            var expected = Course(undisturbed);
            Course(killed).Should().Equal(expected, $"seed {seed}");
            steps += expected.Count(line => line.StartsWith('#'));
        }

        steps.Should().BeGreaterThan(3 * Workflows, "most of them must have waited several times");
    }

    /// <summary>
    /// All side by side on SQLite. Between every two steps the files are copied as they lie there, under a process that lives; that is
    /// what a kill leaves. The next process opens the copy.
    /// </summary>
    [Theory, InlineData(false), InlineData(true), Trait("Duration", "long")]
    public async Task SqliteFilesTakenFromALivingProcess_GoOnTheSame(bool withRaces)
    {
        const int stored = 20;
        var host = EngineHost.Create();
        var running = new Dictionary<Guid, (int Seed, Random Choices, MemoryStore Expected)>();
        for (var seed = 0; seed < stored; seed++)
        {
            var random = new RandomWorkflow(seed, withRaces);
            foreach (var part in random.Parts)
            {
                await host.PublishAsync(part.ToString());
            }

            var receipt = await host.RunAsync(random.Main.ToString());
            var (compiled, expected) = (await CompileAsync(random), new MemoryStore(EngineTables.Model));
            await RunAsync(expected, () => Task.FromResult(compiled), new Random(seed), [Death.None]);
            running.Add(receipt.InstanceId, (seed, new Random(seed), expected));
        }

        var folders = new List<TestFolder>();
        var logged = 0L;
        for (var isWaiting = true; isWaiting;)
        {
            var folder = new TestFolder();
            folders.Add(folder);
            File.Copy(host.Path, folder.File("engine.db"));
            File.Copy(host.Path + "-wal", folder.File("engine.db-wal"));
            logged += new FileInfo(folder.File("engine.db-wal")).Length;
            var next = EngineHost.Open(folder.File("engine.db"));
            host.Dispose();
            host = next;
            isWaiting = false;
            foreach (var (id, (_, choices, _)) in running)
            {
                isWaiting |= await ResumeOneAsync(host, id, choices);
            }
        }

        folders.Should().HaveCountGreaterThan(5);
        logged.Should().BePositive("what was committed lay in the log, not in the file");
        foreach (var (id, (seed, _, expected)) in running)
        {
            var course = Journal(expected).SelectMany(step => step.Entries).Select(e => e.ToString());
            (await host.JournalAsync(id)).Select(e => e.ToString()).Should().Equal(course, $"seed {seed}");
            (await host.InstanceAsync(id)).Status.Should().Be(expected.Read<InstanceRow>(_ => true).Single().Status, $"seed {seed}");
        }

        host.Dispose();
        folders.ForEach(f => f.Dispose());
    }

    /// <summary>From the start through every wait, each resumed where <paramref name="choices"/> says; every step by processes that die as <paramref name="deaths"/> say.</summary>
    private static async Task RunAsync(MemoryStore store, Func<Task<CompiledWorkflow>> compile, Random choices, Death[] deaths)
    {
        await TakeAsync(runtime => runtime.StartAsync(new StartRequest("random") { InstanceId = Id }, default));
        while (store.Read<BookmarkRow>(_ => true).Select(b => b.BookmarkId).Order().ToList() is { Count: > 0 } waiting)
        {
            var bookmark = waiting[choices.Next(waiting.Count)];
            await TakeAsync(runtime => runtime.StepAsync(new StepRequest(Id, new ResumeStimulus(bookmark, Value.Null)), default));
        }

        async Task TakeAsync(Func<WorkflowRuntime, Task<StepReceipt>> take)
        {
            foreach (var death in deaths)
            {
                var before = store.Read<JournalRow>(_ => true).Count;
                var mortal = new MortalStore(store, death);
                var step = take(Process(mortal, store, await compile()));
                if (death == Death.None)
                {
                    await step;
                    continue;
                }

                Assert.True(mortal.IsDead && !step.IsCompleted, "Nobody is told, and nothing goes on.");
                Assert.Equal(death == Death.AfterCommit ? before + 1 : before, store.Read<JournalRow>(_ => true).Count);
            }
        }
    }

    /// <summary>A runtime that knows nothing but the rows.</summary>
    private static WorkflowRuntime Process(MortalStore store, MemoryStore rows, CompiledWorkflow workflow) => new(
        store, rows, new OneWorkflow(workflow), new OpenVault(), new ManualClock(EngineHost.At("2026-03-02T09:00:00")), new TimeOrderedIds(), new RuntimeSignals(), [], [], Budget.Default);

    /// <summary>All that the rows tell: each step, each of its entries, the status, and the final state.</summary>
    private static List<string> Course(MemoryStore store)
    {
        var instance = store.Read<InstanceRow>(_ => true).Single();
        var course = Journal(store).SelectMany(step => step.Entries.Select(e => e.ToString()).Prepend($"#{step.Kind}")).ToList();
        return [.. course, instance.Status, Encoding.UTF8.GetString(KeyOf(store).Open(instance.State, []))];
    }

    private static IEnumerable<(string Kind, IReadOnlyList<JournalEntry> Entries)> Journal(MemoryStore store)
    {
        var key = KeyOf(store);
        return store.Read<JournalRow>(_ => true).OrderBy(j => j.Sequence)
            .Select(j => (j.Kind, JournalCodec.Decode(j.Entries, j.SealedValues is { } values ? key.Open(values, []) : [])));
    }

    private static DataKey KeyOf(MemoryStore store) => new(store.Read<DataKeyRow>(_ => true).Single().Wrapped);

    private static async Task<bool> ResumeOneAsync(EngineHost host, Guid id, Random choices)
    {
        var bookmarks = await host.QueryAsync(db => db.Set<BookmarkRow>().Where(b => b.InstanceId == id).Select(b => b.BookmarkId).Order().ToListAsync());
        if (bookmarks.Count == 0)
        {
            return false;
        }

        await host.Runtime.StepAsync(new StepRequest(id, new ResumeStimulus(bookmarks[choices.Next(bookmarks.Count)], Value.Null)), default);
        return true;
    }

    private static async Task<CompiledWorkflow> CompileAsync(RandomWorkflow random)
    {
        var assembler = new WorkflowAssembler(new WorkflowCompiler(ActivityRegistry.General), new DefinitionSet(random.Parts.Select(Read)));
        var (workflow, _) = await assembler.AssembleAsync(Read(random.Main), new Dictionary<string, string>(), default);
        return workflow;
    }

    private static WorkflowDefinition Read(Definition definition) => DefinitionReader.Read(Encoding.UTF8.GetBytes(definition.ToString())).Definition;

    private sealed class OneWorkflow(CompiledWorkflow workflow) : IDefinitionSource
    {
        public ValueTask<CompiledWorkflow> PublishedAsync(string definitionId, CancellationToken cancellationToken) => ValueTask.FromResult(workflow);

        public ValueTask<CompiledWorkflow> VersionAsync(string definitionVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(workflow);
    }
}
