using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Credentials;

/// <summary>Sends by an operator's gateway: one PUT of JSON for each level, with the update's id as idempotency key.</summary>
/// <remarks>
/// 200 or 204: taken. 202: received, ask again. 409 and 422: refused, for the <c>detail</c> of the answer. 408, 429, 5xx and no answer are worth
/// another try; any other status is final, for it is our mistake.
/// </remarks>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpCredentials(HttpClient http) : ICredentialPort
{
    private const int LongestReason = 200;

    public async Task<CredentialResult> SendAsync(CredentialUpdate update, CancellationToken cancellationToken)
    {
        var body = Value.Object(new("level", update.Level.Code()), new("case", update.CaseNumber), new("data", update.Data.ToValue()));
        using var content = new StringContent(ValueJson.ToText(body), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"credentials/{update.Level.Code()}", UriKind.Relative)) { Content = content };
        request.Headers.Add("Idempotency-Key", update.Id.ToString());
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await ResultOfAsync(response, update.Level, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return new CredentialResult.Failed($"{update.Level.ChineseName()}无法连接。", IsFinal: false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CredentialResult.Failed($"{update.Level.ChineseName()}没有及时应答。", IsFinal: false);
        }
    }

    private static async Task<CredentialResult> ResultOfAsync(HttpResponseMessage response, CredentialLevel level, CancellationToken cancellationToken) =>
        response.StatusCode switch
        {
            HttpStatusCode.Accepted => new CredentialResult.Pending(),
            HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity =>
                new CredentialResult.Refused(await ReasonOfAsync(response, cancellationToken) ?? $"{level.ChineseName()}未接收该人员的基础信息。"),
            _ when response.IsSuccessStatusCode => new CredentialResult.Taken(),
            var status => new CredentialResult.Failed($"{level.ChineseName()}返回 {(int)status}。", !IsWorthAnotherTry(status)),
        };

    /// <summary>The <c>detail</c> of a problem document; null when there is none.</summary>
    private static async Task<string?> ReasonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var answer = ValueJson.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            var detail = answer.Kind == ValueKind.Object ? answer["detail"].AsStringOrNull() : null;
            return detail is { Length: > LongestReason } ? detail[..LongestReason] : detail;
        }
        catch (JsonException)
        {
            return null;   // a refusal without reasons
        }
    }

    private static bool IsWorthAnotherTry(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
}
