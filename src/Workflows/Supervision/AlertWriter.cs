using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>Writes an alert and its recipients.</summary>
internal static class AlertWriter
{
    public static void Add(WriteSet writes, AlertRow alert, IReadOnlyList<AlertAddress> addresses)
    {
        writes.Insert(alert);
        for (var i = 0; i < addresses.Count; i++)
        {
            writes.Insert(new AlertRecipientRow
            {
                AlertId = alert.Id,
                Ordinal = i,
                Role = addresses[i].Role,
                OfficePath = addresses[i].OfficePath,
                AccountId = addresses[i].AccountId,
                CreatedAt = alert.CreatedAt,
            });
            InboxPosting.Add(writes, KindOf(alert.Level), $"alert:{alert.Id:N}", TitleOf(alert), InboxPosting.CasePage(alert.CaseNumber), addresses[i], alert.CreatedAt, alert.CaseNumber);
        }
    }

    private static InboxKind KindOf(AlertLevel level) => level switch
    {
        AlertLevel.Reminder => InboxKind.Reminder,
        AlertLevel.Urging => InboxKind.Urging,
        _ => InboxKind.Supervision,
    };

    /// <summary>Such as 办件5301…：承诺时限临近或超期，应于2026-05-08 17:00前完成.</summary>
    private static string TitleOf(AlertRow alert)
    {
        var what = alert.Cause == AlertCause.Limit && ClockNames.TryFind(alert.Clock, out ClockKind kind)
            ? $"{(kind == ClockKind.Stage && alert.Stage is { } stage ? $"“{stage}”" : "")}{kind.ChineseName()}临近或超期"
            : alert.Cause.ChineseName();
        return alert.DueAt is { } due ? $"办件{alert.CaseNumber}：{what}，期限{ClockText.Moment(due)}" : $"办件{alert.CaseNumber}：{what}";
    }
}
