using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>答复查询: reads from the registry what the application asks for, and owes it to the applicant as a document with these data.</summary>
/// <remarks>The result is kept as issued, sealed with the case; the flow and its history hold none of it. <see cref="CheckEligibility"/> belongs before it.</remarks>
[ActivityType("Ybtb.AnswerQuery", "答复查询", Category, Description = "按申请的查询内容读取登记信息，形成查询结果")]
[Output("sections", "结果表格数")]
[Port("Done", "完成")]
public sealed class AnswerQuery : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var query = ItemQuery.Find(file.ItemCode) ?? throw new ActivityFailedException("no-query", "该事项不是信息查询事项。");
        var (question, result) = query.Answer(file, LegalTime.DayOf(context.ReceivedAt), new ContextAnswers(context));
        return question is not null
            ? ActivityResult.Ask(question)
            : ActivityResult.Complete()
                .With(new CaseChanged("document-owed", file.Owe(CaseDocument.Of(query.Document, file, result!.ToValue()))) { Because = query.Document })
                .Producing("sections", result.Sections.Count);
    }
}
