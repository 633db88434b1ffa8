using System.Text.Json;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>督办记录 of a case: alerts, who took note of them, urgings, answers, and tasks that were passed on.</summary>
public sealed class EscalationDesk(CaseFileHandler files, AlertReader alerts, CaseRecordReader records, UrgingDesk urgings, ICaseSettings settings)
{
    /// <summary>How many audit entries of the case are looked at, the newest.</summary>
    private const int MostAudited = 500;

    private static readonly AuditAction[] Passing = [AuditAction.TaskReassigned, AuditAction.TaskHandedOver, AuditAction.TaskReleased];

    /// <summary>Oldest first; null when there is no such case, or none that the viewer may read.</summary>
    public async Task<IReadOnlyList<EscalationView>?> ReadAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return null;
        }

        var history = new List<EscalationView>();
        foreach (var (alert, recipients) in await alerts.ReadOfCaseAsync(number.Value, cancellationToken))
        {
            if (alert.Cause == AlertCause.Urging)
            {
                continue;   // it is the urging itself
            }

            history.Add(new(alert.CreatedAt, "alert", NameOf(alert.Level), TextOf(alert), AuditTrail.System, null));
            history.AddRange(recipients.Where(to => to.AcknowledgedAt is not null).DistinctBy(to => to.AcknowledgedAt)
                .Select(to => new EscalationView(to.AcknowledgedAt!.Value, "acknowledgement", NameOf(alert.Level), "已阅", to.AcknowledgedByName, null)));
        }

        foreach (var urging in await urgings.ListAsync(viewer, new UrgingQuery(number), UrgingDesk.MaxPage, cancellationToken))
        {
            var office = settings.Current.Offices.Find(urging.Office)?.Name ?? urging.Office;
            history.Add(new(
                urging.CreatedAt, "urging", urging.Level, $"致{office}：{urging.Text}（{ClockText.Moment(urging.AnswerDueAt)}前答复）", urging.IssuedBy, urging.Id));
            if (urging.AnsweredAt is { } at)
            {
                history.Add(new(at, "answer", urging.Level, urging.Answer ?? "", urging.AnsweredBy, urging.Id));
            }
        }

        foreach (var entry in (await records.AuditAsync(number, MostAudited, cancellationToken)).Where(entry => Passing.Contains(entry.Action)))
        {
            history.Add(new(entry.At, "reassignment", null, TextOf(entry), entry.AccountName, null));
        }

        return [.. history.OrderBy(entry => entry.At)];
    }

    private static CodedName NameOf(AlertLevel level) => new(level.Code(), level.ChineseName());

    private static string TextOf(AlertRow alert)
    {
        var what = alert.Stage is { } stage ? $"“{stage}”阶段" : ClockNames.TryFind(alert.Clock, out ClockKind kind) ? kind.ChineseName() : null;
        var due = alert.DueAt is { } at ? $"，{ClockText.Moment(at)}到期" : "";
        return $"{alert.Cause.ChineseName()}{(what is null ? "" : $"：{what}")}{due}";
    }

    private static string TextOf(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Details ?? "{}");
        string? Detail(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        var from = Detail("from") is { } holder ? $"由{holder}" : "";
        var to = Detail("to") is { } next ? $"转给{next}" : "退回待领队列";
        return $"{entry.Action.ChineseName()}“{Detail("stage")}”：{from}{to}{(entry.Reason is { Length: > 0 } reason ? $"，理由：{reason}" : "")}";
    }
}

/// <summary>An entry of the escalation history of a case.</summary>
/// <param name="Kind"><c>alert</c>, <c>acknowledgement</c>, <c>urging</c>, <c>answer</c> or <c>reassignment</c>.</param>
/// <param name="Level">Null for a reassignment.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Urging">The urging that it is, or answers; null for none.</param>
public sealed record EscalationView(Instant At, string Kind, CodedName? Level, string Text, string? Who, Guid? Urging);
