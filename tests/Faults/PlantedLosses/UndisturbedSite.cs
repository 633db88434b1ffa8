using Microsoft.Data.Sqlite;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Faults.Comparison;
using Ybtb.Faults.Ledger;
using Ybtb.Faults.Load;
using Ybtb.Faults.Sites;

namespace Ybtb.Faults.PlantedLosses;

/// <summary>A server on which every course was played once without any fault, one case still waiting; the server has ended since.</summary>
public sealed class UndisturbedSite : IAsyncLifetime
{
    /// <summary>The acts of the case that still waits: filed and accepted.</summary>
    private const int Waits = 2;

    private readonly CrashLedger ledger = new();
    private IReadOnlyDictionary<string, FoundPage> pages = null!;
    private SqliteSite site = null!;
    private int copies;

    /// <summary>The database as the server has left it, in one file.</summary>
    private string Whole => site.DatabasePath + ".whole";

    internal IReadOnlyList<LedgerEntry> Entries => ledger.Entries;

    /// <summary>The case of a course, by its name; <c>waiting</c> for the one that waits.</summary>
    internal string NumberOf(string course)
    {
        var cases = LedgerReading.Of(Entries).Cases;
        return (course == "waiting" ? cases.Single(c => !c.IsEnded) : cases.First(c => c.IsEnded && c.Case.Course.Name == course)).Number!;
    }

    public async Task InitializeAsync()
    {
        site = await SqliteSite.CreateAsync();
        await site.OpenAsync();
        using var clients = new Clients(ledger, site.Front);
        foreach (var course in Courses.Recognitions)
        {
            await clients.PlayAsync(course, course.Acts.Count);
        }

        await clients.PlayAsync(Courses.Recognitions[0], Waits);
        await site.DrainAsync();
        pages = await Pages.ReadAsync(clients, LedgerReading.Of(Entries).Cases);
        await site.CloseAsync();
        await ExecuteAsync(site.DatabasePath, $"VACUUM INTO '{Whole}'");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    /// <summary>What is found after something was done to a copy of the database.</summary>
    /// <param name="sql">Null for nothing.</param>
    internal async Task<Findings> FindAsync(string? sql)
    {
        var copy = $"{Whole}.{Interlocked.Increment(ref copies)}";
        File.Copy(Whole, copy);
        if (sql is not null)
        {
            (await ExecuteAsync(copy, sql)).Should().BePositive("what is planted must be there");
        }

        await using var db = Database.Open(copy);
        return await new FindingsReader(db, [.. pages.Keys]).ReadAsync(pages, site.Told);
    }

    private static async Task<int> ExecuteAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF; " + sql;
        return await command.ExecuteNonQueryAsync();
    }
}
