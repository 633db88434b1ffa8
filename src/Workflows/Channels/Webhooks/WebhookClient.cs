using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Ybtb.Workflows.Channels.Webhooks;

/// <summary>Sends one event to one address, and looks at where the address really leads.</summary>
public sealed class WebhookClient : IDisposable
{
    private readonly WebhookOptions options;
    private readonly HttpClient client;

    public WebhookClient(WebhookOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = options.Timeout,
        };
    }

    /// <returns>Null when the receiver has taken it (2xx); otherwise what went wrong, in Chinese, and whether the address wants no more (410).</returns>
    public async Task<(string Error, bool IsGone)?> SendAsync(Uri address, byte[] body, string signature, Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json") { CharSet = "utf-8" };
        request.Headers.Add(WebhookSignature.HeaderName, signature);
        request.Headers.Add("Idempotency-Key", id.ToString());
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : ($"接收方返回 {(int)response.StatusCode}。", response.StatusCode == HttpStatusCode.Gone);
        }
        catch (HttpRequestException refused) when (refused.InnerException is AddressRefusedException)
        {
            return ("接收地址指向内部网络，已拒绝连接。", false);
        }
        catch (HttpRequestException)
        {
            return ("接收方无法连接。", false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ("接收方没有及时应答。", false);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Connects to an address that was looked at, not to a name that may lead elsewhere by then.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var admitted = found.Where(address => WebhookAddress.Admits(host, address, options)).ToArray();
        if (admitted.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(admitted, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException() : IOException("The address leads to a private network.");
}
