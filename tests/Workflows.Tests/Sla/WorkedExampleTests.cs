using NodaTime;

using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Tests.Sla.Times;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>The 25 worked examples of the counting rules; every due date in them was derived by hand.</summary>
public sealed class WorkedExampleTests
{
    public static TheoryData<string> Ids => [.. WorkedExample.All.Select(example => example.Id)];

    [Fact]
    public void All_Loaded_AreTwentyFive() => WorkedExample.All.Should().HaveCount(25);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_WorkedExample_GivesEveryExpectedFigure(string id)
    {
        var example = Example(id);

        var reckoning = ClockReckoning.Of(Ledger(example, StartDayPolicy.NextWorkday), Calendar(example), OfficeHours.Default);

        reckoning.Due.Should().Be(WorkedExample.Instant(example.Expected.GetProperty("due")));
        reckoning.EffectiveStartDay.Should().Be(Day(example.Expected.GetProperty("effectiveStartDay").GetString()!));
        reckoning.CountedDays.Should().Equal(WorkedExample.Days(example.Expected.GetProperty("countedDays")));
        reckoning.IsProvisional.Should().Be(example.Expected.GetProperty("provisional").GetBoolean());
        reckoning.ExcludedRanges.Select(range => (range.First, range.Last!.Value)).Should().Equal(
            example.Expected.GetProperty("excludedByPause").EnumerateArray().Select(WorkedExample.Days).Select(days => (days.First(), days.Last())));
    }

    [Theory]
    [InlineData("W11")]
    [InlineData("W13")]
    [InlineData("W14")]
    public void Of_CalendarDayPolicy_GivesTheStricterDue(string id)
    {
        var example = Example(id);

        var reckoning = ClockReckoning.Of(Ledger(example, StartDayPolicy.CalendarDay), National, OfficeHours.Default);

        reckoning.Due.Should().Be(WorkedExample.Instant(example.Expected.GetProperty("dueIfCalendarDay")));
    }

    [Theory]
    [InlineData("W21", "dueBeforeRevision")]
    [InlineData("W22", "dueBeforeRevision")]
    [InlineData("W24", "dueNationalCalendar")]
    public void Of_NationalCalendarBeforeRevision_GivesTheOldDue(string id, string expected)
    {
        var example = Example(id);

        var reckoning = ClockReckoning.Of(Ledger(example, StartDayPolicy.NextWorkday), National, OfficeHours.Default);

        reckoning.Due.Should().Be(WorkedExample.Instant(example.Expected.GetProperty(expected)));
    }

    [Fact]
    public void Of_BeforeTheExtension_GivesTheDueWithoutIt()
    {
        var example = Example("W20");

        var ledger = ClockLedger.Begin(ClockKind.Statutory, example.Start, new WorkingDays(example.Limit));

        ClockReckoning.Of(ledger, National, OfficeHours.Default).Due
            .Should().Be(WorkedExample.Instant(example.Expected.GetProperty("dueBeforeExtension")));
    }

    [Fact]
    public void CappedAt_StagesOfATransfer_KeepsThemWithinTheCase()
    {
        var example = Example("W25");
        var caseDue = WorkedExample.Instant(example.Expected.GetProperty("due"));

        var dues = example.Input.GetProperty("stages").EnumerateArray().Select(stage => ClockReckoning.Of(
            ClockLedger.BeginStage(
                WorkedExample.Instant(stage.GetProperty("start")),
                stage.GetProperty("name").GetString()!,
                null,
                new WorkingDays(stage.GetProperty("limit").GetInt32())),
            National,
            OfficeHours.Default).CappedAt(caseDue).Due);

        dues.Should().Equal(example.Expected.GetProperty("stages").EnumerateArray()
            .Select(stage => (Instant?)WorkedExample.Instant(stage.GetProperty("due"))));
    }

    private static WorkedExample Example(string id) => WorkedExample.All.Single(example => example.Id == id);

    private static WorkingDayCalendar Calendar(WorkedExample example)
    {
        var calendar = National;
        if (example.Input.TryGetProperty("revision", out var revision))
        {
            calendar = calendar.WithDaysOff(WorkedExample.Days(revision.GetProperty("addOffDays")))
                .WithMakeUpDays(WorkedExample.Days(revision.GetProperty("addMakeupWorkdays")))
                .WithVersion(2);
        }

        return example.Input.TryGetProperty("overlay", out var overlay) ? calendar.WithOverlay(WorkedExample.Days(overlay)) : calendar;
    }

    private static ClockLedger Ledger(WorkedExample example, StartDayPolicy policy)
    {
        var ledger = ClockLedger.Begin(ClockKind.Statutory, example.Start, new WorkingDays(example.Limit), policy);
        ledger = example.Pauses.Aggregate(ledger, (running, pause) => Paused(running, pause.From, pause.To));
        return example.Extension == 0 ? ledger : Recorded(ledger.Extend(
            WorkedExample.Instant(example.Input.GetProperty("extensionApprovedAt")),
            new WorkingDays(example.Extension),
            "局长",
            "案情复杂",
            National,
            OfficeHours.Default));
    }
}
