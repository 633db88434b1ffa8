using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ybtb.ChannelClient;

/// <summary>Whether a delivery comes from the server, unchanged and fresh: looks at the header <c>Ybtb-Signature</c>.</summary>
/// <param name="now">The clock; it may differ from the server's by <see cref="Tolerance"/>.</param>
public sealed class WebhookVerifier(Func<DateTimeOffset> now)
{
    public const string HeaderName = "Ybtb-Signature";

    /// <summary>How old a signature may be, and how far in the future: five minutes.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private volatile IReadOnlyList<byte[]> secrets = [];

    /// <summary>The secrets that are good now: two while one replaces another.</summary>
    public void Use(params IReadOnlyList<string> current) => secrets = [.. current.Select(Encoding.UTF8.GetBytes)];

    /// <param name="body">Exactly the bytes that came.</param>
    public bool IsGood(string? header, ReadOnlySpan<byte> body)
    {
        var parts = (header ?? "").Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToList();
        var times = parts.Where(part => part[0] == "t").Select(part => part[1]).ToList();
        if (times is not [var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now().ToUnixTimeSeconds() - (double)seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(text), (byte)'.', .. body];
        var isGood = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed)));
            foreach (var part in parts)
            {
                isGood |= part[0] == "v1" && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(part[1]), expected);
            }
        }

        return isGood;
    }
}
