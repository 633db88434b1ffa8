using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;
using Ybtb.Simulation.Flows;
using Ybtb.Simulation.Invariants;
using Ybtb.Simulation.PlantedBugs;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.Worlds;

/// <summary>Two processes on one database, many clients, a clock, a world outside, and one seed that decides everything.</summary>
/// <remarks>
/// Single-threaded: every await of the engine is a point at which the seed chooses what goes on next, and at which a process may crash.
/// First everything is disturbed; then the disturbances end, everybody does his part, and all instances must come to their end.
/// </remarks>
internal sealed class World : IDisposable
{
    private const int MaxPending = 5;

    /// <summary>Far more rounds than any flow needs once nothing goes wrong.</summary>
    private const int MaxRoundsToRest = 200;

    /// <summary>Far more continuations than anything needs that is waited for to the end.</summary>
    private const int MaxToDrain = 100_000;

    private static readonly Duration[] Passing =
        [Duration.FromMilliseconds(300), Duration.FromSeconds(3), Duration.FromSeconds(15), Duration.FromMinutes(1), Duration.FromMinutes(6)];

    private static readonly Duration[] ClocksAhead = [Duration.Zero, Duration.FromMilliseconds(400)];

    private static readonly ActivityRegistry Activities =
        ActivityRegistry.General.With(() => new Deposit()).With(() => new Unsteady()).With(() => new CallOutside());

    private readonly WorldOptions options;
    private readonly Random random;
    private readonly ActivityRegistry activities;
    private readonly Process[] processes;
    private readonly List<(Command Command, Process Process, Task<Outcome> Outcome)> pending = [];
    private readonly List<string> trace = [];
    private readonly List<Violation> violations = [];
    private bool isRestless;

    public World(WorldOptions options)
    {
        this.options = options;
        random = new Random(options.Seed);
        Disturbance = new Disturbance(random);
        Outside = new Outside();
        Database = new SimulatedDatabase(Disturbance, options.Bug, options.IsTraced ? Trace : null);
        activities = options.Bug?.Distort(Activities) ?? Activities;
        Flows = [.. SimulatedFlow.ByHand, SimulatedFlow.Random(options.Seed)];   // the random one is another in each world
        Definitions = new CompiledFlows(Flows, activities);
        Clients = new Clients(this, random);
        OpenAccounts();
        Definitions.Begin(Database.Store, Clock.GetCurrentInstant());
        processes = [.. ClocksAhead.Select(ahead => new Process(this, ahead, activities))];
    }

    public int Seed => options.Seed;

    public PlantedBug? Bug => options.Bug;

    public Disturbance Disturbance { get; }

    public Outside Outside { get; }

    public SimulatedDatabase Database { get; }

    public VirtualClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 1, 0));

    public CompiledFlows Definitions { get; }

    public IIdSource Ids { get; } = new SequentialIds();

    public IReadOnlyList<SimulatedFlow> Flows { get; }

    public Clients Clients { get; }

    /// <summary>Exceptions that nobody should ever have seen.</summary>
    public List<string> Surprises { get; } = [];

    /// <summary>What was found at the last check; null before the first.</summary>
    public WorldView? LastView { get; private set; }

    /// <summary>What happened, in order; empty unless traced.</summary>
    public IReadOnlyList<string> Events => trace;

    /// <summary>Lives through the seed's schedule to the end.</summary>
    /// <returns>What did not hold; empty when all is well.</returns>
    public IReadOnlyList<Violation> Run()
    {
        while ((Clients.Commands.Count < options.Commands || pending.Count > 0) && violations.Count == 0)
        {
            Act();
            Collect();
        }

        if (violations.Count == 0)
        {
            ComeToRest();
            Check(atRest: true);
        }

        return violations;
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Dispose();
        }
    }

    private void Act()
    {
        var ready = processes.Sum(p => p.Ready);
        switch (random.Next(100))
        {
            case < 76 when ready > 0:
                RunOne(random.Next(ready));
                break;
            case < 82 when pending.Count < MaxPending && Clients.Commands.Count < options.Commands:
                Send(Clients.Anything(), AnyProcess());
                break;
            case < 86:
                BeginSweep(AnyProcess(), p => p.DueWork.DoAsync(default), "due");
                break;
            case < 94:
                BeginSweep(AnyProcess(), p => p.Messages.DispatchDueAsync(default), "messages");
                break;
            case < 97:
                BeginSweep(AnyProcess(), p => p.Bulks.RunAsync(default), "bulks");
                break;
            case < 99:
                Pass(Passing[random.Next(Passing.Length)]);
                break;
            default:
                MaybeCrash();
                break;
        }
    }

    private void RunOne(int which)
    {
        foreach (var process in processes)
        {
            if (which < process.Ready)
            {
                Trace($"run {which} of {process.Ready}");
                process.RunOne(which);
                return;
            }

            which -= process.Ready;
        }
    }

    private void Send(Command command, Process process)
    {
        Trace($"send {command.Id} {command.Name}");
        pending.Add((command, process, process.Begin(p => command.TryAsync(p, Surprises))));
    }

    /// <summary>One round of a kind at a time in each process, as the servers' jobs do it.</summary>
    private void BeginSweep(Process process, Func<Process, Task<int>> round, string name)
    {
        if (process.Sweep is { IsCompleted: false })
        {
            return;
        }

        Trace($"sweep {name}");
        process.Sweep = process.Begin(async p =>
        {
            try
            {
                return await round(p);
            }
            catch (StoreUnavailableException)
            {
                return 0;   // what is due stays due
            }
            catch (Exception surprise)   // whatever it is, it would end the job
            {
                Surprises.Add($"{name}: {surprise}");
                return 0;
            }
        });
    }

    private void Pass(Duration time)
    {
        Trace($"pass {time}");
        Clock.AdvanceTo(Clock.GetCurrentInstant() + time);
    }

    private void MaybeCrash()
    {
        var which = random.Next(processes.Length);
        if (!Disturbance.Strikes(Fault.Crash))
        {
            return;
        }

        Trace($"crash {which}");
        var crashed = processes[which];
        crashed.Crash();
        processes[which] = new Process(this, ClocksAhead[which], activities);
        foreach (var (command, _, _) in pending.Where(p => p.Process == crashed).ToList())
        {
            Conclude(command, Outcome.Unknown);
        }

        pending.RemoveAll(p => p.Process == crashed);
        if (random.Next(4) == 0)
        {
            Check(atRest: false);
        }
    }

    private void Collect()
    {
        foreach (var (command, _, outcome) in pending.Where(p => p.Outcome.IsCompleted).ToList())
        {
            pending.RemoveAll(p => p.Command == command);
            Conclude(command, outcome.GetAwaiter().GetResult());
        }
    }

    /// <summary>A client that got no answer asks again, mostly.</summary>
    private void Conclude(Command command, Outcome outcome)
    {
        Trace($"{outcome} {command.Id}");
        command.Outcome = outcome;
        if (outcome != Outcome.Unknown)
        {
            return;
        }

        command.IsInDoubt = true;
        if (command.CanRepeat && random.Next(4) > 0)
        {
            Send(command, AnyProcess());
        }
    }

    private void ComeToRest()
    {
        Disturbance.IsOn = false;
        Drain();
        Sweep();
        Check(atRest: false);   // what is due by time has been done
        StopClockwork();
        for (var round = 0; round < MaxRoundsToRest && !isRestless && (IsAnyInstanceOpen() || NextDue() is not null || IsAnyBulkRunning()); round++)
        {
            foreach (var command in Clients.Everything())
            {
                Send(command, processes[0]);
                Drain();
            }

            Clock.AdvanceTo(NextDue() ?? Clock.GetCurrentInstant());
            Sweep();
        }

        Sweep();
    }

    private void Sweep()
    {
        foreach (var process in processes)
        {
            BeginSweep(process, p => p.Messages.DispatchDueAsync(default), "messages");
            Drain();
            BeginSweep(process, p => p.DueWork.DoAsync(default), "due");
            Drain();
            BeginSweep(process, p => p.Bulks.RunAsync(default), "bulks");
            Drain();
        }
    }

    private void Drain()
    {
        var left = isRestless ? 0 : MaxToDrain;
        for (var ready = processes.Sum(p => p.Ready); ready > 0 && left > 0; ready = processes.Sum(p => p.Ready), left--)
        {
            RunOne(random.Next(ready));
        }

        if (left == 0 && !isRestless)
        {
            isRestless = true;
            Surprises.Add("something goes on for ever");
        }

        Collect();
    }

    private bool IsAnyInstanceOpen() => Database.Store.Read<InstanceRow>(i => i.FinishedAt is null).Count > 0;

    private Instant? NextDue() => Database.Store.Read<TimerRow>(_ => true).Select(t => (Instant?)t.DueAt)
        .Concat(Database.Store.Read<OutboxRow>(o => o.DueAt is not null).Select(o => o.DueAt))
        .Concat(Database.Store.Read<TriggerRow>(t => t.NextDueAt is not null).Select(t => t.NextDueAt)).Min();

    private bool IsAnyBulkRunning() => Database.Store.Read<BulkOperationRow>(b => b.Status == BulkStatus.Running).Count > 0;

    /// <summary>What starts again and again stops: the world would never rest. A moment still comes.</summary>
    private void StopClockwork()
    {
        var stopped = new WriteSet();
        foreach (var trigger in Database.Store.Read<TriggerRow>(t => t.Schedule is { } schedule && !schedule.StartsWith("once", StringComparison.Ordinal)))
        {
            stopped.Delete(trigger);
        }

        Database.Store.CommitAsync(stopped, default).GetAwaiter().GetResult();
    }

    private Process AnyProcess() => processes[random.Next(processes.Length)];

    private void Check(bool atRest)
    {
        LastView = WorldView.Of(this);
        violations.AddRange(Invariant.Check(LastView, atRest));
    }

    private void OpenAccounts()
    {
        var accounts = new WriteSet();
        foreach (var id in new[] { "a", "b", "c" })
        {
            accounts.Insert(new AccountRow { Id = id, Revision = 1 });
        }

        Database.Store.CommitAsync(accounts, default).GetAwaiter().GetResult();
    }

    private void Trace(string line)
    {
        if (options.IsTraced)
        {
            trace.Add($"{Clock.GetCurrentInstant().ToUnixTimeMilliseconds()} {line}");
        }
    }
}
