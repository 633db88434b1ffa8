using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

public sealed class ClockLedgerTests
{
    private static readonly Instant Start = At("2026-06-01 10:00");

    // Five working days from Monday 1 June: due on Monday 8 June at 17:00.
    private static readonly ClockLedger FiveDays = ClockLedger.Begin(ClockKind.Statutory, Start, new WorkingDays(5));

    [Fact]
    public void Pause_WhilePaused_IsRefused() =>
        RefusedFor(Paused(FiveDays, At("2026-06-02 10:00")).Pause(At("2026-06-03 10:00"), PauseGround.Hearing, "通知", "甲", null, [PauseGround.Hearing]))
            .Should().Be(ClockRefusalReason.AlreadyPaused);

    [Fact]
    public void Resume_WhileRunning_IsRefused() =>
        RefusedFor(FiveDays.Resume(At("2026-06-02 10:00"))).Should().Be(ClockRefusalReason.NotPaused);

    [Fact]
    public void Pause_GroundNotOfTheItem_IsRefused() =>
        RefusedFor(FiveDays.Pause(At("2026-06-02 10:00"), PauseGround.PublicNotice, "通知", "甲", null, [PauseGround.Correction]))
            .Should().Be(ClockRefusalReason.GroundNotAllowed);

    [Fact]
    public void Pause_WithoutNotice_IsRefused() =>
        RefusedFor(FiveDays.Pause(At("2026-06-02 10:00"), PauseGround.Hearing, " ", "甲", null, [PauseGround.Hearing]))
            .Should().Be(ClockRefusalReason.Undocumented);

    [Fact]
    public void Pause_SecondCorrection_IsRefused()
    {
        var once = Paused(FiveDays, At("2026-06-02 10:00"), At("2026-06-03 10:00"), PauseGround.Correction);

        RefusedFor(once.Pause(At("2026-06-04 10:00"), PauseGround.Correction, "通知", "甲", null, [PauseGround.Correction]))
            .Should().Be(ClockRefusalReason.CorrectionUsed);
    }

    [Theory]
    [InlineData(ClockKind.Receipt)]
    [InlineData(ClockKind.Correction)]
    public void Pause_ClockThatNeverStandsStill_IsRefused(ClockKind kind)
    {
        var ledger = ClockLedger.Begin(kind, Start, new WorkingDays(5));

        RefusedFor(ledger.Pause(At("2026-06-02 10:00"), PauseGround.Correction, "通知", "甲", null, [PauseGround.Correction]))
            .Should().Be(ClockRefusalReason.NotPausable);
    }

    [Fact]
    public void Pause_BeforeTheLastEntry_IsRefused() =>
        RefusedFor(FiveDays.Pause(Start - Duration.FromSeconds(1), PauseGround.Hearing, "通知", "甲", null, [PauseGround.Hearing]))
            .Should().Be(ClockRefusalReason.OutOfOrder);

    [Fact]
    public void ReviseCalendar_PublishedBeforeTheLastEntry_IsRecordedAndKeepsTheOrder()
    {
        var paused = Paused(FiveDays, At("2026-06-03 10:00"));

        var revised = Recorded(paused.ReviseCalendar(At("2026-06-02 09:00"), 2, null));

        revised.CalendarVersion.Should().Be(2);
        RefusedFor(revised.Resume(At("2026-06-02 10:00"))).Should().Be(ClockRefusalReason.OutOfOrder);
        ClockLedger.Of(revised.Kind, revised.Entries).Entries.Should().Equal(revised.Entries);
    }

    [Fact]
    public void Stop_Twice_IsRefused() =>
        RefusedFor(Recorded(FiveDays.Stop(At("2026-06-02 10:00"))).Stop(At("2026-06-02 11:00"))).Should().Be(ClockRefusalReason.Stopped);

    [Theory]
    [InlineData("2026-06-08 16:59:59", 10, null)]
    [InlineData("2026-06-08 17:00:00", 10, ClockRefusalReason.AfterDue)]
    [InlineData("2026-06-09 10:00:00", 10, ClockRefusalReason.AfterDue)]
    [InlineData("2026-06-03 10:00:00", 11, ClockRefusalReason.ExtensionTooLong)]
    [InlineData("2026-06-03 10:00:00", 0, ClockRefusalReason.ExtensionTooLong)]
    public void Extend_AtAndBeforeDue_IsRefusedFromTheDueInstantOn(string at, int days, ClockRefusalReason? expected)
    {
        var result = FiveDays.Extend(At(at), new WorkingDays(days), "局长", "案情复杂", National, OfficeHours.Default);

        (result is LedgerResult.Refused refused ? refused.Refusal.Reason : (ClockRefusalReason?)null).Should().Be(expected);
    }

    [Fact]
    public void Extend_Twice_IsRefused()
    {
        var once = Recorded(FiveDays.Extend(At("2026-06-03 10:00"), new WorkingDays(3), "局长", "案情复杂", National, OfficeHours.Default));

        RefusedFor(once.Extend(At("2026-06-04 10:00"), new WorkingDays(1), "局长", "案情复杂", National, OfficeHours.Default))
            .Should().Be(ClockRefusalReason.ExtensionUsed);
    }

    [Fact]
    public void Extend_BeyondWhatTheItemAllows_IsRefused() =>
        RefusedFor(FiveDays.Extend(
                At("2026-06-03 10:00"), new WorkingDays(6), "局长", "案情复杂", National, OfficeHours.Default, new WorkingDays(5)))
            .Should().Be(ClockRefusalReason.ExtensionTooLong);

    [Fact]
    public void Extend_InstantLimit_IsRefused() =>
        RefusedFor(ClockLedger.Begin(ClockKind.Promised, Start, WorkingDays.Zero)
                .Extend(Start, new WorkingDays(1), "局长", "案情复杂", National, OfficeHours.Default))
            .Should().Be(ClockRefusalReason.NotExtendable);

    [Fact]
    public void Extend_WhilePaused_IsRecorded() =>
        Recorded(Paused(FiveDays, At("2026-06-02 10:00"))
                .Extend(At("2026-07-02 10:00"), new WorkingDays(3), "局长", "案情复杂", National, OfficeHours.Default))
            .Extension.Should().Be(new WorkingDays(3));

    [Fact]
    public void Refusal_EveryReason_HasAChineseMessage()
    {
        foreach (var reason in Enum.GetValues<ClockRefusalReason>())
        {
            ClockRefusalMessages.Of(reason).Should().EndWith("。");
        }
    }

    [Fact]
    public void Of_EntriesThatCannotFollow_Throws() =>
        FluentActions.Invoking(() => ClockLedger.Of(ClockKind.Promised, [FiveDays.Start, new ClockResumed(At("2026-06-02 10:00"))]))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void LedgerFrom_EveryKindOfEntry_ComesBackAsItWas()
    {
        var ledger = ClockLedger.BeginStage(Start, "转出", "532901", new WorkingDays(10), StartDayPolicy.CalendarDay);
        ledger = Recorded(ledger.Pause(At("2026-06-02 10:00"), PauseGround.Hearing, "听证通知1号", "甲", Day("2026-06-05"), [PauseGround.Hearing]));
        ledger = Recorded(ledger.Resume(At("2026-06-04 11:00:01")));
        ledger = Recorded(ledger.ReviseCalendar(At("2026-06-05 09:00"), 2, At("2026-06-10 17:00")));
        ledger = Recorded(ledger.Extend(At("2026-06-05 10:00"), new WorkingDays(3), "局长", "案情复杂", National, OfficeHours.Default));
        ledger = Recorded(ledger.Stop(At("2026-06-08 10:00"), ClockVerdict.StageOverdue));

        var text = ClockLedgerJson.ToValue(ledger).ToString();
        var read = ClockLedgerJson.LedgerFrom(Engine.Values.ValueJson.Parse(text));

        read.Kind.Should().Be(ClockKind.Stage);
        read.Entries.Should().Equal(ledger.Entries);
        read.CalendarVersion.Should().Be(2);
    }

    [Fact]
    public void ToValue_Pause_UsesOurOwnWords() =>
        ClockLedgerJson.ToValue(new ClockPaused(Start, PauseGround.ExpertReview, "通知1号", "甲", null)).ToString().Should().Be(
            """{"kind":"paused","at":"2026-06-01T02:00:00Z","ground":"expert-review","notice":"通知1号","officer":"甲","expectedEndOn":null}""");

    [Fact]
    public void LedgerFrom_CalendarDayLimit_ComesBackAsItWas()
    {
        var ledger = ClockLedger.Begin(ClockKind.Correction, Start, ClockLimit.InCalendarDays(30));

        ClockLedgerJson.LedgerFrom(ClockLedgerJson.ToValue(ledger)).Entries.Should().Equal(ledger.Entries);
    }

    [Theory]
    [InlineData("""{"kind":"frozen","at":"2026-06-01T02:00:00Z"}""")]
    [InlineData("""{"kind":"paused","at":"2026-06-01T02:00:00Z","ground":"weather","notice":"n","officer":"o"}""")]
    [InlineData("""{"kind":"started","at":"2026-06-01T02:00:00Z","limit":0,"unit":"calendar-days","end":"midnight","policy":"next-workday"}""")]
    [InlineData("""{"kind":"started","at":"2026-06-01T02:00:00Z","limit":1.5,"unit":"working-days","policy":"next-workday"}""")]
    [InlineData("""{"kind":"resumed"}""")]
    [InlineData("""{"kind":"resumed","at":"yesterday"}""")]
    public void EntryFrom_UnknownOrMalformed_Throws(string json) =>
        FluentActions.Invoking(() => ClockLedgerJson.EntryFrom(Engine.Values.ValueJson.Parse(json))).Should().Throw<FormatException>();
}
