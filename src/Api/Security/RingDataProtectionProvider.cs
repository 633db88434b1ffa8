using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Security;

/// <summary>The framework's data protection on our key ring: shared by all nodes, wrapped by the master key, nothing on disk.</summary>
/// <remarks>
/// Each purpose has its own key, derived once. Protected data is the ring key's id (2 bytes) and a message of
/// <see cref="DataKey"/>.
/// </remarks>
internal sealed class RingDataProtectionProvider(KeyRing ring) : IDataProtectionProvider
{
    public IDataProtector CreateProtector(string purpose) => new Protector(ring, purpose);

    private sealed class Protector(KeyRing ring, string purpose) : IDataProtector
    {
        private const int HeaderSize = 2;

        private readonly ConcurrentDictionary<int, DataKey> derived = new();

        public IDataProtector CreateProtector(string subPurpose) => new Protector(ring, $"{purpose}\0{subPurpose}");

        public byte[] Protect(byte[] plaintext)
        {
            var current = ring.Current(KeyPurpose.DataProtection);
            var message = new byte[HeaderSize + plaintext.Length + DataKey.Overhead];
            BinaryPrimitives.WriteUInt16BigEndian(message, checked((ushort)current.Id));
            Derive(current.Id, current.Key).Seal(plaintext, default, message.AsSpan(HeaderSize));
            return message;
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            if (protectedData.Length < HeaderSize)
            {
                throw new CryptographicException("This is not protected data.");
            }

            var id = BinaryPrimitives.ReadUInt16BigEndian(protectedData);
            var key = ring.Find(id) ?? throw new CryptographicException("Protected data names a key that is not on the ring.");
            return Derive(id, key).Open(protectedData.AsSpan(HeaderSize), default);
        }

        private DataKey Derive(int id, DataKey key) => derived.GetOrAdd(
            id,
            static (_, from) => new DataKey(
                HKDF.DeriveKey(
                    HashAlgorithmName.SHA256, from.Key.Material.ToArray(), DataKey.Size, info: Encoding.UTF8.GetBytes(from.Purpose)),
                Environment.ProcessorCount),
            (Key: key, Purpose: purpose));
    }
}
