using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Faults.Comparison;
using Ybtb.Faults.Ledger;
using Ybtb.Faults.Load;
using Ybtb.Faults.Sites;

namespace Ybtb.Faults;

/// <summary>
/// Round after round something goes wrong under load. After each, what the clients have written down is compared with database, interface,
/// registry and outside: nothing acknowledged is lost, nothing is done twice, nothing is stuck.
/// </summary>
/// <remarks>
/// <c>YBTB_FAULT_ROUNDS</c> sets how many rounds, <c>YBTB_FAULT_SEED</c> the seed of the first; the following ones count on. A seed decides the
/// fault, its moment in acknowledgements, how long it lasts and who applies for what; the moment itself is the machine's.
/// </remarks>
public abstract class CrashLedgerTests(ITestOutputHelper output)
{
    private const int UsualRounds = 50;
    private const int UsualSeed = 1;

    /// <summary>From so many rounds on every kind of fault must have struck.</summary>
    private const int Many = 40;

    private const int MostBefore = 20;
    private const int MostAfter = 12;

    /// <summary>Filings that are sent again after each round.</summary>
    private const int Again = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    internal async Task PlayAsync(Site site)
    {
        await using var closing = site;
        var (rounds, seed) = (Setting("YBTB_FAULT_ROUNDS", UsualRounds), Setting("YBTB_FAULT_SEED", UsualSeed));
        var (ledger, tally, began) = (new CrashLedger(), new Tally(site), Stopwatch.GetTimestamp());
        using var clients = new Clients(ledger, site.Front);
        await site.OpenAsync();
        for (; ledger.Round < rounds; ledger.Round++)
        {
            var random = DiceOf(seed + ledger.Round);
            var kind = site.Faults[random.Next(site.Faults.Count)];
            tally.Add(kind);
            try
            {
                await RoundAsync(site, clients, ledger, kind, random);
            }
            catch (Exception failure)
            {
                output.WriteLine($"Round {ledger.Round + 1}, {kind}, YBTB_FAULT_SEED={seed + ledger.Round}: {failure.Message}");
                throw;
            }
        }

        await FinishAsync(site, clients, ledger);
        output.WriteLine(tally.Text(site, LedgerReading.Of(ledger.Entries), Stopwatch.GetElapsedTime(began)));
        if (rounds >= Many)
        {
            tally.Struck.Should().OnlyContain(struck => struck.Value > 0, "a fault that never strikes proves nothing");
            ledger.Entries.OfType<LedgerEntry.Unanswered>().Should().NotBeEmpty("a fault that nobody notices proves nothing");
        }
    }

    private static async Task RoundAsync(Site site, Clients clients, CrashLedger ledger, FaultKind kind, Random random)
    {
        var work = clients.RunAsync(random.Next());
        await MoreAsync(ledger, work, random.Next(1, MostBefore));
        await site.StrikeAsync(kind, random, clients);
        await MoreAsync(ledger, work, random.Next(1, MostAfter));
        clients.Stop();
        await work;
        var filings = LedgerReading.Of(ledger.Entries).Commands.Where(c => c.Act.Kind == CommandKind.File).ToList();
        for (var times = 0; times < Again; times++)
        {
            await clients.AskAgainAsync(filings[random.Next(filings.Count)]);
        }

        await site.DrainAsync();
        await CompareAsync(site, clients, LedgerReading.Of(ledger.Entries), ledger.Round);
    }

    /// <summary>Brings every case to its end, and looks at all of them once more.</summary>
    private static async Task FinishAsync(Site site, Clients clients, CrashLedger ledger)
    {
        await clients.FinishAsync();
        await site.DrainAsync();
        var reading = LedgerReading.Of(ledger.Entries);
        reading.Cases.Should().OnlyContain(c => c.IsEnded);
        await CompareAsync(site, clients, reading, since: 0);
        (await site.ReadAsync(async db => await db.Set<BookmarkRow>().CountAsync() + await db.Set<TimerRow>().CountAsync())).Should().Be(0);
        var broken = new List<Guid>();
        var verified = await new JournalVerifier(new Contexts(site)).VerifyAsync((instance, _) => broken.Add(instance), default);
        broken.Should().BeEmpty();
        verified.Should().Be(reading.Cases.Count);
    }

    /// <param name="since">Cases that somebody has asked something of since this round are looked at closely.</param>
    private static async Task CompareAsync(Site site, Clients clients, LedgerReading ledger, int since)
    {
        var touched = ledger.Since(since).ToList();
        var pages = await Pages.ReadAsync(clients, touched);
        var found = await site.ReadAsync(db => new FindingsReader(db, [.. touched.Select(c => c.Number!)]).ReadAsync(pages, site.Told));
        found.Cases.Should().NotBeEmpty();
        Check.Compare(ledger, found).Should().BeEmpty();
    }

    private static async Task MoreAsync(CrashLedger ledger, Task work, int acknowledgements)
    {
        var (enough, began) = (ledger.Acknowledgements + acknowledgements, Stopwatch.GetTimestamp());
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (ledger.Acknowledgements < enough)
        {
            await looks.WaitForNextTickAsync();
            if (work.IsFaulted)
            {
                await work;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < LongestWait, "Nothing is acknowledged any more.");
        }
    }

    /// <summary>Seeds that follow one another give dice that have nothing to do with each other.</summary>
    private static Random DiceOf(int seed) => new(BitConverter.ToInt32(SHA256.HashData(BitConverter.GetBytes(seed))));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    private sealed class Contexts(Site site) : IReadContexts
    {
        public DbContext Create() => site.OpenDatabase();
    }
}

public sealed class SqliteCrashLedgerTests(ITestOutputHelper output) : CrashLedgerTests(output)
{
    [Fact]
    [Trait("Duration", "long")]
    public async Task Faults_UnderLoadOnSqlite_LoseNothingAndDoNothingTwice() => await PlayAsync(await SqliteSite.CreateAsync());
}

public sealed class PostgresCrashLedgerTests(ITestOutputHelper output) : CrashLedgerTests(output)
{
    [Fact]
    [Trait("Duration", "long")]
    public async Task Faults_UnderLoadOnPostgres_LoseNothingAndDoNothingTwice() => await PlayAsync(await PostgresSite.CreateAsync());
}
