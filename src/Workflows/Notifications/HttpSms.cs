using System.Net;
using System.Net.Http.Json;

namespace Ybtb.Workflows.Notifications;

/// <summary>Sends by an operator's gateway: one POST of JSON, with the message's id as idempotency key.</summary>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpSms(HttpClient http) : ISmsPort
{
    /// <summary>Where messages are posted, below the gateway's address.</summary>
    public const string Path = "messages";

    public async Task<SmsResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative))
        {
            Content = JsonContent.Create(new { phone = message.Phone, text = message.Text, caseNumber = message.CaseNumber }),
        };
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? new SmsResult.Sent()
                : new SmsResult.Failed($"短信网关返回 {(int)response.StatusCode}。", !IsWorthAnotherTry(response.StatusCode));
        }
        catch (HttpRequestException)
        {
            return new SmsResult.Failed("短信网关无法连接。", IsFinal: false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SmsResult.Failed("短信网关没有及时应答。", IsFinal: false);
        }
    }

    private static bool IsWorthAnotherTry(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
