using System.Globalization;

namespace Ybtb.Engine.Activities.Http;

/// <summary>
/// Sends an HTTP request and leaves by the status code when it is expected, else by <c>Unmatched status code</c>, and always by <c>Done</c>;
/// by <c>Failed to connect</c> or <c>Timeout</c> when there is no response.
/// </summary>
[ActivityType("Elsa.FlowSendHttpRequest", "HTTP 请求（流程图）", "HTTP", Description = "发送请求，按状态码选择出口")]
[Port("Unmatched status code", "其他状态码")]
[Port("Failed to connect", "无法连接")]
[Port("Timeout", "超时")]
[Port("Done", "完成")]
public sealed class FlowSendHttpRequest : HttpRequestActivity
{
    private IReadOnlyList<string> declared = ["200"];
    private bool isComputed;

    /// <summary>200 unless set; with none, every response leaves by Done alone.</summary>
    [Input("预期的状态码", UIHint = "multitext")]
    public Input<IReadOnlyList<string>> ExpectedStatusCodes { get; init; } = new(["200"]);

    protected internal override IReadOnlyList<string> Ports => [.. declared, "Unmatched status code", "Failed to connect", "Timeout", "Done"];

    protected internal override bool HasFurtherPorts => isComputed;

    protected internal override void Prepare(ActivityPreparation preparation)
    {
        if (preparation.Node.Json.TryGetProperty("expectedStatusCodes", out _))
        {
            declared = preparation.LiteralList("expectedStatusCodes", out isComputed);
        }
    }

    private protected override ActivityResult Answered(ActivityContext context, HttpAnswer answer)
    {
        if (answer.StatusCode is not { } status)
        {
            return ActivityResult.Complete(answer.TimedOut ? "Timeout" : "Failed to connect");
        }

        var expected = context.Get(ExpectedStatusCodes);
        var code = status.ToString(CultureInfo.InvariantCulture);
        return Producing(
            expected.Count == 0 ? ActivityResult.Complete() : ActivityResult.Complete(expected.Contains(code) ? code : "Unmatched status code", "Done"), answer);
    }
}
