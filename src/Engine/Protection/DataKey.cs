using System.Security.Cryptography;

namespace Ybtb.Engine.Protection;

/// <summary>A 256-bit key that seals and opens small messages with AES-GCM; safe for use by many threads.</summary>
/// <remarks>
/// A sealed message is nonce (12 bytes), ciphertext, tag (16 bytes). Every message has a fresh random nonce, so one key may seal
/// some 2^32 messages. Native cipher contexts are kept and reused: building the key schedule costs more than sealing a short text.
/// </remarks>
public sealed class DataKey
{
    /// <summary>Length of the key in bytes.</summary>
    public const int Size = 32;

    /// <summary>How many bytes a sealed message is longer than its plaintext.</summary>
    public const int Overhead = NonceSize + TagSize;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;
    private readonly AesGcm?[] idle;

    /// <param name="key">Exactly <see cref="Size"/> bytes; copied.</param>
    /// <param name="sharedBy">How many threads commonly use this key at once: that many cipher contexts are kept.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public DataKey(ReadOnlySpan<byte> key, int sharedBy = 1)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException($"A data key has {Size} bytes, not {key.Length}.", nameof(key));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(sharedBy, 1);
        this.key = key.ToArray();
        idle = new AesGcm?[sharedBy];
    }

    /// <summary>A new random key.</summary>
    public static DataKey Generate()
    {
        Span<byte> key = stackalloc byte[Size];
        RandomNumberGenerator.Fill(key);
        return new DataKey(key);
    }

    /// <summary>The key itself, for wrapping under another key only.</summary>
    public ReadOnlySpan<byte> Material => key;

    /// <summary>Encrypts and authenticates <paramref name="plaintext"/>; <paramref name="associatedData"/> is authenticated only.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var message = new byte[plaintext.Length + Overhead];
        Seal(plaintext, associatedData, message);
        return message;
    }

    /// <summary>Seals into <paramref name="message"/>, which must be exactly <see cref="Overhead"/> longer than the plaintext.</summary>
    /// <exception cref="ArgumentException"><paramref name="message"/> has another length.</exception>
    public void Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData, Span<byte> message)
    {
        if (message.Length != plaintext.Length + Overhead)
        {
            throw new ArgumentException("The message must hold nonce, ciphertext and tag exactly.", nameof(message));
        }

        var nonce = message[..NonceSize];
        RandomNumberGenerator.Fill(nonce);
        var cipher = Rent();
        cipher.Encrypt(nonce, plaintext, message[NonceSize..^TagSize], message[^TagSize..], associatedData);
        Return(cipher);
    }

    /// <summary>The plaintext of a message that <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> made.</summary>
    /// <exception cref="CryptographicException">It is too short, was altered, belongs to another key or other associated data.</exception>
    public byte[] Open(ReadOnlySpan<byte> message, ReadOnlySpan<byte> associatedData)
    {
        if (message.Length < Overhead)
        {
            throw new CryptographicException("A sealed message is shorter than its nonce and tag.");
        }

        var plaintext = new byte[message.Length - Overhead];
        Open(message, associatedData, plaintext);
        return plaintext;
    }

    /// <summary>Opens into <paramref name="plaintext"/>, which must be exactly <see cref="Overhead"/> shorter than the message.</summary>
    /// <exception cref="ArgumentException"><paramref name="plaintext"/> has another length.</exception>
    /// <exception cref="CryptographicException">The message was altered, belongs to another key or other associated data.</exception>
    public void Open(ReadOnlySpan<byte> message, ReadOnlySpan<byte> associatedData, Span<byte> plaintext)
    {
        if (message.Length != plaintext.Length + Overhead)
        {
            throw new ArgumentException("The plaintext must be exactly as long as the ciphertext.", nameof(plaintext));
        }

        var cipher = Rent();
        cipher.Decrypt(message[..NonceSize], message[NonceSize..^TagSize], message[^TagSize..], plaintext, associatedData);
        Return(cipher);
    }

    // A cipher context serves one thread at a time. A context lost to an exception or to a full slot is collected by its handle.
    private AesGcm Rent() => Interlocked.Exchange(ref Slot(), null) ?? new AesGcm(key, TagSize);

    private void Return(AesGcm cipher)
    {
        if (Interlocked.Exchange(ref Slot(), cipher) is { } surplus)
        {
            surplus.Dispose();
        }
    }

    private ref AesGcm? Slot() => ref idle[(uint)Environment.CurrentManagedThreadId % (uint)idle.Length];
}
