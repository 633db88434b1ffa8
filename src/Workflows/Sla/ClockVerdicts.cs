using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The verdict at completion.</summary>
public static class ClockVerdicts
{
    /// <summary>On time is: completed not after the due instant, to the second (R3). A clock that is paused has no due and is not overrun.</summary>
    /// <param name="promised">Null when the case has no such clock.</param>
    /// <param name="statutory">Null when the case has no such clock.</param>
    public static ClockVerdict At(Instant completedAt, ClockReckoning? promised, ClockReckoning? statutory)
    {
        if (statutory is not null && statutory.IsOverdue(completedAt))
        {
            return ClockVerdict.StatutoryOverdue;
        }

        return promised is not null && promised.IsOverdue(completedAt) ? ClockVerdict.PromisedOverdue : ClockVerdict.OnTime;
    }

    /// <summary>The verdict on one clock by its own due instant, a stage's under the ceiling of its case (R11).</summary>
    /// <returns>Null for a correction limit: it is the applicant's, and no office is judged by it.</returns>
    public static ClockVerdict? Of(Instant completedAt, ClockReckoning clock) => clock.Kind switch
    {
        ClockKind.Correction => null,
        _ when !clock.IsOverdue(completedAt) => ClockVerdict.OnTime,
        ClockKind.Receipt => ClockVerdict.ReceiptOverdue,
        ClockKind.Promised => ClockVerdict.PromisedOverdue,
        ClockKind.Statutory => ClockVerdict.StatutoryOverdue,
        _ => ClockVerdict.StageOverdue,
    };
}
