using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Tests.Supervision;

public sealed class AlertPlanTests
{
    private static readonly Instant Monday = WorkflowHost.At("2026-03-02T09:00:00");

    private static ClockReckoning Reckon(int days, ClockKind kind = ClockKind.Promised) =>
        ClockReckoning.Of(ClockLedger.Begin(kind, Monday, new WorkingDays(days)), WorkingDayCalendar.MondayToFriday, OfficeHours.Default);

    [Fact]
    public void Of_FiveDays_HasTheMomentsOfTheLight()
    {
        var plan = AlertPlan.Of(AlertLadder.BuiltIn, Reckon(5));

        plan.Steps.Should().Equal(
            new AlertPlan.Step(0, WorkflowHost.At("2026-03-05T17:00:00")),
            new AlertPlan.Step(1, WorkflowHost.At("2026-03-06T17:00:00")),
            new AlertPlan.Step(2, WorkflowHost.At("2026-03-09T17:00:01")),
            new AlertPlan.Step(3, WorkflowHost.At("2026-03-12T17:00:00")));
    }

    [Fact]
    public void Of_LimitOfOneDay_IsNeverYellow() =>
        AlertPlan.Of(AlertLadder.BuiltIn, Reckon(1)).Steps.Select(step => step.Rung).Should().Equal(1, 2, 3);

    [Theory]
    [InlineData(AlertMoment.WorkingDaysBeforeDue, 2, "2026-03-05T00:00:00")]
    [InlineData(AlertMoment.WorkingDaysBeforeDue, 9, "2026-02-24T00:00:00")]
    [InlineData(AlertMoment.WorkingDaysAfterDue, 1, "2026-03-10T17:00:00")]
    [InlineData(AlertMoment.ShareUsed, 40, "2026-03-04T17:00:00")]
    [InlineData(AlertMoment.ShareUsed, 41, "2026-03-05T17:00:00")]
    public void Of_MomentWithAnAmount_CountsWorkingDays(AlertMoment moment, int amount, string expected)
    {
        var ladder = new AlertLadder(7, [new(AlertLevel.Reminder, moment, amount, [ClockKind.Promised], [new(Role.Approver, AlertOffice.Responsible)])]);

        AlertPlan.Of(ladder, Reckon(5)).Steps.Should().Equal(new AlertPlan.Step(0, WorkflowHost.At(expected)));
    }

    [Fact]
    public void Of_ClockWithoutARung_IsSilent() => AlertPlan.Of(AlertLadder.BuiltIn, Reckon(5, ClockKind.Correction)).ToString().Should().BeEmpty();

    [Fact]
    public void Parse_WhatWasWritten_ComesBack()
    {
        var plan = AlertPlan.Of(AlertLadder.BuiltIn, Reckon(20, ClockKind.Statutory));

        var read = AlertPlan.Parse(plan.ToString());

        read.Ladder.Should().Be(plan.Ladder);
        read.Steps.Should().Equal(plan.Steps);
        AlertPlan.Parse("").Steps.Should().BeEmpty();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1:0@x")]
    [InlineData("1:0-5")]
    public void Parse_Malformed_IsRefused(string text) => FluentActions.Invoking(() => AlertPlan.Parse(text)).Should().Throw<FormatException>();

    [Fact]
    public void ToString_OfTheMostRungs_FitsItsColumn()
    {
        var rung = new AlertRung(AlertLevel.Reminder, AlertMoment.Overdue, 0, [ClockKind.Promised], [new(null, AlertOffice.Responsible)]);

        AlertPlan.Of(new AlertLadder(int.MaxValue, [.. Enumerable.Repeat(rung, AlertLadder.MostRungs)]), Reckon(5)).ToString().Length.Should().BeLessThanOrEqualTo(400);
    }

    [Fact]
    public void Write_BuiltInLadder_IsReadBack() =>
        AlertLadderJson.Read(AlertLadderJson.Write(AlertLadder.BuiltIn.Rungs)).Should().BeEquivalentTo(AlertLadder.BuiltIn.Rungs);
}
