using System.Globalization;

using NodaTime;
using NodaTime.Text;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>Short ways to write days and instants, and the calendar in force.</summary>
internal static class Times
{
    private static readonly Lazy<WorkingDayCalendar> NationalCalendar = new(() =>
    {
        using var stream = DataFiles.Open("calendar-cn.json");
        return WorkingDayCalendarJson.Load(stream, version: 1);
    });

    public static WorkingDayCalendar National => NationalCalendar.Value;

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
