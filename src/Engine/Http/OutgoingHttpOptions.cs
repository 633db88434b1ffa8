namespace Ybtb.Engine.Http;

/// <summary>Where workflows may send HTTP requests.</summary>
public sealed record OutgoingHttpOptions
{
    /// <summary>Hosts, each with or without a port, such as <c>esb.example.gov.cn</c> or <c>127.0.0.1:8080</c>; none unless set. Anything else is refused.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long a response may take; less than 20 seconds, which is what a delivery has; 15 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest body that is read, in bytes; 64 KiB unless set, for it is kept with the instance.</summary>
    public int MaxContentBytes { get; init; } = 64 * 1024;

    internal bool Allows(Uri address) =>
        AllowedHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase) || AllowedHosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
}
