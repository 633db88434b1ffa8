using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Security;

public sealed class KeyRingTest : IDisposable
{
    private readonly SqliteTestDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task OpenAsync_AgainWithTheSameMasterKey_HasTheSameKeys()
    {
        var first = await OpenAsync(MasterKey.LoadOrCreate(database.Directory));
        var second = await OpenAsync(MasterKey.LoadOrCreate(database.Directory));
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            Assert.Equal(first.Current(purpose).Key.Material, second.Current(purpose).Key.Material);
        }
    }

    [Fact]
    public async Task OpenAsync_OtherMasterKey_RefusesAndChangesNothing()
    {
        await OpenAsync(MasterKey.LoadOrCreate(database.Directory));
        var before = await RowsAsync();
        var other = MasterKey.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        var refusal = await Assert.ThrowsAsync<MasterKeyMismatchException>(() => OpenAsync(other));

        Assert.Contains("主密钥与数据库不符", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task OpenAsync_TwoNodesAtOnceOnAnEmptyDatabase_ShareTheKeys()
    {
        var master = MasterKey.LoadOrCreate(database.Directory);
        var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(master))));
        Assert.Single(rings.Select(ring => Convert.ToHexString(ring.Current(KeyPurpose.Fields).Key.Material)).Distinct());
        Assert.Equal(Enum.GetValues<KeyPurpose>().Length, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task OpenAsync_Always_StoresNoKeyInClear()
    {
        var ring = await OpenAsync(MasterKey.LoadOrCreate(database.Directory));
        var stored = string.Join(' ', await RowsAsync());
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            Assert.DoesNotContain(Convert.ToHexString(ring.Current(purpose).Key.Material), stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Current_BeforeOpening_Throws() =>
        Assert.Throws<InvalidOperationException>(
            () => TestRing.Over(database, MasterKey.LoadOrCreate(database.Directory)).Current(KeyPurpose.Fields));

    [Fact]
    public void LoadOrCreate_ManyAtOnce_AgreeOnOneFile()
    {
        for (var round = 0; round < 50; round++)   // who is between looking and naming is a matter of luck
        {
            var directory = Path.Combine(database.Directory, $"start-{round}");
            var keys = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ =>
            {
                MasterKey.LoadOrCreate(directory);
                return File.ReadAllText(Path.Combine(directory, MasterKey.FileName));
            }).ToList();
            Assert.Single(keys.Distinct());
            var only = Assert.Single(Directory.GetFiles(directory));
            Assert.Equal(MasterKey.FileName, Path.GetFileName(only));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(only));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void Parse_AnythingButThirtyTwoBytes_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => MasterKey.Parse(text));

    private async Task<KeyRing> OpenAsync(MasterKey master)
    {
        var ring = TestRing.Over(database, master);
        await ring.OpenAsync(CancellationToken.None);
        return ring;
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var db = database.CreateDbContext();
        var rows = await db.Set<KeyRingRow>().OrderBy(row => row.Id).ToListAsync();
        return [.. rows.Select(row => $"{row.Id} {row.Purpose} {Convert.ToHexString(row.Wrapped)}")];
    }
}
