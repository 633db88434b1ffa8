using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Files;

/// <summary>Takes uploads: inspects, stores, and writes down what they are.</summary>
public sealed class FileDesk(IFileStore files, IWriteStore store, IClock clock)
{
    /// <summary>Inspects the file and stores it. When the result is <see cref="UploadResult.Stored"/>, content and row are durable.</summary>
    /// <param name="name">As the applicant's machine calls it.</param>
    /// <param name="contentType">As the client declared it; null when it did not.</param>
    public async Task<UploadResult> UploadAsync(string name, string? contentType, Stream content, Viewer? who, CancellationToken cancellationToken)
    {
        switch (FileInspector.Inspect(name, contentType, await ReadAsync(content, cancellationToken)))
        {
            case FileInspection.Accepted accepted:
                using (var cleaned = new MemoryStream(accepted.Content.ToArray(), writable: false))
                {
                    var stored = await files.PutAsync(cleaned, cancellationToken);
                    return new UploadResult.Stored(await RecordAsync(accepted, stored, who, cancellationToken));
                }

            case FileInspection.Refused refused:
                return new UploadResult.Refused(refused.Code, refused.Message);
            default:
                throw new InvalidOperationException("An inspection accepts or refuses.");
        }
    }

    /// <summary>Removes files that nothing refers to and that were last brought at least <paramref name="minimumAge"/> ago.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> SweepAsync(IReadOnlySet<ContentAddress> referenced, Duration minimumAge, CancellationToken cancellationToken)
    {
        var removed = await files.SweepAsync(referenced, minimumAge, cancellationToken);
        if (removed.Count > 0)
        {
            var writes = new WriteSet();
            foreach (var address in removed)
            {
                writes.Delete(new FileRow { Address = address, Kind = default, Size = 0, UploadedAt = default });
            }

            await store.CommitAsync(writes, cancellationToken);
        }

        return removed.Count;
    }

    private async Task<FileRow> RecordAsync(FileInspection.Accepted accepted, StoredFile stored, Viewer? who, CancellationToken cancellationToken)
    {
        var row = new FileRow
        {
            Address = stored.Address,
            Kind = accepted.Kind,
            Size = stored.Size,
            Pages = accepted.Pages,
            Width = accepted.Width,
            Height = accepted.Height,
            UploadedBy = who?.AccountId,
            UploadedAt = clock.GetCurrentInstant(),
        };
        var writes = new WriteSet();
        writes.Insert(row);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException known) when (known.Conflict == WriteConflict.Duplicate)
        {
            // The same content was brought before: equal content is one file, and who brings it again learns nothing of the first.
        }

        return row;
    }

    // One byte more than is allowed, so that the inspection sees that the file is too large.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[FileEnvelope.ChunkSize];
        while (read.Length <= FileInspector.MaxSize && await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }
}
