using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>When an office opens and closes on its working days, Asia/Shanghai; only closing matters for due instants.</summary>
public sealed record OfficeHours
{
    /// <param name="open">To the whole second.</param>
    /// <param name="close">To the whole second, later than <paramref name="open"/>; 民法典 第二百零三条: a period ends when business stops.</param>
    /// <exception cref="ArgumentException"><paramref name="close"/> is not later than <paramref name="open"/>.</exception>
    public OfficeHours(LocalTime open, LocalTime close)
    {
        if (close <= open)
        {
            throw new ArgumentException("An office closes after it opens.", nameof(close));
        }

        Open = open;
        Close = close;
    }

    /// <summary>09:00 to 17:00.</summary>
    public static OfficeHours Default { get; } = new(new LocalTime(9, 0), new LocalTime(17, 0));

    public LocalTime Open { get; }

    public LocalTime Close { get; }

    /// <summary>The closing instant of <paramref name="day"/>, worked or not.</summary>
    public Instant ClosingOf(LocalDate day) => LegalTime.At(day, Close);
}
