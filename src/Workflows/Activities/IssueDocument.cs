using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Activities;

/// <summary>出具文书: records what the document has to say; numbering, rendering and signing follow outside the step. A notice that another activity of the step owes already is not owed twice.</summary>
[ActivityType("Ybtb.IssueDocument", "出具文书", Category, Description = "记下应出具的文书")]
[Port("Done", "完成")]
public sealed class IssueDocument : CaseActivity
{
    [Input("文书类型", ChoicesFrom = CaseChoices.Documents)]
    public Input<string> Kind { get; init; } = new("");

    /// <summary>What the flow has found out and the case does not hold; null for nothing.</summary>
    [Input("附加内容", Description = "写入文书的流程数据，如信息表内容")]
    public Input<Value> Details { get; init; } = new(Value.Null);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (context.Get(Kind) is not { Length: > 0 } kind)
        {
            return ActivityResult.Fail("没有填写文书类型。", "no-document-kind");
        }

        if (DocumentKinds.IsNotice(kind) && file.Owes(kind))
        {
            return ActivityResult.Complete();   // the activity that made the moment owes it already
        }

        var (question, found) = RegistryFindings.Of(kind, file, new ContextAnswers(context));
        if (question is not null)
        {
            return ActivityResult.Ask(question);
        }

        var informed = found.IsNullish ? file : file with { Findings = found };
        return ActivityResult.Complete().With(
            new CaseChanged("document-owed", file.Owe(CaseDocument.Of(kind, informed, context.Get(Details), context.ReceivedAt))) { Because = kind });
    }
}
