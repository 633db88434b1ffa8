using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ybtb.ChannelClient;

/// <summary>Listens for deliveries: refuses what is not signed, answers 200 to what came before, hands the rest on, and answers 204 when it was worked on.</summary>
/// <remarks>Behind a proxy that speaks https. What was refused or came to nothing is delivered again by the server, under the same id.</remarks>
public sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>Events are small: nobody may fill the memory.</summary>
    private const int LongestBody = 64 * 1024;

    private readonly HttpListener listener = new();
    private readonly WebhookVerifier verifier;
    private readonly SeenEvents seen;
    private readonly Func<JsonNode, Task> handle;
    private readonly Task listening;

    /// <param name="prefix">Where to listen, such as <c>http://127.0.0.1:8090/hooks/</c>.</param>
    /// <param name="seen">Survives the receiver.</param>
    /// <param name="handle">Works on an event once; throws to have it delivered again.</param>
    public WebhookReceiver(string prefix, WebhookVerifier verifier, SeenEvents seen, Func<JsonNode, Task> handle)
    {
        (this.verifier, this.seen, this.handle) = (verifier, seen, handle);
        listener.Prefixes.Add(prefix);
        listener.Start();
        listening = ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await listening;
    }

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var status = await TakeAsync(context.Request);
            if ((int)status >= 400)
            {
                await Console.Error.WriteLineAsync($"A delivery is answered {(int)status}.");
            }

            context.Response.StatusCode = (int)status;
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The receiver was stopped in the middle: the server tries again.
        }
    }

    private async Task<HttpStatusCode> TakeAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod != "POST" || request.ContentLength64 is < 0 or > LongestBody)
        {
            return HttpStatusCode.BadRequest;
        }

        var body = new byte[request.ContentLength64];
        await request.InputStream.ReadExactlyAsync(body);
        if (!verifier.IsGood(request.Headers[WebhookVerifier.HeaderName], body))
        {
            return HttpStatusCode.Unauthorized;
        }

        if (JsonNode.Parse(body) is not JsonObject happened || (string?)happened["id"] is not { } id)
        {
            return HttpStatusCode.BadRequest;
        }

        if (!seen.Add(id))
        {
            return HttpStatusCode.OK;
        }

        try
        {
            await handle(happened);
            return HttpStatusCode.NoContent;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            seen.Remove(id);
            await Console.Error.WriteLineAsync($"Event {id} comes again: {failure.Message}");
            return HttpStatusCode.InternalServerError;
        }
    }
}
