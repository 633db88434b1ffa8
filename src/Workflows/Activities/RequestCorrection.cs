using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>一次性补正告知: asks the applicant once, completely, for what is missing or wrong, and waits for the answer or the deadline.</summary>
/// <remarks>
/// An insufficient answer is followed up on what the notice named, within its deadline. Outcomes: <c>Corrected</c>; <c>StillMissing</c> when
/// the applicant has no more to give, or when the one notice of the phase was used before; <c>Expired</c> when the deadline has passed.
/// </remarks>
[ActivityType("Ybtb.RequestCorrection", "一次性补正告知", Category, Description = "一次性告知需补正的全部内容，并等待补正")]
[Output("reason", "未能补正的原因")]
[Port("Corrected", "已补正")]
[Port("StillMissing", "仍不齐")]
[Port("Expired", "逾期未补")]
public sealed class RequestCorrection : CaseActivity
{
    [Input("阶段")]
    [Choice("before-acceptance", "受理前")]
    [Choice("after-acceptance", "受理后")]
    public Input<string> Phase { get; init; } = new("before-acceptance");

    /// <summary>Codes of requirements; empty when the explanation says all.</summary>
    [Input("缺少或不符的材料", UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Missing { get; init; } = new([]);

    [Input("告知内容", UIHint = "multiline")]
    public Input<string> Explanation { get; init; } = new("");

    protected override IReadOnlyList<string> Ports => ["Corrected", "StillMissing", "Expired"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var phase = PhaseOf(context);
        if (!file.CanRequestCorrection(phase))
        {
            return Failed("StillMissing", file.Handling.CorrectionAllowed ? "已告知补正一次，材料仍不符合要求。" : "材料不符合要求，该事项不适用补正。");
        }

        var missing = context.Get(Missing);
        var explanation = CorrectionText.Of(file, context.Get(Explanation) ?? "", [.. missing]);
        var asked = file.RequestCorrection(phase, [.. missing], explanation, context.ReceivedAt);
        var notice = asked.Correction(phase)!;
        var owed = CaseDocument.Of(DocumentKinds.CorrectionNotice, asked, Value.Object(
            new("lines", Value.Of([.. CorrectionLines.Of(file, missing).Select(line => line.ToValue())])), new("said", context.Get(Explanation))));
        return ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Correction, file) with { DueAt = notice.DueAt }).With(
            new CaseChanged("correction-requested", asked) { Because = Because(asked, notice) },
            new CaseChanged("document-owed", asked.Owe(owed)) { Because = owed.Kind },
            CaseMessage.Tell(asked, MessageTexts.CorrectionRequested, ("due", CaseMessage.Day(notice.DueAt))));
    }

    protected override ActivityResult Resume(ActivityContext context, CaseFile file, Resumption resumption)
    {
        var notice = file.OpenCorrection ?? throw new ActivityFailedException("no-correction", "该办件没有待答复的补正告知。");
        if (resumption.ByTimer)
        {
            if (file.Clock(ClockKind.Correction) is { IsStopped: false } clock && file.Reckon(clock).Due is { } due && due > context.ReceivedAt)
            {
                // The notice's last day has become a day off (R13): the applicant has until the next working day.
                return ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Correction, file) with { DueAt = due });
            }

            var expired = file.EndCorrection(notice, context.ReceivedAt, CorrectionNotice.Expired);
            return Failed("Expired", "逾期未补正。").With(new CaseChanged("correction-expired", expired));
        }

        var answered = file.HandIn(CorrectionAnswer.MaterialsFrom(resumption.Input));
        if (answered.StillMissing(notice) is not { Count: > 0 } missing)
        {
            var corrected = answered.EndCorrection(notice, context.ReceivedAt, CorrectionNotice.Answered);
            return ActivityResult.Complete("Corrected").With(new CaseChanged("correction-answered", corrected));
        }

        if (CorrectionAnswer.IsFinal(resumption.Input))
        {
            var given = answered.EndCorrection(notice, context.ReceivedAt, "StillMissing");
            return Failed("StillMissing", "补正后材料仍不齐全：" + string.Join('、', missing.Select(code => file.NameOfRequirement(code))) + "。")
                .With(new CaseChanged("correction-insufficient", given) { Because = Value.Strings(missing) });
        }

        var followed = answered.FollowUp(notice);
        return ActivityResult.WaitFor(BookmarkOf(CaseBookmarks.Correction, file) with { DueAt = notice.DueAt }).With(
            new CaseChanged("correction-followed-up", followed) { Because = Value.Strings(missing) },
            CaseMessage.Tell(followed, MessageTexts.CorrectionFollowedUp, ("due", CaseMessage.Day(notice.DueAt))));
    }

    /// <summary>What the history tells: what is asked for, until when it had to be told, until when it can be given.</summary>
    private static Value Because(CaseFile asked, CorrectionNotice notice) => new Members()
        .Add("missing", Value.Strings(notice.Missing))
        .Add("noticeDue", notice.Phase == CorrectionPhase.BeforeAcceptance && asked.Clock(ClockKind.Receipt) is { } receipt ? asked.Reckon(receipt).Due : null)
        .Add("due", notice.DueAt)
        .ToValue();

    private static ActivityResult Failed(string outcome, string reason) => ActivityResult.Complete(outcome).Producing("reason", reason);

    private CorrectionPhase PhaseOf(ActivityContext context) => CaseNames.TryFind(context.Get(Phase), out CorrectionPhase phase)
        ? phase
        : throw new ActivityFailedException("unknown-phase", $"补正阶段“{context.Get(Phase)}”不存在。");
}
