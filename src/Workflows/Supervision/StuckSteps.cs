using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.CodePlatform;
using Ybtb.Workflows.Credentials;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Supervision;

/// <summary>In which step a case stands: an incident, a person's task, an outside system, the applicant.</summary>
public sealed class StuckSteps(InstanceInspector inspector, ICaseSettings settings)
{
    private static readonly Dictionary<string, string> Systems = new(StringComparer.Ordinal)
    {
        [PaymentHandler.TopicName] = "拨付银行",
        [PaymentRevocationHandler.TopicName] = "拨付银行",
        [CredentialHandler.TopicName] = "医保码平台",
        [CodePlatformHandler.TopicName] = "贯标平台",
        [HttpRequestActivity.Topic] = "外部接口",
    };

    /// <summary>The Chinese name of the system behind a topic of messages; the topic itself where there is none.</summary>
    public static string SystemOf(string topic) => Systems.GetValueOrDefault(topic, topic);

    internal async Task<StuckAt> FindAsync(Viewer viewer, RiskCase found, CancellationToken cancellationToken)
    {
        var task = found.Tasks.Count > 0 ? TaskOf(viewer, found, found.Tasks[0]) : null;
        if (found.Incidents is [var incident, ..])
        {
            return new("incident", $"流程异常，等待运维处理：{incident.Message}", incident.CreatedAt, task);
        }

        if (task is not null)
        {
            return new("task", WordsOf(task), task.Since, task);
        }

        if (found.Awaited is [var awaited, ..])
        {
            var tried = awaited.Attempts > 0 ? $"，已尝试{awaited.Attempts}次" : "";
            return new("system", $"等待{SystemOf(awaited.Topic)}应答{tried}", awaited.Since, null);
        }

        if (found.Work.ClockOf(ClockKind.Correction) is { } correction)
        {
            return new("applicant", correction.DueAt is { } due ? $"等待申请人补正，{ClockText.Moment(due)}到期" : "等待申请人补正", correction.StartedAt, null);
        }

        if (found.Work.Status == CaseStatus.ClockPaused)
        {
            return new("pause", "中止计时，等待特别程序结束", null, null);
        }

        return await inspector.FindAsync(found.InstanceId, cancellationToken) is { } snapshot
            && snapshot.Open.LastOrDefault(open => !snapshot.Open.Any(other => other.ContainerId == open.ActivityInstanceId)) is { } step
            ? new("step", $"停在“{step.Node.DisplayText}”", snapshot.Row.UpdatedAt, null)
            : new("none", "流程没有等待任何事项，请运维在卡点巡查中查看", null, null);
    }

    private StuckTask TaskOf(Viewer viewer, RiskCase found, HumanTaskRow row) => new(
        row.Id, row.Stage, row.Role.ToString(), new(row.OfficeCode, settings.Current.Offices.Find(row.OfficeCode)?.Name ?? row.OfficeCode), row.ClaimedByName,
        row.ClaimedAt ?? row.CreatedAt, row.Revision, TaskDesk.MayReassign(viewer, row, found.Work.ScopeFor(row.ClaimedBy)));

    private static string WordsOf(StuckTask task) => task.Holder is { } holder
        ? $"“{task.Stage}”由{holder}（{task.Office.Name}）自{ClockText.Moment(task.Since)}办理"
        : $"“{task.Stage}”在{task.Office.Name}待领取，自{ClockText.Moment(task.Since)}";
}
