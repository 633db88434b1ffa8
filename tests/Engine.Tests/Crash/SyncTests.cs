using Ybtb.Testing;

namespace Ybtb.Engine.Tests.Crash;

/// <summary>What was acknowledged is on disk: a sync of the log lies between its last write and every acknowledgement.</summary>
public sealed class SyncTests
{
    private const int Rounds = 24;

    [Fact]
    public async Task Acknowledgement_OfEveryWriteSet_ComesAfterASyncOfTheLog()
    {
        using var folder = new TestFolder();
        using var probe = ProbeProcess.Trace(folder.File("trace"), "write", folder.File("probe.db"), Rounds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var said = await probe.ReadToEndAsync();
        var trace = await File.ReadAllLinesAsync(folder.File("trace"));

        var acks = SyncTrace.Read(trace);

        acks.Select(a => $"ACK {a.Ack}").Should().Equal(said);
        said.Should().HaveCount(Rounds / 4 * (1 + 2 + 4 + 8));
        acks.Should().OnlyContain(a => a.IsSynced);

        // The same trace with the syncs taken out must not pass: the proof proves something.
        var unsynced = trace.Where(line => !line.Contains("fdatasync", StringComparison.Ordinal) && !line.Contains("fsync", StringComparison.Ordinal));
        SyncTrace.Read(unsynced).Should().OnlyContain(a => !a.IsSynced);
    }

    [Theory]
    [InlineData("1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 fdatasync(3</d/x.db-wal>) = 0|1 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6", true)]
    [InlineData("1 fdatasync(3</d/x.db-wal>) = 0|1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6", false)]
    [InlineData("1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 fdatasync(3</d/x.db>) = 0|1 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6", false)]
    [InlineData("1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 fdatasync(3</d/x.db-wal> <unfinished ...>|2 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6|1 <... fdatasync resumed>) = 0", false)]
    [InlineData("1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 fdatasync(3</d/x.db-wal> <unfinished ...>|1 <... fdatasync resumed>) = 0|2 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6", true)]
    [InlineData("1 pwrite64(3</d/x.db-wal>, \"..\", 10, 0) = 10|1 fdatasync(3</d/x.db-wal>) = -1 EIO (Input/output error)|1 write(1<pipe:[9]>, \"ACK 1\\n\", 6) = 6", false)]
    public void Read_ATrace_TellsWhetherTheSyncCameInBetween(string trace, bool expected) =>
        SyncTrace.Read(trace.Split('|')).Should().Equal([("1", expected)]);
}
