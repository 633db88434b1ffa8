using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Studio;

/// <summary>What an open viewer keeps: a web socket on which the server tells of steps, spoken as the designer's client speaks it.</summary>
internal sealed class StudioViewerConnection : IDisposable
{
    private const string Path = "elsa/hubs/workflow-instance";
    private const char End = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly Queue<JsonNode> arrived = new();

    /// <param name="origin">What a browser would say of the page; none when null.</param>
    public static async Task<StudioViewerConnection> OpenAsync(YbtbTestServer server, Browser browser, string? origin = null)
    {
        using var negotiation = await browser.Http.PostAsync($"/{Path}/negotiate?negotiateVersion=1", null);
        var token = (string)(await negotiation.JsonAsync())["connectionToken"]!;
        var connection = new StudioViewerConnection();
        foreach (System.Net.Cookie cookie in browser.Cookies)
        {
            (connection.socket.Options.Cookies ??= new System.Net.CookieContainer()).Add(server.Address, new System.Net.Cookie(cookie.Name, cookie.Value));
        }

        if (origin is not null)
        {
            connection.socket.Options.SetRequestHeader("Origin", origin);
        }

        await connection.socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/{Path}?id={token}"), default);
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        return connection;
    }

    public Task ObserveAsync(string instance) => SendAsync($$"""{"type":1,"target":"ObserveInstanceAsync","arguments":["{{instance}}"]}""");

    /// <summary>The next message to this target; others before it are passed over.</summary>
    /// <exception cref="OperationCanceledException">None came within a minute.</exception>
    public async Task<JsonNode> NextAsync(string target)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            while (arrived.TryDequeue(out var message))
            {
                if ((string?)message["target"] == target)
                {
                    return message["arguments"]![0]!;
                }
            }

            await ReceiveAsync(deadline.Token);
        }
    }

    /// <summary>Waits until the server has closed the connection.</summary>
    public async Task ClosedAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                await ReceiveAsync(deadline.Token);
            }
        }
        catch (WebSocketException)
        {
            // cut off
        }
    }

    public void Dispose() => socket.Dispose();

    private Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, default);

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, cancellationToken);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        foreach (var message in Encoding.UTF8.GetString(whole.ToArray()).Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            arrived.Enqueue(JsonNode.Parse(message)!);
        }
    }
}
