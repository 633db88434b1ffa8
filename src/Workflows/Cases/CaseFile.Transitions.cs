using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <content>The way of a case from receipt to delivery.</content>
public sealed partial record CaseFile
{
    /// <summary>收件.</summary>
    public CaseFile Receive() => From("收件", CaseStatus.Draft) with { Status = CaseStatus.Received };

    /// <summary>分办: sets the office that decides. An online case is received where it is decided, unless a counter helped to file it.</summary>
    public CaseFile RouteTo(Office office)
    {
        var routed = From("分办", CaseStatus.Received);
        var target = new CaseOffice(office.Code, office.Path);
        return routed with { DecidingOffice = target, ReceivingOffice = IsOnline && !IsGuided ? target : ReceivingOffice };
    }

    /// <summary>移交: another office decides from here on. The one that did becomes its partner, and its open tasks go along, claimed by nobody.</summary>
    /// <param name="at">From when the time counts for the other office.</param>
    /// <returns>This file when the office decides already.</returns>
    public CaseFile HandOver(Office office, Instant at)
    {
        var handed = From("移交", CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused);
        var target = new CaseOffice(office.Code, office.Path);
        return DecidingOffice == target ? this : handed with
        {
            PartnerOffice = DecidingOffice,
            DecidingOffice = target,
            HandOvers = HandOvers.Add(new HandedOver(DecidingOffice!.Code, target.Code, at)),
            Tasks = Tasks.ConvertAll(task => task.IsOpen && task.Office == DecidingOffice ? task.MovedTo(target) : task),
        };
    }

    /// <summary>受理. Overrunning the receipt limit means that it counts as accepted when its materials were received (R14).</summary>
    public CaseFile Accept(Instant at)
    {
        var received = From("受理", CaseStatus.Received);
        var deemed = IsReceiptOverdue(at);
        return received.StopClock(ClockKind.Receipt, at) with
        {
            NewObligations = NewObligations.RemoveAll(IsReceiptVoucher),
            Status = CaseStatus.Accepted,
            DecidingOffice = DecidingOffice ?? ReceivingOffice,
            AcceptedAt = deemed ? Clock(ClockKind.Receipt)!.Start.At : at,
        };
    }

    /// <summary>True when it was accepted by law on the day its materials were received, for nobody had said anything in time (R14).</summary>
    public bool IsDeemedAccepted => Clock(ClockKind.Receipt) is { IsStopped: true } receipt
        && AcceptedAt == receipt.Start.At
        && Reckon(receipt).IsOverdue(receipt.Entries[^1].At);

    /// <summary>不予受理.</summary>
    /// <param name="reason">For the applicant; not empty.</param>
    public CaseFile RefuseAcceptance(Instant at, string reason)
    {
        var refused = From("不予受理", CaseStatus.Received, CaseStatus.InCorrection);
        return refused.StopClock(ClockKind.Receipt, at).EndWaiting(at) with
        {
            NewObligations = NewObligations.RemoveAll(IsReceiptVoucher),
            Status = CaseStatus.AcceptanceRefused,
            Reason = Said(reason, "不予受理须说明理由。"),
        };
    }

    /// <summary>作出决定; whether it was in time is frozen now.</summary>
    /// <param name="reason">Required for a denial.</param>
    public CaseFile Decide(Instant at, CaseDecision decision, string? reason)
    {
        var decided = From("作出决定", CaseStatus.Accepted, CaseStatus.InProgress, CaseStatus.ClockPaused);
        return decided with
        {
            Status = CaseStatus.Decided,
            Decision = decision,
            DecidedAt = at,
            Reason = decision == CaseDecision.Denied ? Said(reason, "不予的决定须说明理由。") : reason,
            Verdict = VerdictAt(at),
        };
    }

    /// <summary>撤回, at any time before the decision.</summary>
    public CaseFile Withdraw(Instant at, string reason) =>
        WhileOpen("撤回").EndWaiting(at) with { Status = CaseStatus.Withdrawn, Reason = Said(reason, "撤回须说明理由。") };

    /// <summary>终止: ends the case without a decision.</summary>
    public CaseFile Terminate(Instant at, string reason) =>
        WhileOpen("终止").EndWaiting(at) with { Status = CaseStatus.Terminated, Reason = Said(reason, "终止须说明理由。"), ClosedAt = at };

    /// <summary>办结: nothing is left to do for the desks.</summary>
    /// <param name="delivered">True when the applicant has the result with this.</param>
    public CaseFile Close(Instant at, bool delivered)
    {
        if (IsOpen)
        {
            throw Impossible("办结", "尚未作出决定");
        }

        return EndWaiting(at) with
        {
            ClosedAt = ClosedAt ?? at,
            Status = delivered && Status == CaseStatus.Decided ? CaseStatus.Delivered : Status,
        };
    }

    /// <summary>Notes that the applicant is owed a document.</summary>
    public CaseFile Owe(DocumentObligation document) => this with { NewObligations = NewObligations.Add(document) };

    /// <summary>Where a case is received and accepted, or refused, in one step, the answer tells all that the voucher would.</summary>
    private static bool IsReceiptVoucher(DocumentObligation owed) => owed.Kind == DocumentKinds.ReceiptVoucher;

    /// <summary>Whether this step owes a document of this kind already.</summary>
    public bool Owes(string kind) => NewObligations.Exists(owed => owed.Kind == kind);

    /// <summary>Notices of this step tell the limits that begin with what they are about, and these begin after it.</summary>
    private CaseFile WithLimitsInNotices() => NewObligations.IsEmpty ? this : this with
    {
        NewObligations = NewObligations.ConvertAll(owed => owed.Kind is DocumentKinds.ReceiptVoucher or DocumentKinds.AcceptanceNotice
            ? CaseDocument.Of(owed.Kind, this, owed.Data["details"])
            : owed),
    };

    /// <summary>Nothing runs and nothing is awaited any more.</summary>
    private CaseFile EndWaiting(Instant at)
    {
        var ended = OpenCorrection is { } notice
            ? this with { Corrections = Corrections.Replace(notice, notice with { EndedAt = at, Outcome = "Ended" }) }
            : this;
        return ended.AbandonClocks(at);
    }

    private CaseFile From(string step, params ReadOnlySpan<CaseStatus> allowed) =>
        allowed.Contains(Status) ? this : throw Impossible(step, Status.ChineseName());

    private CaseFile WhileOpen(string step) => IsOpen ? this : throw Impossible(step, Status.ChineseName());

    private static string Said(string? reason, string otherwise) =>
        string.IsNullOrWhiteSpace(reason) ? throw new ActivityFailedException("reason-missing", otherwise) : reason.Trim();

    private static ActivityFailedException Impossible(string step, string state) =>
        new("case-transition-impossible", $"办件状态为“{state}”，不能{step}。");
}
