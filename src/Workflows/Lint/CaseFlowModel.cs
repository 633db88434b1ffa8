using Ybtb.Engine.Activities;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Lint;

/// <summary>Follows a case along the paths of its flow as <see cref="CaseFile"/> would, and collects what goes wrong on the way.</summary>
/// <param name="item">Whose flow it is; null when it belongs to none.</param>
internal sealed class CaseFlowModel(ServiceItem? item) : IFlowModel
{
    private readonly ItemHandling? handling = item?.Handling;

    private static readonly ClockKind[] Limits = [ClockKind.Promised, ClockKind.Statutory];

    private readonly Dictionary<(string Code, string NodeId), Finding> findings = [];
    private readonly Dictionary<Activity, bool> useful = [];

    public int Start => CaseFacts.Draft.Packed;

    /// <summary>All that was found; ask when everything was explored.</summary>
    public IEnumerable<Finding> Findings => findings.Values.Concat(useful.Where(u => !u.Value).Select(u => Useless(u.Key)));

    public IReadOnlyList<FlowStep>? Execute(Activity activity, IReadOnlyList<string> ports, int facts) => activity switch
    {
        CaseActivity step => Execute(step, ports, new CaseFacts(facts)),
        _ => null,
    };

    public IReadOnlyList<FlowStep>? Resume(Activity activity, IReadOnlyList<string> ports, int facts)
    {
        var now = new CaseFacts(facts);
        switch (activity)
        {
            case AwaitWithdrawal:
                return now.IsOpen ? Leave(now) : [];
            case AwaitExtensionRequest:
                return now[ClockKind.Promised] == ClockFact.Running ? Leave(now) : [];
            case AwaitPauseRequest:
                return now[ClockKind.Promised] == ClockFact.Running && !now.IsPaused ? Leave(now) : [];
            case AwaitResumption:
                return now.IsPaused ? Leave(now.Awaiting(false)) : [];
            case RequestCorrection:
                var answered = now.Status == CaseStatus.InCorrection ? now.With(CaseStatus.Received) : now;
                return [.. ports.Select(port => new FlowStep(answered.Packed, port))];
            case HumanReview:
                var overdue = WrittenInput.Of(activity, "overdueOutcome").TextOr("");
                return [.. ports.Where(port => port != overdue || now[ClockKind.Receipt] == ClockFact.Running).Select(port => new FlowStep(facts, port))];
            case SyncCredential or Pay or CancelPayment:
                return AnyPort(ports, now);
            default:
                return null;
        }
    }

    public void Finished(FlowEnd last, int facts)
    {
        if (!new CaseFacts(facts).IsClosed)
        {
            NotClosed(last, "流程即告结束");
        }
    }

    public void Resting(IReadOnlyList<Activity> waiting, FlowEnd last, int facts)
    {
        var now = new CaseFacts(facts);
        if (!now.IsClosed && waiting.All(IsBesideTheHandling))
        {
            NotClosed(last, waiting.Count == 0 ? "没有后续" : $"没有后续，流程只剩“{waiting[0].Node.DisplayText}”");
        }
    }

    private IReadOnlyList<FlowStep> Execute(CaseActivity activity, IReadOnlyList<string> ports, CaseFacts now)
    {
        switch (activity)
        {
            case ReceiveCase:
                return Require(activity, now.Status == CaseStatus.Draft, now) ?? Leave(now.With(CaseStatus.Received));
            case RouteToOffice or RouteTransfer:
                return Require(activity, now.Status == CaseStatus.Received, now) ?? Leave(now);
            case HandOver:
                return Require(activity, now.IsBeingHandled, now) ?? Leave(now);
            case Accept:
                var accepted = now.Stopped(ClockKind.Receipt).With(CaseStatus.Accepted);
                return Require(activity, now.Status == CaseStatus.Received, now) ?? Leave(OwesAcceptance(activity) ? accepted.AcceptanceTold() : accepted);
            case IssueDocument when WrittenInput.Of(activity, "kind").TextOr("") is null or DocumentKinds.AcceptanceNotice:
                return Leave(now.AcceptanceTold());
            case RefuseAcceptance:
                return Require(activity, now.Status is CaseStatus.Received or CaseStatus.InCorrection, now)
                    ?? Leave(now.AllStopped().With(CaseStatus.AcceptanceRefused));
            case RequestCorrection:
                return Correct(activity, now);
            case StartLimit:
                return Begin(activity, now);
            case StartStage:
                return Leave(now.With(ClockKind.Stage, ClockFact.Running));
            case StopLimit:
                return End(activity, now);
            case PauseLimit:
                return Pause(activity, now);
            case ResumeLimit:
                Note(activity, now.IsPaused);
                return Leave(now.Paused(false).With(now.Status == CaseStatus.ClockPaused ? CaseStatus.InProgress : now.Status));
            case ExtendLimit:
                Note(activity, Limits.Any(kind => now[kind] == ClockFact.Running));
                return AnyPort(ports, now);
            case Withdraw:
                return Require(activity, now.IsOpen, now) ?? Leave(now.AllStopped().With(CaseStatus.Withdrawn));
            case Decide:
                return Decided(activity, now);
            case CloseCase:
                return Closed(activity, now);
            case AwaitResumption:
                return [FlowStep.Wait(now.Awaiting(true).Packed)];
            case HumanReview when WrittenInput.Of(activity, "overdueOutcome").TextOr("") is { Length: > 0 } overdue && now[ClockKind.Receipt] != ClockFact.Running:
                Report("overdue-without-receipt", activity, $"走到“{Name(activity)}”时收件时限可能没有在计时，收件超期结论“{overdue}”不会发生。");
                return [FlowStep.Wait(now.Packed)];
            case HumanReview or AwaitWithdrawal or AwaitExtensionRequest or AwaitPauseRequest or SyncCredential or Pay or CancelPayment:
                return [FlowStep.Wait(now.Packed)];
            default:
                return AnyPort(ports, now);
        }
    }

    private IReadOnlyList<FlowStep> Correct(CaseActivity activity, CaseFacts now)
    {
        var written = WrittenInput.Of(activity, "phase").TextOr("before-acceptance");
        if (!CaseNames.TryFind(written, out CorrectionPhase phase))
        {
            return AnyPort(["Corrected", "StillMissing", "Expired"], now);   // computed, or refused by another check
        }

        var fits = phase == CorrectionPhase.BeforeAcceptance ? now.Status == CaseStatus.Received : now.IsBeingHandled;
        if (Require(activity, fits, now) is { } stuck)
        {
            return stuck;
        }

        var asked = phase == CorrectionPhase.BeforeAcceptance ? now.Stopped(ClockKind.Receipt).With(CaseStatus.InCorrection) : now;
        FlowStep used = new(now.Packed, "StillMissing");   // the one notice of the phase was given before
        return handling is { CorrectionAllowed: false } ? [used] : [used, FlowStep.Wait(asked.Packed)];
    }

    private IReadOnlyList<FlowStep> Begin(CaseActivity activity, CaseFacts now)
    {
        if (!ClockNames.TryFind(WrittenInput.Of(activity, "clock").TextOr("promised"), out ClockKind kind) || kind is not (ClockKind.Receipt or ClockKind.Promised or ClockKind.Statutory))
        {
            return Leave(now);
        }

        if (now[kind] == ClockFact.Running)
        {
            Report("limit-started-twice", activity, $"走到“{Name(activity)}”时{kind.ChineseName()}可能已在计时，不能重复开始。");
            return [];
        }

        if (kind != ClockKind.Receipt && now.Status is CaseStatus.Received or CaseStatus.InCorrection)
        {
            Report("limit-before-acceptance", activity, $"“{Name(activity)}”可能在受理之前开始：{kind.ChineseName()}自受理之日起计算。", FindingSeverity.Warning);
        }

        var started = now.With(kind, ClockFact.Running);
        if (kind == ClockKind.Promised && HasDays(activity))
        {
            started = started.Timed();
        }

        return Leave(kind == ClockKind.Promised && now.Status == CaseStatus.Accepted ? started.With(CaseStatus.InProgress) : started);
    }

    /// <summary>Whether accepting owes its notice; true where that is computed, or the item is not known.</summary>
    private bool OwesAcceptance(Activity activity) => WrittenInput.Of(activity, "notice").TextOr(NoticeInput.ByRule) switch
    {
        NoticeInput.Never => false,
        NoticeInput.ByRule => item is null || item.PromisedLimit != WorkingDays.Zero,
        _ => true,
    };

    private bool HasDays(Activity activity) => WrittenInput.Of(activity, "limit").TextOr("catalogue") switch
    {
        "catalogue" => item is not null && item.PromisedLimit != WorkingDays.Zero,
        var days => int.TryParse(days, out var count) && count > 0,
    };

    private IReadOnlyList<FlowStep> End(CaseActivity activity, CaseFacts now)
    {
        var written = WrittenInput.Of(activity, "clock").TextOr("all");
        if (written is null)
        {
            return Leave(now);
        }

        ClockKind[] kinds = written == "all" ? [ClockKind.Receipt, ClockKind.Promised, ClockKind.Statutory, ClockKind.Stage]
            : ClockNames.TryFind(written, out ClockKind kind) && kind != ClockKind.Correction ? [kind] : [];
        if (kinds.Length > 0 && kinds.All(k => now[k] == ClockFact.NotStarted))
        {
            var what = kinds.Length == 1 ? kinds[0].ChineseName() : "各时限";
            Report("stop-without-start", activity, $"走到“{Name(activity)}”时{what}可能还没有开始。");
        }

        return Leave(kinds.Aggregate(now, (facts, k) => facts.Stopped(k)));
    }

    private IReadOnlyList<FlowStep> Pause(CaseActivity activity, CaseFacts now)
    {
        if (Limits.All(kind => now[kind] != ClockFact.Running))
        {
            Report("pause-without-limit", activity, $"走到“{Name(activity)}”时办理时限可能没有在计时，不能中止。");
            return [];
        }

        FlowStep refused = new(now.Packed, "Refused");
        return now.IsPaused ? [refused] : [refused, new FlowStep(now.Paused(true).With(CaseStatus.ClockPaused).Packed, "Paused")];
    }

    private IReadOnlyList<FlowStep> Decided(CaseActivity activity, CaseFacts now)
    {
        if (Require(activity, now.IsBeingHandled, now) is { } stuck)
        {
            return stuck;
        }

        foreach (var kind in Limits.Where(kind => now[kind] == ClockFact.NotStarted))
        {
            Report("limit-not-started", activity, $"走到“{Name(activity)}”时{kind.ChineseName()}可能没有开始过：受理后须开始计时。", part: kind.Code());
        }

        if (now is { IsTimed: true, IsAcceptanceTold: false })
        {
            Report(
                "acceptance-not-told", activity, $"走到“{Name(activity)}”时可能没有出具过受理通知书：不是即时办结的办件，受理后须书面告知期限。", FindingSeverity.Warning);
        }

        if (now.IsPaused && !now.IsResumptionAwaited)
        {
            Report("decided-while-paused", activity, $"走到“{Name(activity)}”时可能还在中止计时：作出决定之前须恢复计时。");
        }

        return Leave(now.With(CaseStatus.Decided));
    }

    private IReadOnlyList<FlowStep> Closed(CaseActivity activity, CaseFacts now)
    {
        if (now.IsOpen)
        {
            if (WrittenInput.Of(activity, "reason") is { IsComputed: false } reason && string.IsNullOrWhiteSpace(reason.TextOr("")))
            {
                Report("close-without-decision", activity, $"走到“{Name(activity)}”时办件状态可能为“{now.Status.ChineseName()}”：没有作出决定的办件，须填写终止理由才能办结。");
                return [];
            }

            return Leave(now.AllStopped().With(CaseStatus.Terminated).Closed());
        }

        foreach (var kind in new[] { ClockKind.Promised, ClockKind.Statutory, ClockKind.Stage }.Where(kind => now.Status == CaseStatus.Decided && now[kind] == ClockFact.Running))
        {
            Report("limit-not-stopped", activity, $"走到“{Name(activity)}”时{kind.ChineseName()}可能还在计时：办结之前须停止计时，否则没有时限评定。", part: kind.Code());
        }

        return Leave(now.AllStopped().Closed());
    }

    /// <returns>Null when it fits; else no way on, and a finding.</returns>
    private IReadOnlyList<FlowStep>? Require(CaseActivity activity, bool fits, CaseFacts now)
    {
        if (fits)
        {
            return null;
        }

        Report("case-status", activity, $"走到“{Name(activity)}”时办件状态可能为“{now.Status.ChineseName()}”，此时不能进行这一步。");
        return [];
    }

    private void NotClosed(FlowEnd last, string how)
    {
        var where = last.Activity is null ? "流程" : $"“{Name(last.Activity)}”" + (last.Port is null or "Done" ? "之后" : $"由“{PortNames.Of(last.Activity, last.Port)}”离开之后");
        Report("case-not-closed", last.Activity, $"{where}{how}，而办件没有办结。", part: last.Port ?? "");
    }

    /// <summary>People may leave these unanswered for ever: they do not carry the case on.</summary>
    private static bool IsBesideTheHandling(Activity activity) => activity is AwaitWithdrawal or AwaitExtensionRequest or AwaitPauseRequest;

    /// <summary>Remembers whether there is a path on which the activity has something to do.</summary>
    private void Note(Activity activity, bool hasSomethingToDo) => useful[activity] = hasSomethingToDo || useful.GetValueOrDefault(activity);

    private static Finding Useless(Activity activity) => activity is ResumeLimit
        ? new(FindingSeverity.Error, "resume-without-pause", activity.Node.NodeId, $"走到“{Name(activity)}”的路径上都没有中止计时，无从恢复。")
        : new(FindingSeverity.Error, "extend-without-limit", activity.Node.NodeId, $"走到“{Name(activity)}”时办理时限都没有在计时，无从延长。");

    private void Report(string code, Activity? activity, string message, FindingSeverity severity = FindingSeverity.Error, string part = "") =>
        findings.TryAdd((code + part, activity?.Node.NodeId ?? ""), new Finding(severity, code, activity?.Node.NodeId, message));

    private static IReadOnlyList<FlowStep> Leave(CaseFacts facts) => [new FlowStep(facts.Packed, "Done")];

    private static IReadOnlyList<FlowStep> AnyPort(IReadOnlyList<string> ports, CaseFacts facts) => [.. ports.Select(port => new FlowStep(facts.Packed, port))];

    private static string Name(Activity activity) => activity.Node.DisplayText;
}
