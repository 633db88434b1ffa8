using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Benchmarks;

/// <summary>The sweep of the alerts: many due at once, and none due among a million.</summary>
internal static class SlaSweepBench
{
    private const int Due = 10_000;
    private const int Open = 1_000_000;
    private const int IdleSweeps = 300;

    private const string Office = "530102";
    private const string OfficePath = "530000/530100/530102";

    private static readonly Instant Started = WorkflowHost.At("2026-03-02T09:00:00");

    /// <summary>When a limit of five working days from then on turns yellow.</summary>
    private static readonly Instant Yellow = WorkflowHost.At("2026-03-05T17:00:00");

    /// <param name="suffix">Set apart from the rows of the embedded database, which have the names of the design.</param>
    public static async Task RunAsync(BenchReport report, BenchDatabase database, string suffix, Func<YbtbContext, string, Task<string>> explain)
    {
        await database.Storage.MigrateAsync(default);
        var clock = new ManualClock(Started);
        await using var services = ServicesOf(database, clock);
        var sweep = services.GetRequiredService<AlertSweep>();
        var factory = services.GetRequiredService<IDbContextFactory<YbtbContext>>();
        await MakeDueAsync(services.GetRequiredService<IWriteStore>());

        clock.Set(Yellow - Duration.FromSeconds(1));
        Expect(0, await sweep.GiveDueAsync(default));   // compiled before it is measured
        clock.Set(Yellow);
        var watch = Stopwatch.StartNew();
        Expect(Due, await sweep.GiveDueAsync(default));
        report.Add(new BenchRow($"sla.sweep.due10k{suffix}", watch.Elapsed.TotalSeconds, "s", "lower", 10));
        await using (var db = await factory.CreateDbContextAsync())
        {
            Expect(Due, await db.Set<AlertRow>().CountAsync());
            Expect(Due, await db.Set<AlertRecipientRow>().CountAsync());
        }

        watch.Restart();
        await MultiplyAsync(services.GetRequiredService<IWriteStore>());
        report.Add(new BenchRow($"sla.sweep.idle.load{suffix}", watch.Elapsed.TotalSeconds, "s", "lower", 60));
        await using (var db = await factory.CreateDbContextAsync())
        {
            Expect(Open, await db.Set<ClockRow>().CountAsync(c => c.StoppedAt == null));
            var plan = await explain(db, AlertReader.DueStatement(db, Yellow));
            if (!plan.Contains("next_alert_at", StringComparison.Ordinal) || plan.Contains("SCAN", StringComparison.Ordinal) || plan.Contains("Seq Scan", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The sweep reads the table instead of its index:\n{plan}");
            }
        }

        var times = new List<double>(IdleSweeps);
        for (var i = 0; i < IdleSweeps; i++)
        {
            watch.Restart();
            Expect(0, await sweep.GiveDueAsync(default));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        report.Add(new BenchRow($"sla.sweep.idle{suffix}", times[IdleSweeps / 2], "ms", "lower", 5));
        report.Add(new BenchRow($"sla.sweep.idle.p95{suffix}", times[IdleSweeps * 95 / 100], "ms", "lower"));
    }

    private static ServiceProvider ServicesOf(BenchDatabase database, ManualClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IClock>(clock);
        services.AddSingleton<AuditTrail>();
        database.Storage.AddTo(services);
        services.AddSingleton<AlertReader>().AddSingleton<AlertSweep>();
        services.AddSingleton<ICommitStore>(provider => provider.GetRequiredService<IWriteStore>());
        services.AddSingleton(provider => new LadderSource(
            provider.GetRequiredService<AlertReader>(), provider.GetRequiredService<IWriteStore>(), provider.GetRequiredService<AuditTrail>(), clock));
        return services.BuildServiceProvider();
    }

    /// <summary>Clocks of five working days as the writer of cases makes them, each with the open task of its case.</summary>
    private static async Task MakeDueAsync(IWriteStore store)
    {
        var reckoning = ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, Started, new WorkingDays(5)), WorkingDayCalendar.MondayToFriday, OfficeHours.Default);
        var plan = AlertPlan.Of(AlertLadder.BuiltIn, reckoning);
        foreach (var chunk in Enumerable.Range(0, Due).Chunk(500))
        {
            var writes = new WriteSet();
            foreach (var i in chunk)
            {
                writes.Insert(ClockOf(i, reckoning, plan));
                writes.Insert(TaskOf(i, reckoning));
            }

            await store.CommitAsync(writes, default);
        }
    }

    private static ClockRow ClockOf(int number, ClockReckoning reckoning, AlertPlan plan) => new()
    {
        CaseNumber = NumberOf(number),
        Ordinal = 1,
        Kind = reckoning.Kind.Code(),
        ItemCode = Applications.Recognition,
        ReceivingOfficePath = OfficePath,
        DecidingOfficePath = OfficePath,
        StartedAt = Started,
        CalendarVersion = 1,
        CountsAfter = reckoning.EffectiveStartDay,
        DueAt = reckoning.Due,
        YellowFrom = reckoning.YellowFrom,
        RedFrom = reckoning.RedFrom,
        IsPaused = false,
        IsProvisional = false,
        AlertPlan = plan.ToString(),
        AlertStep = 0,
        NextAlertAt = plan.Steps[0].At,
    };

    private static HumanTaskRow TaskOf(int number, ClockReckoning reckoning) => new()
    {
        Id = Guid.CreateVersion7(Started.ToDateTimeOffset()),
        InstanceId = Guid.CreateVersion7(Started.ToDateTimeOffset()),
        CaseNumber = NumberOf(number),
        Ordinal = 0,
        ItemCode = Applications.Recognition,
        Stage = "初审",
        Role = Role.Reviewer,
        OfficeCode = Office,
        OfficePath = OfficePath,
        Outcomes = "[]",
        Checklist = "[]",
        MaskedName = "李**",
        Status = CaseTaskStatus.Open,
        CreatedAt = Started,
        DueAt = reckoning.Due!.Value,
        Revision = 1,
    };

    private static string NumberOf(int number) => string.Create(CultureInfo.InvariantCulture, $"53010220260302{number:D9}");

    /// <summary>As many copies of a clock as a million lacks, the next alert of each at a time of its own: by one statement, for the write store is not what is measured.</summary>
    private static Task MultiplyAsync(IWriteStore store) => store.EditAsync(
        async (db, cancellationToken) =>
        {
            var isSqlite = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
            var columns = db.Model.FindEntityType(typeof(ClockRow))!.GetProperties().Select(p => p.GetColumnName()).ToList();
            var copies = columns.Select(column => column switch
            {
                "case_number" => isSqlite ? "printf('53010220260303%09d', n.i)" : "'53010220260303' || lpad(n.i::text, 9, '0')",
                "next_alert_at" => "c.next_alert_at + n.i",
                _ => $"c.{column}",
            });
            var numbers = isSqlite
                ? string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {Open - Due}) SELECT i FROM s) n")
                : string.Create(CultureInfo.InvariantCulture, $"generate_series(1, {Open - Due}) AS n(i)");
            db.Database.SetCommandTimeout(300);
            var sql = $"INSERT INTO clocks ({string.Join(", ", columns)}) SELECT {string.Join(", ", copies)} FROM clocks c, {numbers} WHERE c.case_number = '{NumberOf(0)}'";
            return await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        },
        default);

    private static void Expect(int expected, int found)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"{found} instead of {expected}.");
        }
    }
}
