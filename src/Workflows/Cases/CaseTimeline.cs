using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents;

namespace Ybtb.Workflows.Cases;

/// <summary>The history of a case in words, from the journal of its instance.</summary>
internal static class CaseTimeline
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["case-received"] = "收件",
        ["case-routed"] = "分办",
        ["transfer-requested"] = "登记转移接续申请",
        ["transferred-out"] = "登记转出",
        ["transfer-completed"] = "登记转移接续完成",
        ["transfer-canceled"] = "撤销转移接续登记",
        ["case-accepted"] = "受理",
        ["case-deemed-accepted"] = "逾期未告知，视为自收件之日起受理",
        ["acceptance-refused"] = "不予受理",
        ["correction-followed-up"] = "补正材料仍不齐全，继续补正",
        ["correction-answered"] = "补正完成",
        ["correction-insufficient"] = "补正后材料仍不齐全",
        ["correction-expired"] = "逾期未补正",
        ["task-overrun"] = "收件时限届满，受理审核任务撤销",
        ["clock-paused"] = "中止计时",
        ["clock-resumed"] = "恢复计时",
        [CalendarRevisionEffects.Revised] = "按修订的工作日历重新计算时限",
        ["case-granted"] = "准予",
        ["case-denied"] = "不予",
        ["case-withdrawn"] = "撤回",
        ["case-terminated"] = "终止",
        ["case-closed"] = "办结",
        ["person-enrolled"] = "登记参保",
        ["account-shared"] = "登记个人账户共济绑定",
        ["account-sharing-ended"] = "登记个人账户共济解绑",
        ["remote-care-filed"] = "登记异地就医备案",
        ["remote-care-changed"] = "变更异地就医备案",
        ["remote-care-cancelled"] = "取消异地就医备案",
        ["chronic-disease-recognised"] = "登记门诊慢特病认定",
    };

    /// <summary>Operations that say nothing else in the journal which a reader of the case would understand.</summary>
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["modified"] = "流程跳转",
        ["migrated"] = "流程迁移到其他版本",
        ["skipped"] = "异常已跳过",
        ["dropped"] = "异常已跳过",
        ["corrected"] = "异常已更正",
    };

    public static IEnumerable<TimelineEntry> Of(Instant at, IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case EffectRequested { Name: "task-completed" } review:
                    yield return new TimelineEntry(at, review.Name, $"审核结论：{review.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "document-owed" } owed:
                    yield return new TimelineEntry(at, owed.Name, $"应出具文书：{DocumentKinds.TitleOf(owed.Detail.AsStringOrNull())}");
                    break;
                case EffectRequested { Name: "correction-requested" } asked:
                    yield return new TimelineEntry(at, asked.Name, $"一次性告知补正{Deadlines(asked.Detail, ("noticeDue", "应在{0}前告知"), ("due", "补正期限至{0}"))}");
                    break;
                case EffectRequested { Name: "limit-extended" } extended:
                    yield return new TimelineEntry(at, extended.Name, $"延长办理时限{Deadlines(extended.Detail, ("oldDue", "原期限{0}"), ("newDue", "延长至{0}"))}");
                    break;
                case EffectRequested { Name: "case-handed-over" } handed:
                    yield return new TimelineEntry(at, handed.Name, $"移交{handed.Detail.AsStringOrNull()}办理");
                    break;
                case EffectRequested { Name: "stage-started" } stage:
                    yield return new TimelineEntry(at, stage.Name, $"{stage.Detail["stage"].AsStringOrNull()}阶段开始计时");
                    break;
                case EffectRequested { Name: "transfer-entry-refused" } refused:
                    yield return new TimelineEntry(at, refused.Name, $"未能登记：{refused.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "person-changed" } changed:
                    yield return new TimelineEntry(at, changed.Name, $"登记参保信息变更：{changed.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "institution-changed" } changed:
                    yield return new TimelineEntry(at, changed.Name, $"登记机构信息变更：{changed.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "institution-change-noted" } compared:
                    yield return new TimelineEntry(at, compared.Name, $"核对贯标平台：{compared.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "credential-synchronised" } synchronised:
                    yield return new TimelineEntry(at, synchronised.Name, $"{synchronised.Detail.AsStringOrNull()}已接收参保基础信息");
                    break;
                case EffectRequested { Name: "credential-not-synchronised" } failed:
                    yield return new TimelineEntry(at, failed.Name, $"医保码同步未完成：{failed.Detail.AsStringOrNull()}");
                    break;
                case EffectRequested { Name: "payment-ordered" or "payment-sent" or "payment-paid" or "payment-returned" or "payment-cancelled" or "payment-unanswered" } payment:
                    yield return new TimelineEntry(at, payment.Name, Payments.PaymentText.Of(payment.Name, payment.Detail));
                    break;
                case EffectRequested { Name: "clock-started" } started when Sla.ClockNames.TryFind(started.Detail.AsStringOrNull(), out Sla.ClockKind kind):
                    yield return new TimelineEntry(at, started.Name, $"{Sla.ClockNames.ChineseName(kind)}开始计时");
                    break;
                case EffectRequested effect when Words.TryGetValue(effect.Name, out var words):
                    yield return new TimelineEntry(at, effect.Name, words);
                    break;
                case StatusChanged { Status: "Suspended" } suspended:
                    yield return new TimelineEntry(at, "suspended", $"流程暂停：{suspended.Reason}");
                    break;
                case StatusChanged { Status: "Waiting", Reason: { } reason }:
                    yield return new TimelineEntry(at, "unsuspended", $"流程恢复：{reason}");
                    break;
                case Operated { Reason: { } reason } operated when Operations.TryGetValue(operated.Operation, out var words):
                    yield return new TimelineEntry(at, operated.Operation, $"{words}：{reason}");
                    break;
                case ActivityFaulted:
                    yield return new TimelineEntry(at, "incident", "办理出现异常，等待处理");
                    break;
            }
        }
    }

    /// <summary>In brackets; nothing for a journal of before the deadlines were noted.</summary>
    private static string Deadlines(Value detail, params ReadOnlySpan<(string Name, string Words)> deadlines)
    {
        var said = new List<string>();
        foreach (var (name, words) in deadlines)
        {
            if (detail[name].AsStringOrNull() is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var due })
            {
                said.Add(words.Replace("{0}", Sla.ClockText.Moment(due), StringComparison.Ordinal));
            }
        }

        return said.Count == 0 ? "" : $"（{string.Join("，", said)}）";
    }
}
