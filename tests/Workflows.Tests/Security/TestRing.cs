using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Security;

/// <summary>A key ring on a database of its own.</summary>
internal sealed class TestRing : IDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 4, 0);

    private TestRing(TestDatabase database, KeyRing ring)
    {
        Database = database;
        Ring = ring;
    }

    public TestDatabase Database { get; }

    public KeyRing Ring { get; }

    public static async Task<TestRing> OpenAsync(TestDatabase? on = null)
    {
        var database = on ?? new SqliteTestDatabase();
        var ring = Over(database, MasterKey.LoadOrCreate(database.Directory));
        await ring.OpenAsync(CancellationToken.None);
        return new TestRing(database, ring);
    }

    public static KeyRing Over(TestDatabase database, MasterKey master) =>
        new(master, database, database.Store, new ManualClock(Noon));

    public void Dispose() => Database.Dispose();
}
