using System.Globalization;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>开始计时: no clock starts but here.</summary>
/// <remarks>
/// Handling clocks run from acceptance (R1), which is earlier than the step when a case was deemed accepted (R14). A receipt clock runs from the
/// receipt of the materials: after a correction before acceptance, of those that completed them.
/// </remarks>
[ActivityType("Ybtb.StartLimit", "开始计时", LimitInputs.Category, Description = "时限从此开始计算")]
[Port("Done", "完成")]
public sealed class StartLimit : CaseActivity
{
    /// <summary>From receipt to acceptance, notice or refusal (行政许可法 第三十二条).</summary>
    private static readonly WorkingDays ReceiptLimit = new(5);

    [Input("时限种类")]
    [Choice("receipt", "收件时限")]
    [Choice("promised", "承诺时限")]
    [Choice("statutory", "法定时限")]
    public Input<string> Clock { get; init; } = new("promised");

    /// <summary><c>catalogue</c>, or a number of working days.</summary>
    [Input("时限", Description = "catalogue 表示取自事项目录；也可填工作日数")]
    public Input<string> Limit { get; init; } = new("catalogue");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var kind = LimitInputs.Kind(context.Get(Clock));
        var limit = Days(context.Get(Limit), kind, file);
        Instant start = kind == ClockKind.Receipt ? file.MaterialsReceivedAt : file.AcceptedAt ?? context.ReceivedAt;
        return ActivityResult.Complete().With(new CaseChanged("clock-started", file.StartClock(kind, limit, start)) { Because = kind.Code() });
    }

    private static WorkingDays Days(string limit, ClockKind kind, CaseFile file) =>
        int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? new WorkingDays(days)
        : limit != "catalogue" ? throw new ActivityFailedException("unknown-limit", $"“{limit}”不是时限：应为 catalogue 或工作日数。")
        : kind switch
        {
            ClockKind.Receipt => ReceiptLimit,
            ClockKind.Promised => file.Item.PromisedLimit,
            _ => file.Item.StatutoryLimit,
        };
}
