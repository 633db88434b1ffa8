using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>When a clock turns yellow and red (R12); configuration.</summary>
public sealed record LightThresholds
{
    /// <summary>Yellow at 60 %, red at 80 %, and for limits of 0 or 1 day red in the last hour.</summary>
    public static LightThresholds Default { get; } = new();

    /// <summary>Per cent of the counted days after whose use the light is yellow; 1 to 100, 60 unless set.</summary>
    public int YellowPercent { get; init => field = Percent(value); } = 60;

    /// <summary>Per cent of the counted days after whose use the light is red; 1 to 100, 80 unless set.</summary>
    public int RedPercent { get; init => field = Percent(value); } = 80;

    /// <summary>How long before due a limit of 0 or 1 day turns red; one hour unless set.</summary>
    public Duration RedBeforeDue { get; init; } = Duration.FromHours(1);

    private static int Percent(int value) =>
        value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share is 1 to 100 per cent.");
}
