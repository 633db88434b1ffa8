using System.Security.Cryptography;

namespace Ybtb.Engine.Protection;

/// <summary>Wraps the data key of one subject (an instance, a case) so that it can lie beside what it protects.</summary>
/// <remarks>The wrapped key is the only copy: deleting its row makes everything sealed under it unreadable.</remarks>
public interface IKeyVault
{
    /// <summary>A new random key.</summary>
    DataKey Create();

    /// <summary>Encrypts a key for storage under <paramref name="id"/>, the primary key of its row.</summary>
    byte[] Wrap(Guid id, DataKey key);

    /// <summary>The key that <see cref="Wrap"/> stored under <paramref name="id"/>; cheap when it was used lately.</summary>
    /// <exception cref="CryptographicException">The bytes were altered or belong to another id.</exception>
    DataKey Unwrap(Guid id, ReadOnlySpan<byte> wrapped);
}
