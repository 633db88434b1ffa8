using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Http;

/// <summary>Sends an HTTP request after this step, through the outbox, and goes on with the answer.</summary>
[Output("result", "响应正文")]
[Output("statusCode", "状态码")]
[Output("parsedContent", "解析后的正文")]
[Output("responseHeaders", "响应头")]
public abstract class HttpRequestActivity : Activity
{
    /// <summary>The topic of the messages that carry requests.</summary>
    public const string Topic = "http-request";

    private protected HttpRequestActivity()
    {
    }

    [Input("地址")]
    public Input<string> Url { get; init; } = new("");

    [Input("方法")]
    [Choice("GET", "GET")]
    [Choice("POST", "POST")]
    [Choice("PUT", "PUT")]
    [Choice("PATCH", "PATCH")]
    [Choice("DELETE", "DELETE")]
    [Choice("HEAD", "HEAD")]
    public Input<string> Method { get; init; } = new("GET");

    /// <summary>Sent only when the content type is set too; an object is sent as JSON.</summary>
    [Input("正文", UIHint = "multiline")]
    public Input<Value> Content { get; init; } = new(Value.Null);

    [Input("正文类型", Description = "如 application/json；不填则不发送正文")]
    public Input<string> ContentType { get; init; } = new("");

    /// <summary>The value of the header of that name; none when empty.</summary>
    [Input("授权")]
    public Input<string> Authorization { get; init; } = new("");

    [Input("不校验授权头", UIHint = "checkbox")]
    public Input<bool> DisableAuthorizationHeaderValidation { get; init; } = new(false);

    /// <summary>An object of texts or lists of texts by header name.</summary>
    [Input("请求头", UIHint = "dictionary")]
    public Input<Value> RequestHeaders { get; init; } = new(Value.EmptyObject);

    protected internal sealed override ActivityResult Execute(ActivityContext context)
    {
        if (!Uri.TryCreate(context.Get(Url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return ActivityResult.Fail($"“{context.Get(Url)}”不是有效的 HTTP 地址。", "url-invalid");
        }

        var content = context.Get(Content);
        var contentType = context.Get(ContentType);
        var hasBody = !content.IsNullish && contentType.Length > 0;
        var request = Value.Object(
            new("url", address.AbsoluteUri),
            new("method", context.Get(Method)),
            new("content", !hasBody ? Value.Null : content.Kind == ValueKind.String ? content : ValueJson.ToText(content)),
            new("contentType", hasBody ? contentType : null),
            new("authorization", context.Get(Authorization) is { Length: > 0 } authorization ? authorization : null),
            new("headers", context.Get(RequestHeaders)));
        return ActivityResult.WaitFor(new BookmarkRequest(Topic, context.ActivityInstanceId)).With(new SendMessage(Topic, request, ReplyBookmark: Topic));
    }

    protected internal sealed override ActivityResult Resume(ActivityContext context, Resumption resumption)
    {
        var answer = HttpAnswer.From(resumption.Input);
        return answer.Refusal is { } refusal
            ? ActivityResult.Fail(refusal, "http-refused")
            : Answered(context, answer);
    }

    private protected abstract ActivityResult Answered(ActivityContext context, HttpAnswer answer);

    private protected static ActivityResult Producing(ActivityResult result, HttpAnswer answer) => answer.StatusCode is not { } status
        ? result
        : result.Producing("statusCode", status)
            .Producing("responseHeaders", answer.Headers)
            .Producing("parsedContent", answer.Parsed)
            .Producing("result", answer.Parsed);
}
