using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>What a revised calendar does to one running clock.</summary>
/// <param name="Ordinal">Place among the case's clocks, from 0.</param>
public sealed record ClockMove(int Ordinal, ClockReckoning Before, ClockReckoning After)
{
    /// <summary>True when the due instant moves; a clock that stands still has none to move.</summary>
    public bool DueMoves => Before.Due is { } before && After.Due is { } after && before != after;

    /// <summary>True when nothing but the year's publication changes: due may no longer move, or may move now.</summary>
    public bool ProvisionalChanges => Before.IsProvisional != After.IsProvisional;

    /// <summary>The last day of the limit before and after; null unless both are known. An end at 24:00 belongs to the day it ends.</summary>
    public (LocalDate Before, LocalDate After)? Days => Before.Due is { } before && After.Due is { } after ? (DayOf(before), DayOf(after)) : null;

    /// <summary>The clocks of a case that a revision touches; empty when it need not be written at all.</summary>
    /// <param name="before">All clocks of the case.</param>
    /// <param name="after">The same under the calendar in force.</param>
    public static IReadOnlyList<ClockMove> Between(CaseCounting counting, ImmutableList<ClockLedger> before, ImmutableList<ClockLedger> after)
    {
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        var moves = new List<ClockMove>();
        for (var i = 0; i < before.Count; i++)
        {
            // A stage's end may move with its case although its own ledger is revised for nothing.
            if (!before[i].IsStopped && new ClockMove(i, counting.Reckon(before[i], before), counting.Reckon(after[i], after)) is { IsOne: true } move)
            {
                moves.Add(move);
            }
        }

        return moves;
    }

    /// <summary>Anything by which people are told or warned is another; recorded overruns are never touched (R8).</summary>
    private bool IsOne => After.RevisionEffect != RevisionEffect.OverrunKept
        && (DueMoves || ProvisionalChanges || Before.YellowFrom != After.YellowFrom || Before.RedFrom != After.RedFrom
            || Before.EffectiveStartDay != After.EffectiveStartDay || Before.CountedDays.Count != After.CountedDays.Count);

    private static LocalDate DayOf(Instant due) => LegalTime.DayOf(due - Duration.FromSeconds(1));
}
