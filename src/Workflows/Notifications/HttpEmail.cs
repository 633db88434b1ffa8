using System.Net;
using System.Net.Http.Json;

namespace Ybtb.Workflows.Notifications;

/// <summary>Sends by a mail gateway: one POST of JSON, with the message's id as idempotency key.</summary>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpEmail(HttpClient http) : IEmailPort
{
    /// <summary>Where e-mails are posted, below the gateway's address.</summary>
    public const string Path = "emails";

    public async Task<EmailResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative))
        {
            Content = JsonContent.Create(new { to = message.Address, subject = message.Subject, text = message.Text }),
        };
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? new EmailResult.Sent()
                : new EmailResult.Failed($"邮件网关返回 {(int)response.StatusCode}。", !IsWorthAnotherTry(response.StatusCode));
        }
        catch (HttpRequestException)
        {
            return new EmailResult.Failed("邮件网关无法连接。", IsFinal: false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EmailResult.Failed("邮件网关没有及时应答。", IsFinal: false);
        }
    }

    private static bool IsWorthAnotherTry(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
