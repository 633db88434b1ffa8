using System.Globalization;

using NodaTime;
using NodaTime.Text;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>Short ways to write days and instants, and the calendar in force.</summary>
internal static class Times
{
    private static readonly Lazy<CalendarVersion> ShippedVersion = new(() =>
    {
        using var text = new StreamReader(DataFiles.Open("calendar-cn.json"));
        return new CalendarVersion(1, At("2025-12-01 09:00"), CalendarJson.Read(text.ReadToEnd()));
    });

    /// <summary>Version 1, as the product ships it.</summary>
    public static CalendarVersion Shipped => ShippedVersion.Value;

    public static WorkingDayCalendar National => Shipped.National;

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>2026-03-05 17:00[:30], Asia/Shanghai.</summary>
    public static Instant At(string text)
    {
        var local = LocalDateTime.FromDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture));
        return LegalTime.At(local.Date, local.TimeOfDay);
    }

    public static ClockLedger Recorded(LedgerResult result) => result.Should().BeOfType<LedgerResult.Recorded>().Subject.Ledger;

    public static ClockRefusalReason RefusedFor(LedgerResult result) =>
        result.Should().BeOfType<LedgerResult.Refused>().Subject.Refusal.Reason;

    public static ClockLedger Paused(ClockLedger ledger, Instant from, PauseGround ground = PauseGround.ExpertReview) =>
        Recorded(ledger.Pause(from, ground, "中止通知1号", "经办人甲", null, [ground]));

    public static ClockLedger Paused(ClockLedger ledger, Instant from, Instant to, PauseGround ground = PauseGround.ExpertReview) =>
        Recorded(Paused(ledger, from, ground).Resume(to));
}
