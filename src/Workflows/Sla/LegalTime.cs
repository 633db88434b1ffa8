using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The one place where an instant becomes a legal day: Asia/Shanghai, to the whole second.</summary>
/// <remarks>Fractions of a second are dropped everywhere, so that 17:00:00.9 is still “at closing time” (R3: seconds precision).</remarks>
public static class LegalTime
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>The instant without its fraction of a second.</summary>
    public static Instant WholeSeconds(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    public static LocalDateTime LocalOf(Instant instant) => WholeSeconds(instant).InZone(Zone).LocalDateTime;

    public static LocalDate DayOf(Instant instant) => LocalOf(instant).Date;

    public static Instant At(LocalDate day, LocalTime time) => day.At(time).InZoneLeniently(Zone).ToInstant();

    /// <summary>00:00 of the day, which is also 24:00 of the day before.</summary>
    public static Instant StartOf(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();
}
