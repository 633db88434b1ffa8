using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>Why a case is at risk, in words: by the same rules as <see cref="RiskReader"/> finds it.</summary>
internal static class RiskReasons
{
    /// <summary>A reason, and since when.</summary>
    /// <param name="RedFrom">When the limit became red; null where it is about none.</param>
    internal sealed record Found(RiskReason Reason, Instant Since, Instant? RedFrom, string Text)
    {
        /// <summary>By what the case is ordered in the list of one reason, or of all when null: there an overdue limit counts from when it became red.</summary>
        public Instant PlaceIn(RiskReason? list) => list is null ? RedFrom ?? Since : Since;
    }

    /// <summary>The longest standing first.</summary>
    public static IReadOnlyList<Found> Of(RiskCase found, Instant now)
    {
        var reasons = new List<Found>();
        foreach (var clock in found.Work.Clocks.Where(clock => !clock.IsPaused && RiskReader.Kinds.Contains(clock.Kind) && clock.RedFrom <= now && clock.DueAt is not null))
        {
            reasons.Add(OfClock(clock, now));
        }

        foreach (var incident in found.Incidents)
        {
            reasons.Add(new(RiskReason.Incident, incident.CreatedAt, null, $"流程于{ClockText.Moment(incident.CreatedAt)}发生异常，尚未处理：{incident.Message}"));
        }

        foreach (var urging in found.Work.Status.IsOpen() ? found.Urgings : [])
        {
            var what = $"{urging.IssuedByName}于{ClockText.Moment(urging.CreatedAt)}发出{urging.Level.ChineseName()}";
            reasons.Add(urging.AnswerDueAt < now
                ? new(RiskReason.AnswerOverdue, urging.AnswerDueAt, urging.CreatedAt, $"{what}，应于{ClockText.Moment(urging.AnswerDueAt)}前答复，逾期未答复")
                : new(RiskReason.UrgingOpen, urging.CreatedAt, null, $"{what}，应于{ClockText.Moment(urging.AnswerDueAt)}前答复，待答复"));
        }

        return [.. reasons.OrderBy(reason => reason.Since).ThenBy(reason => reason.Reason)];
    }

    private static Found OfClock(ClockRow clock, Instant now)
    {
        ClockNames.TryFind(clock.Kind, out ClockKind kind);
        var due = clock.DueAt!.Value;
        var what = clock.Stage is { } stage ? $"“{stage}”阶段" : kind.ChineseName();
        return LegalTime.WholeSeconds(now) <= due
            ? new(RiskReason.Red, clock.RedFrom!.Value, clock.RedFrom, $"{what}临期：{ClockText.Moment(due)}到期")
            : new(
                kind switch
                {
                    ClockKind.Receipt => RiskReason.ReceiptOverdue,
                    ClockKind.Stage => RiskReason.StageOverdue,
                    ClockKind.Promised => RiskReason.PromiseOverdue,
                    _ => RiskReason.StatutoryOverdue,
                },
                due, clock.RedFrom, $"{what}已超期：应于{ClockText.Moment(due)}前完成");
    }
}
