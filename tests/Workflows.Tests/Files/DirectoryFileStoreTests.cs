using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Files;

public sealed class DirectoryFileStoreTests : IAsyncLifetime
{
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly ManualClock clock = new(TestRing.Noon);
    private TestRing ring = null!;
    private DirectoryFileStore store = null!;

    private string Folder => Path.Combine(ring.Database.Directory, "files");

    public async Task InitializeAsync()
    {
        ring = await TestRing.OpenAsync();
        store = new DirectoryFileStore(Folder, ring.Ring, clock);
    }

    public Task DisposeAsync()
    {
        ring.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public async Task Open_AfterPut_GivesTheContentBack(int size)
    {
        var content = Content(size);
        var stored = await PutAsync(content);
        Assert.Equal((size, ContentAddress.Of(content)), (stored.Size, stored.Address));
        Assert.Equal(content, await ReadAsync(stored.Address));
        Assert.True(await store.ExistsAsync(stored.Address, default));
    }

    [Fact]
    public async Task Put_SameContentAtOnce_IsStoredOnce()
    {
        var content = Content(300_000);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => PutAsync(content))));
        Assert.Single(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
        Assert.Equal(content, await ReadAsync(ContentAddress.Of(content)));
    }

    [Fact]
    public async Task Put_Interrupted_LeavesNothing()
    {
        using var broken = new BrokenStream();
        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(broken, default));
        Assert.Empty(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Stored_OnDisk_IsCiphertext()
    {
        var stored = await PutAsync("身份证号码 530102199002159975"u8.ToArray());
        Assert.Equal(-1, (await File.ReadAllBytesAsync(PathOf(stored.Address))).AsSpan().IndexOf("530102"u8));
    }

    [Fact]
    public async Task Open_AlteredCutSwappedOrRenamed_Fails()
    {
        var first = await PutAsync(Content(200_000));
        var genuine = await File.ReadAllBytesAsync(PathOf(first.Address));
        foreach (var at in new[] { 0, 5, 10, 40, 80, 70_000, genuine.Length - 1 })
        {
            var altered = genuine.ToArray();
            altered[at] ^= 1;
            await FailsAsync(first.Address, altered);
        }

        const int Header = 74, Chunk = 65_536 + 28;
        await FailsAsync(first.Address, genuine[..(Header + Chunk)]);
        await FailsAsync(first.Address, [.. genuine[..Header], .. genuine[(Header + Chunk)..(Header + (2 * Chunk))], .. genuine[Header..(Header + Chunk)], .. genuine[(Header + (2 * Chunk))..]]);

        await File.WriteAllBytesAsync(PathOf(first.Address), genuine);
        var other = ContentAddress.Of("other"u8);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(other))!);
        await FailsAsync(other, genuine);
    }

    [Fact]
    public async Task Open_Unknown_IsNotFound() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync(ContentAddress.Of("nothing"u8), default));

    [Fact]
    public async Task Sweep_RemovesOnlyWhatIsOldAndUnreferenced()
    {
        var kept = await PutAsync(Content(10));
        var again = await PutAsync(Content(20));
        var old = await PutAsync(Content(30));
        clock.Advance(Day);
        await PutAsync(Content(20));
        var young = await PutAsync(Content(40));

        var removed = await store.SweepAsync(new HashSet<ContentAddress> { kept.Address }, Day, default);

        Assert.Equal([old.Address], removed);
        Assert.False(await store.ExistsAsync(old.Address, default));
        foreach (var file in new[] { kept, again, young })
        {
            Assert.True(await store.ExistsAsync(file.Address, default));
        }
    }

    [Fact]
    public async Task Upload_ThenSweep_KeepsRowAndContentTogether()
    {
        var desk = new FileDesk(store, ring.Database.Store, clock);
        var stored = await UploadAsync(desk, "照片.jpg", JpegFile.Plain());
        await UploadAsync(desk, "同一张照片.jpg", JpegFile.Plain());
        Assert.IsType<UploadResult.Refused>(await desk.UploadAsync("证明.pdf", null, new MemoryStream(JpegFile.Plain()), null, default));

        Assert.Equal((640, 480, FileKind.Jpeg), (stored.Width, stored.Height, stored.Kind));
        Assert.Equal(stored.Address, Assert.Single(await RowsAsync()).Address);
        Assert.Equal(JpegFile.Plain(), await ReadAsync(stored.Address));

        clock.Advance(Day);
        Assert.Equal(1, await desk.SweepAsync(new HashSet<ContentAddress>(), Day, default));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public void ContentAddress_AnythingButADigest_IsRefused()
    {
        Assert.False(ContentAddress.TryParse("../../etc/passwd", null, out _));
        Assert.False(ContentAddress.TryParse(new string('A', 64), null, out _));
        Assert.True(ContentAddress.TryParse(new string('a', 64), null, out _));
    }

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private static async Task<FileRow> UploadAsync(FileDesk desk, string name, byte[] content) =>
        Assert.IsType<UploadResult.Stored>(await desk.UploadAsync(name, null, new MemoryStream(content), null, default)).File;

    private async Task FailsAsync(ContentAddress address, byte[] content)
    {
        await File.WriteAllBytesAsync(PathOf(address), content);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(address));
    }

    private async Task<List<FileRow>> RowsAsync()
    {
        await using var db = ring.Database.CreateDbContext();
        return await db.Set<FileRow>().ToListAsync();
    }

    private Task<StoredFile> PutAsync(byte[] content) => store.PutAsync(new MemoryStream(content), default);

    private async Task<byte[]> ReadAsync(ContentAddress address)
    {
        await using var stream = await store.OpenAsync(address, default);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    private string PathOf(ContentAddress address) => Path.Combine(Folder, address.Value[..2], address.Value);

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The line broke.");
    }
}
