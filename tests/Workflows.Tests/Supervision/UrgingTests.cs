using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Supervision;

/// <summary>催办、督办 by people, and ladders by the administrator.</summary>
public sealed class UrgingTests
{
    private const string Text = "李秀英一件已逾期，请说明原因。";

    [Fact]
    public async Task Urging_Answered_IsClosed()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var supervisor = recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor);

        var urging = (await UrgeAsync(recognition, supervisor)).Should().BeOfType<UrgingResult.Done>().Which.Urging;

        urging.AnswerDueAt.Should().Be(WorkflowHost.At("2026-03-04T17:00:00"));
        var told = await recognition.Host.Alerts.ReceivedAsync(recognition.Approver, true, null, 10, default);
        told.Should().ContainSingle().Which.UrgingId.Should().Be(urging.Id);
        var toAnswer = await recognition.Host.Urgings.ListAsync(recognition.Approver, new UrgingQuery(OnlyOpen: true, ToAnswer: true), 10, default);
        toAnswer.Should().ContainSingle().Which.Text.Should().Be(Text);

        (await recognition.Host.Urgings.AnswerAsync(recognition.Reviewer, urging.Id, "在办", urging.Revision, default)).Should().BeOfType<UrgingResult.Denied>();
        (await recognition.Host.Urgings.AnswerAsync(recognition.Approver, urging.Id, " ", urging.Revision, default)).Should().BeOfType<UrgingResult.Invalid>();
        (await recognition.Host.Urgings.AnswerAsync(recognition.Approver, urging.Id, "今日办结", 9, default)).Should().BeOfType<UrgingResult.Stale>();
        (await recognition.Host.Urgings.AnswerAsync(recognition.Approver, urging.Id, "今日办结", urging.Revision, default)).Should().BeOfType<UrgingResult.Done>()
            .Which.Urging.Answer.Should().Be("今日办结");
        (await recognition.Host.Urgings.AnswerAsync(recognition.Approver, urging.Id, "再答", urging.Revision, default)).Should().BeOfType<UrgingResult.NotPossible>();
        await recognition.Host.AdvanceToAsync("2026-03-05T09:00:00");
        (await recognition.AlertsAsync()).Should().NotContain(alert => alert.StartsWith("answer-overdue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Urging_Unanswered_IsToldToWhoeverHasUrgedOnce()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var supervisor = recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor);
        await UrgeAsync(recognition, supervisor);

        await recognition.Host.AdvanceToAsync("2026-03-04T17:00:00");
        (await recognition.Host.Alerts.ReceivedAsync(supervisor, true, null, 10, default)).Should().BeEmpty();
        await recognition.Host.AdvanceToAsync("2026-03-04T17:00:01");
        await recognition.Host.AdvanceToAsync("2026-03-04T17:00:02");

        (await recognition.Host.Alerts.ReceivedAsync(supervisor, true, null, 10, default)).Should().ContainSingle().Which.Cause.Code.Should().Be("answer-overdue");
        (await recognition.Host.Urgings.ListAsync(supervisor, new UrgingQuery(recognition.Number, OnlyOpen: true), 10, default)).Single().IsOverdue.Should().BeTrue();
    }

    [Fact]
    public async Task UrgeAsync_WhatCannotBe_IsRefused()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var supervisor = recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor);

        (await UrgeAsync(recognition, recognition.Host.Viewer("大理督办", "532900", Role.Supervisor))).Should().BeOfType<UrgingResult.NoSuchUrging>();
        (await UrgeAsync(recognition, recognition.Clerk)).Should().BeOfType<UrgingResult.Denied>();
        (await UrgeAsync(recognition, supervisor, level: AlertLevel.Reminder)).Should().BeOfType<UrgingResult.Invalid>();
        (await UrgeAsync(recognition, supervisor, office: "532901")).Should().BeOfType<UrgingResult.Invalid>();
        (await UrgeAsync(recognition, supervisor, days: 11)).Should().BeOfType<UrgingResult.Invalid>();
        (await UrgeAsync(recognition, supervisor, role: Role.Administrator)).Should().BeOfType<UrgingResult.Invalid>();
        await recognition.WithdrawAsync();
        (await UrgeAsync(recognition, supervisor)).Should().BeOfType<UrgingResult.NotPossible>();
        (await recognition.Host.QueryAsync(db => db.Set<UrgingRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Urging_Stored_HoldsItsTextSealed()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await UrgeAsync(recognition, recognition.Host.Viewer("昆明督办", "530100", Role.Supervisor));

        var row = await recognition.Host.QueryAsync(db => db.Set<UrgingRow>().SingleAsync());

        System.Text.Encoding.UTF8.GetString(row.SealedText).Should().NotContain("李秀英");
    }

    [Fact]
    public async Task Ladder_PublishedForAnItem_IsClimbedByLimitsThatBeginAfterwards()
    {
        using var recognition = await RecognitionCase.FileAsync();
        var administrator = recognition.Host.Viewer("管理员", "530000", Role.Administrator);
        AlertRung[] rungs = [new(AlertLevel.Supervision, AlertMoment.WorkingDaysBeforeDue, 2, [ClockKind.Promised], [new(Role.Supervisor, AlertOffice.Province)])];

        (await recognition.Host.Ladders.PublishAsync(administrator, Applications.Recognition, rungs, 0, "试行", default))!.Number.Should().Be(1);
        (await recognition.Host.Ladders.PublishAsync(administrator, Applications.Recognition, rungs, 0, "试行", default)).Should().BeNull("another was published meanwhile");
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        await recognition.Host.AdvanceToAsync("2026-03-05T00:00:00");
        await recognition.Host.AdvanceToAsync("2026-03-09T18:00:00");

        (await recognition.AlertsAsync()).Should().Equal("promised 督办");
        var province = recognition.Host.Viewer("省督办", "530000", Role.Supervisor);
        (await recognition.Host.Alerts.ReceivedAsync(province, true, null, 10, default)).Should().ContainSingle();
        recognition.Host.Ladders.Current.InForceFor(Applications.Transfer).Number.Should().Be(0, "other items keep the built-in ladder");
    }

    [Fact]
    public void From_RungsThatCannotBe_AreToldInChinese()
    {
        var problems = new List<string>();

        AlertLadderJson.From(
            [
                new("loud", "yellow", 0, ["promised"], [new(null, "responsible")]),
                new("urging", "share-used", 100, ["promised"], [new(null, "responsible")]),
                new("urging", "red", 0, ["correction"], [new("Channel", "responsible")]),
                new("urging", "red", 0, [], []),
            ],
            problems).Should().BeEmpty();

        problems.Should().HaveCountGreaterThanOrEqualTo(4).And.OnlyContain(problem => problem.StartsWith('第'));
    }

    private static Task<UrgingResult> UrgeAsync(
        RecognitionCase recognition, Viewer who, AlertLevel level = AlertLevel.Urging, string? office = null, Role role = Role.Approver, int days = 2) =>
        recognition.Host.Urgings.UrgeAsync(who, recognition.Number, new NewUrging(level, Text, office, role, days), recognition.Host.Clock.GetCurrentInstant(), default);
}
