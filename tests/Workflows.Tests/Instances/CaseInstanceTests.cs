using Ybtb.Engine.Persistence;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Instances;
using Ybtb.Workflows.Tasks;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Instances;

/// <summary>Operations on the instances of cases: what becomes of tasks and clocks.</summary>
public sealed class CaseInstanceTests
{
    private const string Recognition = "chronic-special-disease-recognition";

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task Move_OfACase_TakesItsTasksBackAndOpensThoseOfTheTarget()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();

        (await OperateAsync(recognition, new InstanceOperation.Move("approve", "初审人员系统故障，已线下完成初审"))).Should().BeOfType<OperationResult.Done>();

        var file = await recognition.FileAsync();
        file.Tasks.Select(t => (t.Stage, t.Status)).Should().Equal(
            ("受理审核", CaseTaskStatus.Completed), ("初审", CaseTaskStatus.Canceled), ("负责人审批", CaseTaskStatus.Open));
        (await recognition.PageAsync()).Timeline.Should().Contain(t => t.Text.Contains("流程跳转：初审人员系统故障", StringComparison.Ordinal));
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Cancel_OfACase_IsRefusedAndSaysWhy()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();

        var refused = (await OperateAsync(recognition, new InstanceOperation.Cancel("误建"))).Should().BeOfType<OperationResult.Refused>().Subject;

        refused.Message.Should().Contain(recognition.Number.Value).And.Contain("撤回");
        (await recognition.FileAsync()).IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task Operation_ByAClerkOrWithoutAReason_IsRefused()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var instance = (await recognition.FileAsync()).InstanceId;
        var seen = (await recognition.Host.Instances.FindAsync(instance, default))!.Revision;

        (await recognition.Host.Instances.OperateAsync(recognition.Clerk, instance, new InstanceOperation.Suspend("核查"), seen, default))
            .Should().BeOfType<OperationResult.Denied>();
        (await OperateAsync(recognition, new InstanceOperation.Suspend(" "))).Should().BeOfType<OperationResult.Invalid>();
        (await recognition.Host.Instances.OperateAsync(recognition.Operations, instance, new InstanceOperation.Suspend("核查"), seen - 1, default))
            .Should().BeOfType<OperationResult.MovedOn>();
        (await recognition.Host.Instances.OperateAsync(recognition.Operations, Guid.Empty, new InstanceOperation.Suspend("核查"), 1, default))
            .Should().BeOfType<OperationResult.NotFound>();
    }

    /// <summary>The applicant's thirty days run on while the instance is suspended.</summary>
    [Fact]
    public async Task CorrectionDeadline_PassedWhileSuspended_ExpiresOnItsOwnDayWhenTheInstanceGoesOn()
    {
        using var recognition = await RecognitionCase.FileAsync(isComplete: false);
        var due = (await recognition.FileAsync()).OpenCorrection!.DueAt;
        await OperateAsync(recognition, new InstanceOperation.Suspend("核查"));
        await recognition.Host.AdvanceToAsync("2026-05-20T09:00:00");
        (await recognition.FileAsync()).OpenCorrection.Should().NotBeNull();

        await OperateAsync(recognition, new InstanceOperation.Unsuspend("核查完毕"));
        await recognition.Host.AdvanceToAsync("2026-05-20T09:00:01");

        var file = await recognition.FileAsync();
        file.Corrections.Should().ContainSingle().Which.Should().Match<CorrectionNotice>(n => n.Outcome == "Expired" && n.EndedAt == due);
        file.Status.Should().Be(CaseStatus.Terminated);
    }

    [Fact]
    public async Task Migrate_OfACase_KeepsTasksAndClocksAndIsDecidedByTheNewVersion()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await PublishNextAsync(recognition);
        var instance = (await recognition.FileAsync()).InstanceId;

        var plan = (await recognition.Host.Instances.PlanAsync(instance, 2, new Dictionary<string, string>(), default))
            .Should().BeOfType<MigrationPlanResult.Planned>().Subject;
        var before = await recognition.FileAsync();
        (await OperateAsync(recognition, new InstanceOperation.Migrate(2, new Dictionary<string, string>(), "流程改版"))).Should().BeOfType<OperationResult.Done>();

        plan.Report.Problems.Should().BeEmpty();
        plan.Report.New.Select(a => a.Id).Should().Equal("added");
        plan.Clocks.Should().OnlyContain(c => c.DueBefore == c.DueAfter).And.HaveCount(2);
        var after = await recognition.FileAsync();
        after.Clocks.Select(c => after.Reckon(c).Due).Should().Equal(before.Clocks.Select(c => before.Reckon(c).Due));
        after.Tasks.Should().BeEquivalentTo(before.Tasks);
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过", "诊断明确");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        await recognition.ShouldBeOverAsync();
        var history = (await recognition.Host.Instances.HistoryAsync(instance, default))!;
        history.SelectMany(s => s.Entries).Where(e => e.What == "completed").Select(e => e.ActivityId).Should().ContainInOrder("receive", "window", "review", "added", "approve");
        history.Should().ContainSingle(s => s.Kind == "migrated").Which.Should().Match<HistoryStepView>(s => s.Actor == "运营戊" && s.Reason == "流程改版");
        (await recognition.Host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.InstanceOperated)))
            .Should().Match<AuditEntry>(a => a.SubjectId == recognition.Number.Value && a.Reason == "流程改版");
    }

    [Fact]
    public async Task Plan_ToADraftOrAVersionThatIsNotThere_IsRefused()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var instance = (await recognition.FileAsync()).InstanceId;
        var draft = Shipped();
        draft["description"] = "draft";
        await recognition.Host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(draft.ToJsonString()), DefinitionChange.System, default);

        foreach (var version in new[] { 2, 99 })
        {
            (await recognition.Host.Instances.PlanAsync(instance, version, new Dictionary<string, string>(), default)).Should().BeOfType<MigrationPlanResult.Refused>();
            (await OperateAsync(recognition, new InstanceOperation.Migrate(version, new Dictionary<string, string>(), "试"))).Should().BeOfType<OperationResult.Refused>();
        }
    }

    [Fact]
    public async Task Page_OfAnInstance_SaysWhereItStandsAndShowsNoPersonalValue()
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        var instance = (await recognition.FileAsync()).InstanceId;

        var details = (await recognition.Host.Instances.FindAsync(instance, default))!;
        var history = (await recognition.Host.Instances.HistoryAsync(instance, default))!;
        var list = await recognition.Host.Instances.ListAsync(new InstanceQuery(Recognition, 1, InstanceStatus.Waiting), 10, default);

        details.Open.Select(o => o.Id).Should().Contain("review");
        details.Bookmarks.Should().NotBeEmpty();
        list.Items.Should().ContainSingle().Which.CorrelationId.Should().Be(recognition.Number.Value);
        var shown = System.Text.Json.JsonSerializer.Serialize(new { details, history, list }, Readable);
        shown.Should().NotContain("李秀英");
    }

    private static async Task<OperationResult> OperateAsync(RecognitionCase recognition, InstanceOperation operation)
    {
        var instance = (await recognition.FileAsync()).InstanceId;
        var seen = (await recognition.Host.Instances.FindAsync(instance, default))!.Revision;
        return await recognition.Host.Instances.OperateAsync(recognition.Operations, instance, operation, seen, default);
    }

    /// <summary>A second version: a line between review and approval.</summary>
    private static async Task PublishNextAsync(RecognitionCase recognition)
    {
        var definition = Shipped();
        var root = definition["root"]!;
        root["activities"]!.AsArray().Add(new JsonObject { ["id"] = "added", ["name"] = "added", ["type"] = "Elsa.WriteLine", ["version"] = 1 });
        var connections = root["connections"]!.AsArray();
        foreach (var connection in connections.Where(c => (string)c!["source"]!["activity"]! == "review" && (string)c["target"]!["activity"]! == "approve"))
        {
            connection!["target"]!["activity"] = "added";
        }

        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "added", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "approve", ["port"] = "In" },
        });
        await recognition.Host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(definition.ToJsonString()), DefinitionChange.System, default);
        (await recognition.Host.Library.PublishAsync(Recognition, DefinitionChange.System, default))!.Version.Should().Match<DefinitionVersionRow>(v => v.IsPublished && v.Version == 2);
    }

    private static JsonNode Shipped() => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{Recognition}.json")))!;
}
