using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Api.Hosting;

/// <summary>The address at which the server listens, where the operator has named no other (<c>--public-url</c>).</summary>
/// <remarks>One that listens everywhere is called by the name of its machine.</remarks>
internal sealed class ServedAddress(IServer server, ServerOptions options) : IPublicAddress
{
    public string Base => field ??= Of(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Urls.Split(';')[0]);

    internal static string Of(string url)
    {
        var named = url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal);
        var address = new UriBuilder(named);
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var listened) && (listened.Equals(IPAddress.Any) || listened.Equals(IPAddress.IPv6Any)))
        {
            address.Host = Dns.GetHostName();
        }

        return new FixedPublicAddress(address.Uri).Base;
    }
}
