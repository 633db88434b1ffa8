using System.Globalization;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>Says what an administrator should think over before publishing a ladder that is well-formed; pure. Nothing of it forbids publishing.</summary>
public static class AlertLadderCheck
{
    public static IReadOnlyList<string> Of(IReadOnlyList<AlertRung> rungs) =>
    [
        .. rungs.Count == 0 ? ["没有任何一级：发布后放弃专用阶梯，适用上一层的阶梯。"] : Enumerable.Empty<string>(),
        .. rungs.Count == 0 ? [] : Uncovered(rungs),
        .. Twice(rungs),
        .. OutOfOrder(rungs),
    ];

    private static IEnumerable<string> Uncovered(IReadOnlyList<AlertRung> rungs) =>
        from clock in new[] { ClockKind.Receipt, ClockKind.Promised, ClockKind.Statutory, ClockKind.Stage }
        where !rungs.Any(rung => rung.Clocks.Contains(clock))
        select $"“{clock.ChineseName()}”没有任何一级，临近或超期时不会提醒任何人。";

    private static IEnumerable<string> Twice(IReadOnlyList<AlertRung> rungs)
    {
        for (var i = 0; i < rungs.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (rungs[i].Moment == rungs[j].Moment && rungs[i].Amount == rungs[j].Amount && rungs[i].Level == rungs[j].Level && rungs[i].Clocks.Intersect(rungs[j].Clocks).Any())
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"第{j + 1}级与第{i + 1}级在同一时点、同一级别、同一种时限上重复。");
                }
            }
        }
    }

    private static IEnumerable<string> OutOfOrder(IReadOnlyList<AlertRung> rungs)
    {
        for (var i = 0; i < rungs.Count; i++)
        {
            for (var j = 0; j < rungs.Count; j++)
            {
                if (rungs[i].Level > rungs[j].Level && IsCertainlyBefore(rungs[i], rungs[j]) && rungs[i].Clocks.Intersect(rungs[j].Clocks).Any())
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"第{i + 1}级（{rungs[i].Level.ChineseName()}）早于第{j + 1}级（{rungs[j].Level.ChineseName()}）：较轻的反而后到。");
                }
            }
        }
    }

    private static bool IsCertainlyBefore(AlertRung one, AlertRung other) => (one.Moment, other.Moment) switch
    {
        (AlertMoment.Yellow, AlertMoment.Red or AlertMoment.Overdue or AlertMoment.WorkingDaysAfterDue) => true,
        (AlertMoment.Red, AlertMoment.Overdue or AlertMoment.WorkingDaysAfterDue) => true,
        (AlertMoment.Overdue, AlertMoment.WorkingDaysAfterDue) => true,
        (AlertMoment.WorkingDaysBeforeDue or AlertMoment.ShareUsed, AlertMoment.Overdue or AlertMoment.WorkingDaysAfterDue) => true,
        (AlertMoment.WorkingDaysAfterDue, AlertMoment.WorkingDaysAfterDue) => one.Amount < other.Amount,
        (AlertMoment.WorkingDaysBeforeDue, AlertMoment.WorkingDaysBeforeDue) => one.Amount > other.Amount,
        (AlertMoment.ShareUsed, AlertMoment.ShareUsed) => one.Amount < other.Amount,
        _ => false,
    };
}
