using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Results;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>Enters the result of a case into the registry; it takes effect on the legal day on which the request reached us.</summary>
/// <remarks>Fails with an incident where the registry does not allow the entry: <see cref="CheckEligibility"/> belongs before it.</remarks>
[ActivityType("Ybtb.RegisterResult", "登记结果", Category, Description = "把办理结果写入登记信息")]
[Output("effectiveOn", "生效日期")]
[Output("reviewDue", "复审日期")]
[Output("contributionYear", "缴费属期（年）")]
[Output("notice", "缴费或停保提示")]
[Output("details", "写入文书的内容")]
[Port("Done", "完成")]
public sealed class RegisterResult(ResultKinds kinds) : CaseActivity
{
    /// <summary>Code of a <see cref="ResultKind"/>; what the case's item comes to unless set.</summary>
    [Input("登记类型", ChoicesFrom = CaseChoices.ResultKinds)]
    public Input<string> Kind { get; init; } = new("");

    /// <summary>How many months a recognition holds before the diagnosis is looked at again; 0, unless set, for the disease's own interval.</summary>
    [Input("复审间隔（月）", Description = "仅用于门诊慢特病待遇认定；0表示按病种目录中该病种的复审间隔")]
    public Input<int> ReviewMonths { get; init; } = new(0);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var name = context.Get(Kind) is { Length: > 0 } set ? set : file.ItemCode;
        var kind = kinds.Find(name) ?? throw new ActivityFailedException("unknown-kind", $"没有名为“{name}”的登记类型。");
        return kind.Register(
            new ResultEntry(file, LegalTime.DayOf(context.ReceivedAt), context.Get(ReviewMonths)), new ContextAnswers(context));
    }
}
