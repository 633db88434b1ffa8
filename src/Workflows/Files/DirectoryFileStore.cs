using NodaTime;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Files;

/// <summary>Files in a directory of this machine, or in one that all nodes share.</summary>
/// <remarks>
/// A file is written aside, synced, renamed to its address and its directory synced, so that a crash leaves either all of it or
/// nothing. Its modification time is the clock's instant of the last put: that is what sweeping goes by.
/// </remarks>
public sealed class DirectoryFileStore(string directory, KeyRing ring, IClock clock) : IFileStore
{
    private const string PartSuffix = ".part";

    private readonly string incoming = Path.Combine(directory, "incoming");

    public async Task<StoredFile> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        Directory.CreateDirectory(incoming);
        var part = Path.Combine(incoming, Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N") + PartSuffix);
        try
        {
            StoredFile stored;
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stored = await FileEnvelope.SealAsync(content, file, ring, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(part, now.ToDateTimeUtc());
            Publish(part, PathOf(stored.Address));
            return stored;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public Task<Stream> OpenAsync(ContentAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(FileEnvelope.Open(File.OpenHandle(PathOf(address)), ring, address));
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new FileNotFoundException(missing.Message, missing);
        }
    }

    public Task<bool> ExistsAsync(ContentAddress address, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(address)));

    public Task<IReadOnlyList<ContentAddress>> SweepAsync(
        IReadOnlySet<ContentAddress> referenced, Duration minimumAge, CancellationToken cancellationToken)
    {
        var removed = new List<ContentAddress>();
        if (!Directory.Exists(directory))
        {
            return Task.FromResult<IReadOnlyList<ContentAddress>>(removed);
        }

        var before = (clock.GetCurrentInstant() - minimumAge).ToDateTimeUtc();
        Directory.CreateDirectory(incoming);
        foreach (var shelf in Directory.EnumerateDirectories(directory).Where(shelf => shelf != incoming))
        {
            foreach (var path in Directory.EnumerateFiles(shelf))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ContentAddress.TryParse(Path.GetFileName(path), null, out var address) && !referenced.Contains(address) && Remove(path, before))
                {
                    removed.Add(address);
                }
            }
        }

        foreach (var part in Directory.EnumerateFiles(incoming, "*" + PartSuffix).Where(part => File.GetLastWriteTimeUtc(part) <= before))
        {
            File.Delete(part);
        }

        return Task.FromResult<IReadOnlyList<ContentAddress>>(removed);
    }

    private static void Publish(string part, string path)
    {
        var shelf = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(shelf))
        {
            Directory.CreateDirectory(shelf);
            DirectorySync.Flush(Path.GetDirectoryName(shelf)!);
        }

        File.Move(part, path, overwrite: true);   // replaces an equal content by its younger self
        DirectorySync.Flush(shelf);
    }

    // Taken away first and judged then: a put of the same content between looking and deleting would otherwise be lost.
    private bool Remove(string path, DateTime before)
    {
        if (File.GetLastWriteTimeUtc(path) > before)
        {
            return false;
        }

        var aside = Path.Combine(incoming, Path.GetFileName(path) + PartSuffix);
        File.Move(path, aside, overwrite: true);
        if (File.GetLastWriteTimeUtc(aside) > before)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    private string PathOf(ContentAddress address) => Path.Combine(directory, address.Value[..2], address.Value);
}
