using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>出具文书: records what the document has to say; numbering, rendering and signing follow outside the step.</summary>
[ActivityType("Ybtb.IssueDocument", "出具文书", Category, Description = "记下应出具的文书")]
[Port("Done", "完成")]
public sealed class IssueDocument : CaseActivity
{
    [Input("文书类型", ChoicesFrom = CaseChoices.Documents)]
    public Input<string> Kind { get; init; } = new("");

    /// <summary>What the flow has found out and the case does not hold; null for nothing.</summary>
    [Input("附加内容", Description = "写入文书的流程数据，如信息表内容")]
    public Input<Value> Details { get; init; } = new(Value.Null);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file) => context.Get(Kind) is { Length: > 0 } kind
        ? ActivityResult.Complete().With(
            new CaseChanged("document-owed", file.Owe(CaseDocument.Of(kind, file, context.Get(Details)))) { Because = kind })
        : ActivityResult.Fail("没有填写文书类型。", "no-document-kind");
}
