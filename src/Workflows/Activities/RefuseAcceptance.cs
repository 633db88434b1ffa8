using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Activities;

/// <summary>不予受理, with the reason for the applicant.</summary>
[ActivityType("Ybtb.RefuseAcceptance", "不予受理", Category, Description = "不予受理并说明理由")]
[Port("Done", "完成")]
public sealed class RefuseAcceptance : CaseActivity
{
    [Input("理由", UIHint = "multiline")]
    public Input<string> Reason { get; init; } = new("");

    /// <summary>One of the three the law knows (行政许可法 第三十二条), or materials that stay incomplete; by rule which of the last and 不符合受理条件 it is.</summary>
    [Input("不予受理的情形")]
    [Choice(NoticeInput.ByRule, "按办件情况")]
    [Choice("unmet", "不符合受理条件")]
    [Choice("incomplete", "材料不齐全或者不符合规定形式")]
    [Choice("no-competence", "不属于本机构职权范围")]
    [Choice("not-needed", "依法不需要办理")]
    public Input<string> Ground { get; init; } = new(NoticeInput.ByRule);

    [Input("有权办理的机关", Description = "不属于本机构职权范围时填写，告知申请人")]
    public Input<string> CompetentBody { get; init; } = new("");

    [Input(NoticeInput.Label, UIHint = "checkbox", Description = "不予受理通知书")]
    public Input<bool> Notice { get; init; } = new(true);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var reason = context.Get(Reason);
        var code = context.Get(Ground) is NoticeInput.ByRule ? IsIncomplete(file) ? "incomplete" : "unmet" : context.Get(Ground);
        if (!Grounds.TryGetValue(code, out var ground))
        {
            return ActivityResult.Fail($"“{code}”不是不予受理的情形。", "unknown-ground");
        }

        var refused = file.RefuseAcceptance(context.ReceivedAt, reason);
        var changed = new CaseChanged("acceptance-refused", refused) { Because = reason };
        return context.Get(Notice)
            ? ActivityResult.Complete().Owing(changed, CaseDocument.Of(
                DocumentKinds.AcceptanceRefusal, refused, Value.Object(new("ground", ground), new("competentBody", context.Get(CompetentBody))), context.ReceivedAt))
            : ActivityResult.Complete().With(changed);
    }

    private static bool IsIncomplete(CaseFile file) => file.Corrections is [.., { EndedAt: not null, Outcome: not CorrectionNotice.Answered }] || !file.MissingMaterials.IsEmpty;

    private static readonly Dictionary<string, string> Grounds = new(StringComparer.Ordinal)
    {
        ["unmet"] = "不符合受理条件",
        ["incomplete"] = "材料不齐全或者不符合规定形式",
        ["no-competence"] = "不属于本机构职权范围",
        ["not-needed"] = "依法不需要办理",
    };
}
