using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>The secrets by which deliveries are signed: given or made, encrypted in the table.</summary>
public sealed class WebhookSecrets(FieldCipher cipher)
{
    public const int Shortest = 32;
    public const int Longest = 128;

    private const string Column = "webhook_subscriptions.secret";

    /// <summary>32 random bytes in base64url.</summary>
    public static string Generate() => "whsec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Chinese; null when it will do.</summary>
    public static string? FaultOf(string secret) => secret.Length is < Shortest or > Longest || !secret.All(c => c is > ' ' and <= '~') || secret.Distinct().Count() < 10
        ? $"签名密钥应为{Shortest}至{Longest}个字母、数字或符号，且不能过于简单。"
        : null;

    public byte[] Seal(string secret) => cipher.Encrypt(Column, secret);

    /// <summary>Those that sign now, the newest first: two while one replaces another.</summary>
    public IReadOnlyList<string> InForce(WebhookSubscriptionRow subscription, Instant now) =>
        subscription.PreviousSecret is { } previous && now < subscription.PreviousUntil
            ? [cipher.Decrypt(Column, subscription.Secret), cipher.Decrypt(Column, previous)]
            : [cipher.Decrypt(Column, subscription.Secret)];
}
