using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities.Http;

/// <summary>
/// Sends an HTTP request and runs the activity of the status code that came, else <c>unmatchedStatusCode</c>; <c>failedToConnect</c> or
/// <c>timeout</c> when there is no response.
/// </summary>
[ActivityType("Elsa.SendHttpRequest", "HTTP 请求", "HTTP", Description = "发送请求，按状态码执行内含的活动")]
[NodeInput("expectedStatusCodes", "预期的状态码", UIHint = "http-status-codes", TypeName = "Object", IsUnwrapped = true)]
[EmbeddedPort("unmatchedStatusCode", "其他状态码")]
[EmbeddedPort("failedToConnect", "无法连接")]
[EmbeddedPort("timeout", "超时")]
[Port("Done", "完成")]
public sealed class SendHttpRequest : HttpRequestActivity
{
    private readonly Dictionary<int, string> ports = [];

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (!preparation.Node.Json.TryGetProperty("expectedStatusCodes", out var list) || list.Items() is not { } items)
        {
            return;
        }

        foreach (var (place, item) in items.Index())
        {
            if (item.Number("statusCode") is { } code)
            {
                ports.TryAdd(code, $"expectedStatusCodes/{place}");
            }
            else
            {
                preparation.Refuse("status-code-missing", "有预期的状态码没有填写。");
            }
        }
    }

    private protected override ActivityResult Answered(ActivityContext context, HttpAnswer answer)
    {
        var port = answer.StatusCode is { } status
            ? ports.GetValueOrDefault(status, "unmatchedStatusCode")
            : answer.TimedOut ? "timeout" : "failedToConnect";
        return Producing(Child(port) is { } reaction ? ActivityResult.Schedule(reaction) : ActivityResult.Complete(), answer);
    }
}
