using System.Net;
using System.Net.Sockets;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>Where a subscription may lead: to a public address by https, so that nobody makes the server call its own network.</summary>
public static class WebhookAddress
{
    /// <summary>What can be said without asking the name service; where the name leads is looked at with each connection.</summary>
    /// <returns>Chinese; null when it will do.</returns>
    public static string? FaultOf(string? text, WebhookOptions options)
    {
        if (text is null || text.Length > WebhookSubscriptionRow.MaxAddress || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || address.Scheme is not ("https" or "http"))
        {
            return $"接收地址应为不含用户名的 https 地址，不超过{WebhookSubscriptionRow.MaxAddress}个字符。";
        }

        if (options.AllowsThisMachine && address is { Scheme: "http", Host: "127.0.0.1" })
        {
            return null;
        }

        if (address.Scheme != "https")
        {
            return "接收地址应使用 https。";
        }

        return IsExcepted(address.Host, options) ? null
            : address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) && !IsPublic(literal)) ? "接收地址不能指向内部网络；确需使用的，请联系运维登记该主机。"
            : null;
    }

    /// <summary>Whether a host that stands in an address may be reached at this network address.</summary>
    public static bool Admits(string host, IPAddress address, WebhookOptions options) =>
        IsExcepted(host, options) || IsPublic(address) || (options.AllowsThisMachine && host == "127.0.0.1");

    /// <summary>False for this machine, private and link-local networks, shared address space (RFC 6598), and what is no single host's.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(bytes) : IsPublicV6(address, bytes);
    }

    private static bool IsPublicV4(ReadOnlySpan<byte> bytes) => (bytes[0], bytes[1], bytes[2]) switch
    {
        (0 or 10 or 127 or >= 224, _, _) => false,
        (100, >= 64 and <= 127, _) => false,
        (169, 254, _) or (192, 168, _) or (192, 0, 0) or (192, 0, 2) => false,
        (172, >= 16 and <= 31, _) => false,
        (198, 18 or 19, _) or (198, 51, 100) or (203, 0, 113) => false,
        _ => true,
    };

    /// <summary>Global unicast (2000::/3) without documentation, Teredo and 6to4, in which another address hides.</summary>
    private static bool IsPublicV6(IPAddress address, ReadOnlySpan<byte> bytes) =>
        (bytes[0] & 0xE0) == 0x20 && !address.IsIPv6Teredo && (bytes[0], bytes[1]) != (0x20, 0x02) && (bytes[0], bytes[1], bytes[2], bytes[3]) != (0x20, 0x01, 0x0d, 0xb8);

    private static bool IsExcepted(string host, WebhookOptions options) => options.PrivateHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
