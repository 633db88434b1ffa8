using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>The header by which a receiver knows that a delivery is ours and fresh.</summary>
public static class WebhookSignature
{
    public const string HeaderName = "Ybtb-Signature";

    /// <summary><c>t=seconds,v1=hex[,v1=hex]</c>: HMAC-SHA-256 by each secret over the seconds, a dot, and the body.</summary>
    /// <param name="at">When it is sent; whole seconds since 1970 count.</param>
    /// <param name="body">UTF-8, exactly as sent.</param>
    public static string Of(IReadOnlyList<string> secrets, Instant at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = new byte[seconds.Length + 1 + body.Length];
        Encoding.ASCII.GetBytes(seconds, signed);
        signed[seconds.Length] = (byte)'.';
        body.CopyTo(signed.AsSpan(seconds.Length + 1));
        return $"t={seconds}{string.Concat(secrets.Select(secret => $",v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}"))}";
    }
}
