using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Applicants;

/// <summary>Says of a case what its applicant wants to know.</summary>
internal static class ApplicantPages
{
    /// <summary>What a notice is answered with that names no material.</summary>
    public const string Supplement = "supplement";

    public static ApplicantCaseView Of(CaseFile file, bool canWithdraw)
    {
        var guide = file.Item.Guide;
        return new(
            file.Number, file.Item.DisplayName, new(file.Status.Code(), file.Status.ChineseName()), Summary(file), file.Reason, Mask.Name(file.Applicant.Name), file.FiledAt,
            NameOf(file, file.ReceivingOffice), file.DecidingOffice is { } deciding && deciding != file.ReceivingOffice ? NameOf(file, deciding) : null,
            [.. Steps(file)], DueOf(file), TodoOf(file), canWithdraw, guide.Consult, guide.Complaint);
    }

    /// <param name="uploads">What waits to be handed in.</param>
    public static ApplicantCorrectionView CorrectionOf(CaseFile file, IReadOnlyList<ApplicantUpload> uploads, Instant now)
    {
        var quota = new UploadQuota(ApplicantUploadDesk.MaxFiles, ApplicantUploadDesk.MaxBytes);
        if ((file.OpenCorrection ?? (file.Corrections.IsEmpty ? null : file.Corrections[^1])) is not { } notice)
        {
            return new("none", "目前没有需要补正的材料。", null, null, null, null, 0, [], quota);
        }

        var (state, said) = StateOf(file, notice, now);
        return new(state, said, notice.Explanation, notice.IssuedAt, notice.DueAt, notice.EndedAt, notice.FollowUps, [.. LinesOf(file, notice, uploads)], quota);
    }

    /// <summary>Why a notice cannot be answered now; null when it can.</summary>
    public static string? Refusal(CaseFile file, Instant now) => file.OpenCorrection is { } notice
        ? StateOf(file, notice, now) is ("expired", var late) ? late : null
        : file.Corrections.IsEmpty ? "目前没有需要补正的材料。" : StateOf(file, file.Corrections[^1], now).Said;

    /// <summary>Codes under which something may be handed in for the open notice.</summary>
    public static IReadOnlyList<string> CodesOf(CorrectionNotice notice) => notice.Missing.IsEmpty ? [Supplement] : notice.Missing;

    private static (string State, string Said) StateOf(CaseFile file, CorrectionNotice notice, Instant now) => notice switch
    {
        { IsOpen: true } when now > notice.DueAt => ("expired", "补正期限已过，不能再提交材料。仍需办理的，请备齐材料后重新申请。"),
        { IsOpen: true, FollowUps: > 0 } => ("open", $"您提交的材料还不齐全，请在{ClockText.Moment(notice.DueAt)}前补齐。"),
        { IsOpen: true } => ("open", $"请在{ClockText.Moment(notice.DueAt)}前上传下列材料并提交。"),
        { Outcome: CorrectionNotice.Answered } => ("answered", $"补正材料已于{ClockText.Moment(notice.EndedAt!.Value)}提交，不需要再次提交。"),
        { Outcome: CorrectionNotice.Expired } => ("expired", "补正期限已过，不能再提交材料。仍需办理的，请备齐材料后重新申请。"),
        _ when file.Status == CaseStatus.Withdrawn => ("ended", "申请已经撤回，不能再提交补正材料。"),
        _ when !file.IsOpen => ("ended", $"办件状态为“{file.Status.ChineseName()}”，不能再提交补正材料。"),
        _ => ("insufficient", "补正已经结束，材料仍不齐全。"),
    };

    private static IEnumerable<ApplicantCorrectionLine> LinesOf(CaseFile file, CorrectionNotice notice, IReadOnlyList<ApplicantUpload> uploads)
    {
        if (notice.Missing.IsEmpty)
        {
            return [new(Supplement, "补正材料", notice.Explanation, "按告知内容补充材料", "一次性补正告知", false, [.. uploads.Where(upload => upload.Code == Supplement)])];
        }

        var missing = file.StillMissing(notice);
        return notice.Missing.Zip(CorrectionLines.Of(file, notice.Missing), (code, line) =>
        {
            var said = line.ToValue();
            return new ApplicantCorrectionLine(
                code, Text(said["name"].AsStringOrNull()), Text(said["problem"].AsStringOrNull()), Text(said["cure"].AsStringOrNull()), Text(said["basis"].AsStringOrNull()),
                !missing.Contains(code), [.. uploads.Where(upload => upload.Code == code)]);
        });
    }

    private static string Summary(CaseFile file) => file.Status switch
    {
        _ when file.OpenCorrection is not null => "申请材料需要补正，请按要求补齐。补齐后继续办理。",
        CaseStatus.Draft or CaseStatus.Received => "申请已经收到，正在核对材料，核对后告诉您是否受理。",
        CaseStatus.InCorrection => "申请材料需要补正，请按要求补齐。补齐后继续办理。",
        CaseStatus.Accepted or CaseStatus.InProgress => "申请已经受理，正在审核办理。",
        CaseStatus.ClockPaused => $"申请已经受理。因{(file.OpenPause is { } pause ? pause.Ground.ChineseName() : "特别程序")}，办理时限暂停计算。",
        CaseStatus.AcceptanceRefused => "申请没有被受理，原因见下。",
        CaseStatus.Decided or CaseStatus.Delivered => file.Decision == CaseDecision.Denied ? "已经办结：不予办理，原因见下。" : "已经办结：同意您的申请。",
        CaseStatus.Withdrawn => "申请已经撤回。需要时可以重新申请。",
        _ => "办理已经终止，原因见下。",
    };

    private static IEnumerable<ApplicantStep> Steps(CaseFile file)
    {
        yield return new("提交申请", "done", file.FiledAt, NameOf(file, file.ReceivingOffice));
        foreach (var notice in file.Corrections)
        {
            yield return new("补正材料", notice.IsOpen ? "now" : "done", notice.EndedAt, notice.Outcome == CorrectionNotice.Expired ? "逾期未补正" : null);
        }

        if (file.Status == CaseStatus.AcceptanceRefused)
        {
            yield return new("不予受理", "done", file.ClosedAt, null);
            yield break;
        }

        var waits = file.OpenCorrection is not null;
        var isEnded = file.Status is CaseStatus.Withdrawn or CaseStatus.Terminated;
        if (file.AcceptedAt is not null || !isEnded)
        {
            yield return new("受理", file.AcceptedAt is null ? waits ? "to-come" : "now" : "done", file.AcceptedAt, null);
        }

        if (isEnded)
        {
            yield return new(file.Status == CaseStatus.Withdrawn ? "已撤回" : "已终止", "done", file.ClosedAt, null);
            yield break;
        }

        var isDecided = file.DecidedAt is not null;
        yield return new("审核办理", isDecided ? "done" : file.AcceptedAt is not null && !waits ? "now" : "to-come", null, file.DecidingOffice is { } office ? NameOf(file, office) : null);
        yield return new("办结", isDecided ? "done" : "to-come", file.DecidedAt, file.Decision is { } decision ? decision.ChineseName() : null);
        yield return new("送达结果", file.Status == CaseStatus.Delivered ? "done" : isDecided ? "now" : "to-come", null, null);
    }

    private static ApplicantDue? DueOf(CaseFile file) =>
        file.IsOpen && new[] { ClockKind.Promised, ClockKind.Receipt }.Select(file.Clock).FirstOrDefault(clock => clock is { IsStopped: false }) is { } running
            ? DueInWords.Of(file.Explain(running))
            : null;

    private static ApplicantTodo? TodoOf(CaseFile file) => file.OpenCorrection is { } notice
        ? new("correction", $"请在{ClockText.Moment(notice.DueAt)}前补交材料。逾期未补的，申请可能终止。", notice.DueAt)
        : null;

    private static string NameOf(CaseFile file, CaseOffice office) => file.Settings.Offices.Find(office.Code)?.Name ?? file.IssuingOffice(office).Name;

    private static string Text(string? text) => text ?? "";
}
