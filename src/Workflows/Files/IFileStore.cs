using System.Security.Cryptography;
using NodaTime;

namespace Ybtb.Workflows.Files;

/// <summary>Where the contents of uploaded and issued files lie: addressed by content, encrypted, shared by all nodes.</summary>
public interface IFileStore
{
    /// <summary>Takes a file. When this returns, the content is durable; the same content put twice is stored once.</summary>
    Task<StoredFile> PutAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>The content, forward only. Reading fails with <see cref="CryptographicException"/> where it was altered.</summary>
    /// <exception cref="FileNotFoundException">The store has no such content.</exception>
    Task<Stream> OpenAsync(ContentAddress address, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(ContentAddress address, CancellationToken cancellationToken);

    /// <summary>Removes what nothing refers to, and what interrupted uploads have left.</summary>
    /// <param name="minimumAge">Counted from the last time the content was put: younger files stay, for the step that refers to them
    /// may not have committed yet.</param>
    /// <returns>What was removed.</returns>
    Task<IReadOnlyList<ContentAddress>> SweepAsync(IReadOnlySet<ContentAddress> referenced, Duration minimumAge, CancellationToken cancellationToken);
}
