using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ybtb.Workflows.Files;

/// <summary>Names a file by its content: the SHA-256 digest, as 64 lower-case hexadecimal digits.</summary>
public sealed record ContentAddress : IParsable<ContentAddress>
{
    /// <summary>How many characters an address has.</summary>
    public const int Length = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private ContentAddress(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static ContentAddress OfDigest(ReadOnlySpan<byte> sha256) => sha256.Length == SHA256.HashSizeInBytes
        ? new(Convert.ToHexStringLower(sha256))
        : throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(sha256));

    public static ContentAddress Of(ReadOnlySpan<byte> content) => OfDigest(SHA256.HashData(content));

    /// <exception cref="FormatException">Not 64 lower-case hexadecimal digits.</exception>
    public static ContentAddress Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException("文件标识格式不正确。");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContentAddress result)
    {
        result = s is { Length: Length } && !s.AsSpan().ContainsAnyExcept(Digits) ? new ContentAddress(s) : null;
        return result is not null;
    }

    public override string ToString() => Value;

    internal byte[] Digest() => Convert.FromHexString(Value);
}
