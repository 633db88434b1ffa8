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

    /// <summary>The verdict on a stage, by its own limit under the ceiling of its case (R11).</summary>
    public static ClockVerdict OfStage(Instant completedAt, ClockReckoning stage) =>
        stage.IsOverdue(completedAt) ? ClockVerdict.StageOverdue : ClockVerdict.OnTime;
}
