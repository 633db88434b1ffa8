using System.Net.Http.Headers;
using System.Text;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Http;

/// <summary>Sends the requests of workflows. No response is an answer too: the workflow decides what to do about it.</summary>
/// <remarks>A request may be sent again after a crash: the message's id goes with it as <c>Idempotency-Key</c>.</remarks>
public sealed class HttpRequestHandler : IMessageHandler, IDisposable
{
    private readonly OutgoingHttpOptions options;
    private readonly HttpClient client;

    /// <exception cref="ArgumentOutOfRangeException">A response may take longer than a delivery: nobody would learn that it did not come.</exception>
    public HttpRequestHandler(OutgoingHttpOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Timeout, OutboxDispatcher.AttemptTakes.ToTimeSpan(), nameof(options));
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = options.MaxContentBytes,
        };
    }

    public string Topic => HttpRequestActivity.Topic;

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(message, cancellationToken);
        return new DeliveryResult.Delivered(answer.ToValue());
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var address = new Uri(message.Payload["url"].AsString());
        if (!options.Allows(address))
        {
            return HttpAnswer.Refused($"不允许流程访问“{address.Authority}”，请联系管理员加入允许的主机。");
        }

        try
        {
            using var request = RequestOf(message, address);
            using var response = await client.SendAsync(request, cancellationToken);
            var content = await response.Content.ReadAsStringAsync(cancellationToken);
            return new HttpAnswer((int)response.StatusCode, content, response.Content.Headers.ContentType?.MediaType, HeadersOf(response), false, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HttpAnswer.Timeout;
        }
        catch (HttpRequestException tooLong) when (tooLong.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return HttpAnswer.Refused($"“{address.Authority}”的响应超过 {options.MaxContentBytes} 字节，未读取。");
        }
        catch (HttpRequestException)
        {
            return HttpAnswer.NoConnection;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            return HttpAnswer.Refused($"请求的方法、正文类型或请求头有误：{malformed.Message}");
        }
    }

    private static HttpRequestMessage RequestOf(OutgoingMessage message, Uri address)
    {
        var payload = message.Payload;
        var request = new HttpRequestMessage(new HttpMethod(payload["method"].AsString()), address);
        if (payload["contentType"].AsStringOrNull() is { } contentType)
        {
            request.Content = new StringContent(payload["content"].AsString(), Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (payload["authorization"].AsStringOrNull() is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Id.ToString("N"));
        if (payload["headers"].Kind == ValueKind.Object)
        {
            foreach (var (name, value) in payload["headers"].AsObject().Members)
            {
                request.Headers.TryAddWithoutValidation(name, value.Kind == ValueKind.Array ? value.AsArray().ToArray().Select(Text) : [Text(value)]);
            }
        }

        return request;
    }

    private static string Text(Value value) => value.AsStringOrNull() ?? value.ToString();

    private static Value HeadersOf(HttpResponseMessage response)
    {
        var headers = new ValueObject.Builder();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers.Set(name, string.Join(", ", values));
        }

        return Value.Of(headers.Build());
    }
}
