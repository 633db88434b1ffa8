using System.Net;
using System.Text.Json;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>Asks by an operator's gateway: <c>GET institutions/{code}</c> below its address.</summary>
/// <remarks>
/// 200: <c>{"version": 3, "changedAt": "2026-05-08T01:00:00Z", "institution": {"institutionName": …}}</c> with the keys of the change form. 202: ask again.
/// 404: not known. 408, 429, 5xx and no answer are worth another try; any other status, and an answer that is none, are final.
/// </remarks>
/// <param name="http">Its base address is the gateway's; its time limit bounds an attempt.</param>
public sealed class HttpCodePlatform(HttpClient http) : ICodePlatformPort
{
    public async Task<CodePlatformResult> FetchAsync(CodePlatformRequest request, CancellationToken cancellationToken)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri($"institutions/{Uri.EscapeDataString(request.InstitutionCode)}", UriKind.Relative));
        question.Headers.Add("X-Request-Id", request.Id.ToString());
        try
        {
            using var response = await http.SendAsync(question, cancellationToken);
            return await ResultOfAsync(response, request.InstitutionCode, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return new CodePlatformResult.Failed("贯标平台无法连接。", IsFinal: false);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CodePlatformResult.Failed("贯标平台没有及时应答。", IsFinal: false);
        }
    }

    private static async Task<CodePlatformResult> ResultOfAsync(HttpResponseMessage response, string code, CancellationToken cancellationToken) => response.StatusCode switch
    {
        HttpStatusCode.Accepted => new CodePlatformResult.Pending(),
        HttpStatusCode.NotFound => new CodePlatformResult.Unknown(),
        _ when response.IsSuccessStatusCode => await RecordOfAsync(response, code, cancellationToken) is { } record
            ? new CodePlatformResult.Found(record)
            : new CodePlatformResult.Failed("贯标平台的应答不能识别。", IsFinal: true),
        var status => new CodePlatformResult.Failed(
            $"贯标平台返回 {(int)status}。", !((int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)),
    };

    /// <returns>Null for an answer that is none.</returns>
    private static async Task<CodePlatformRecord?> RecordOfAsync(HttpResponseMessage response, string code, CancellationToken cancellationToken)
    {
        try
        {
            var answer = ValueJson.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return answer.Kind == ValueKind.Object
                && answer["version"].Kind == ValueKind.Number && answer["version"].AsNumber() is >= 1 and var version
                && InstantPattern.ExtendedIso.Parse(answer["changedAt"].AsStringOrNull() ?? "") is { Success: true, Value: var changedAt }
                && answer["institution"].Kind == ValueKind.Object
                    ? new CodePlatformRecord(code, (long)version, changedAt, InstitutionParticulars.From(answer["institution"]))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
