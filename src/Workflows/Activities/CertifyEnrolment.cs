using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Certificates;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>出具参保凭证（证明）: reads from the registry what the document proves, and owes it with these data to the applicant.</summary>
/// <remarks>The data stay as issued, sealed with the document; the flow and its history hold none of them. <see cref="CheckEligibility"/> belongs before it, and <see cref="RouteToOffice"/>: the office that works on the case seals it.</remarks>
[ActivityType("Ybtb.CertifyEnrolment", "出具参保凭证（证明）", Category, Description = "按登记信息出具参保凭证或参保证明，内容以登记库为准")]
[Output("periods", "参保时段数")]
[Port("Done", "完成")]
public sealed class CertifyEnrolment : CaseActivity
{
    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var proof = EnrolmentProof.Find(file.ItemCode) ?? throw new ActivityFailedException("no-proof", "该事项不出具参保凭证或参保证明。");
        var (question, found) = proof.Look(file, LegalTime.DayOf(context.ReceivedAt), new ContextAnswers(context));
        return question is not null ? ActivityResult.Ask(question)
            : found!.Reasons is [var reason, ..] ? throw new ActivityFailedException("not-eligible", reason)
            : ActivityResult.Complete()
                .With(new CaseChanged("document-owed", file.Owe(CaseDocument.Of(proof.Document, file, found.Content))) { Because = proof.Document })
                .Producing("periods", found.Periods);
    }
}
