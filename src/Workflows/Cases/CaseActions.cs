using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>What a viewer may do with a case now; the page draws exactly these.</summary>
public static class CaseActions
{
    public const string Withdraw = "withdraw";
    public const string AnswerCorrection = "answer-correction";
    public const string RequestExtension = "request-extension";
    public const string Pause = "pause";
    public const string EndPause = "end-pause";
    public const string Suspend = "suspend";
    public const string Unsuspend = "unsuspend";
    public const string Reveal = "reveal";
    public const string ReadMaterials = "read-materials";
    public const string ReadNotes = "read-notes";
    public const string AddNote = "add-note";
    public const string ReadAudit = "read-audit";
    public const string ReadResult = "read-result";

    public static IReadOnlyList<string> For(CaseFile file, Viewer viewer, bool isSuspended)
    {
        var actions = new List<string>();
        Offer(Withdraw, file.IsOpen && !isSuspended && MayWithdraw(viewer, file).IsAllowed);
        Offer(AnswerCorrection, file.OpenCorrection is not null && !isSuspended && MayAnswerCorrection(viewer, file).IsAllowed);
        Offer(RequestExtension, CanExtend(file) && !isSuspended && MayRequestExtension(viewer, file).IsAllowed);
        Offer(Pause, CanPause(file) && !isSuspended && MayPause(viewer, file).IsAllowed);
        Offer(EndPause, CanEndPause(file) && !isSuspended && MayPause(viewer, file).IsAllowed);
        Offer(Suspend, file.IsOpen && !isSuspended && MayOperate(viewer).IsAllowed);
        Offer(Unsuspend, isSuspended && MayOperate(viewer).IsAllowed);
        Offer(Reveal, PolicyEngine.Decide(viewer, Permission.RevealPersonalData, file.Scope).IsAllowed);
        Offer(ReadMaterials, PolicyEngine.Decide(viewer, Permission.ReadMaterials, file.Scope).IsAllowed);
        Offer(ReadNotes, PolicyEngine.Decide(viewer, Permission.ReadCaseNotes, file.Scope).IsAllowed);
        Offer(AddNote, PolicyEngine.Decide(viewer, Permission.AddCaseNote, file.Scope).IsAllowed);
        Offer(ReadResult, HasResult(file) && PolicyEngine.Decide(viewer, Permission.ReadResult, file.Scope).IsAllowed);
        Offer(ReadAudit, PolicyEngine.Decide(viewer, Permission.ReadAudit, file.Scope).IsAllowed);
        return actions;

        void Offer(string action, bool isAllowed)
        {
            if (isAllowed)
            {
                actions.Add(action);
            }
        }
    }

    public static Decision MayWithdraw(Viewer viewer, CaseFile file) => PolicyEngine.Decide(viewer, Permission.WithdrawCase, file.Scope);

    public static Decision MayAnswerCorrection(Viewer viewer, CaseFile file) => PolicyEngine.Decide(viewer, Permission.EditCase, file.Scope);

    /// <summary>Whoever reviews the case may ask its head for more time.</summary>
    public static Decision MayRequestExtension(Viewer viewer, CaseFile file) => PolicyEngine.Decide(viewer, Permission.PauseClock, file.Scope);

    /// <summary>Whoever decides about the case may let its limits stand still, and run again.</summary>
    public static Decision MayPause(Viewer viewer, CaseFile file) => PolicyEngine.Decide(viewer, Permission.PauseClock, file.Scope);

    public static Decision MayOperate(Viewer viewer) => PolicyEngine.Decide(viewer, Permission.OperateInstances);

    /// <summary>Whether the limits run and a ground is offered for the item.</summary>
    public static bool CanPause(CaseFile file) =>
        file.Settings.PauseGrounds.OfferedTo(file.ItemCode, file.Handling.PauseGrounds).Any()
        && file.Clock(ClockKind.Promised) is { IsStopped: false, IsPaused: false, Limit.IsInstant: false };

    /// <summary>Whether a special procedure lets the limits stand still.</summary>
    public static bool CanEndPause(CaseFile file) => file.OpenPause is { Ground: not PauseGround.Correction };

    /// <summary>Whether it is a query that was answered.</summary>
    public static bool HasResult(CaseFile file) => file.Decision == CaseDecision.Granted && ItemQuery.Find(file.ItemCode) is not null;

    /// <summary>Whether the limits run and were not extended yet.</summary>
    public static bool CanExtend(CaseFile file) =>
        file.Handling.LongestExtension > WorkingDays.Zero
        && file.Clock(ClockKind.Promised) is { IsStopped: false } clock && clock.Extension == WorkingDays.Zero;
}
