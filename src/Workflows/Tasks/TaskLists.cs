using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tasks;

/// <summary>Tasks as people see them in lists: with their limits, places and what may be done with them.</summary>
public sealed class TaskLists(TaskReader tasks, WorkReader work, ICaseSettings settings, IClock clock)
{
    /// <summary>How far the tasks of a queue are counted.</summary>
    public const int MostCounted = 1_000;

    /// <summary>Among how many of the first tasks filters are looked for.</summary>
    private const int MostLookedAt = 2_000;

    /// <summary>The largest year says that no limit runs.</summary>
    private const int NoLimit = 9999;

    public const string Claim = "claim";
    public const string Release = "release";
    public const string HandOver = "hand-over";
    public const string Complete = "complete";

    internal async Task<IReadOnlyList<TaskItem>> ItemsAsync(Viewer viewer, IReadOnlyList<HumanTaskRow> rows, CancellationToken cancellationToken)
    {
        var cases = await work.ReadAsync([.. rows.Select(row => row.CaseNumber)], cancellationToken);
        var now = clock.GetCurrentInstant();
        return [.. rows.Select(row => cases.TryGetValue(row.CaseNumber, out var of)
            ? ItemOf(row) with { Case = CaseOf(row, of, now), AllowedActions = ActionsFor(viewer, row, of) }
            : ItemOf(row))];
    }

    internal async Task<TaskSummary> SummaryAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadTasks).IsAllowed)
        {
            return new(0, 0, 0, 0, 0, MostCounted, [], [], [], []);
        }

        var now = clock.GetCurrentInstant();
        Task<int> Count(TaskQueueQuery query) => tasks.CountAsync(viewer, query with { At = now }, MostCounted, cancellationToken);
        var traits = await tasks.TraitsAsync(viewer, new(), MostLookedAt, cancellationToken);
        var theirs = viewer.Delegators.Count > 0 ? await tasks.TraitsAsync(viewer, new(Queue: TaskQueueKind.Delegated), MostLookedAt, cancellationToken) : [];
        IReadOnlyList<TaskTraits> all = [.. traits, .. theirs];
        return new(
            await Count(new(Queue: TaskQueueKind.Open)),
            await Count(new(Queue: TaskQueueKind.Mine)),
            await work.CountCorrectionsAsync(viewer.AccountId, MostCounted, cancellationToken),
            viewer.Delegators.Count > 0 ? await Count(new(Queue: TaskQueueKind.Delegated)) : 0,
            await Count(new() { Light = ClockLight.Overdue }),
            MostCounted,
            [.. all.Select(t => t.ItemCode).Distinct().Select(code => new CodedName(code, ItemName(code))).OrderBy(item => item.Name, StringComparer.Ordinal)],
            [.. all.Select(t => t.Stage).Distinct().Order(StringComparer.Ordinal)],
            [.. all.Select(t => t.OfficeCode).Distinct().Order(StringComparer.Ordinal).Select(OfficeOf)],
            [.. all.Select(t => t.Role).Distinct().Order().Select(role => role.ToString())]);
    }

    internal TaskItem ItemOf(HumanTaskRow row) => new(
        row.Id,
        CaseNumber.Parse(row.CaseNumber, null),
        row.ItemCode,
        ItemName(row.ItemCode),
        row.MaskedName,
        row.Stage,
        row.Role.ToString(),
        row.OfficeCode,
        TextList.Read(row.Outcomes),
        [.. TaskForm.Read(row.Forms).Select(FormItemOf)],
        TextList.Read(row.Checklist),
        row.Status,
        row.CreatedAt,
        row.DueAt.InUtc().Year == NoLimit ? null : row.DueAt,
        TaskActor.Of(row.ClaimedBy, row.ClaimedByName, row.ClaimedFor, row.ClaimedForName),
        TaskActor.Of(row.CompletedBy, row.CompletedByName, row.CompletedFor, row.CompletedForName),
        row.EndedAt,
        row.Outcome,
        row.Revision)
    {
        HandedOverBy = row.HandedOverByName,
    };

    private TaskCase CaseOf(HumanTaskRow row, WorkCase of, Instant now)
    {
        var limit = of.WorkClock;
        var light = limit?.LightAt(now);
        return new(
            new(of.Status.Code(), of.Status.ChineseName()), OfficeOf(row.OfficeCode), OfficeOf(of.Receiving.Code), of.Deciding is { } deciding ? OfficeOf(deciding.Code) : null,
            light is { } shown ? new(shown.Code(), shown.ChineseName()) : null, limit?.DaysLeftAt(now, of.Counting(settings.Current)));
    }

    /// <summary>What the list offers; who is late, or has worked on the case before, is told on trying.</summary>
    private static IReadOnlyList<string> ActionsFor(Viewer viewer, HumanTaskRow row, WorkCase of)
    {
        if (row.EndedAt is not null)
        {
            return [];
        }

        var actions = new List<string>();
        var mayWork = PolicyEngine.DecideTask(viewer, row.Role, row.OfficePath, of.ScopeFor(row.ClaimedBy)).IsAllowed;
        var isMine = row.ClaimedBy == viewer.AccountId;
        if (mayWork && (row.ClaimedBy is null || viewer.Delegators.Any(other => other.AccountId == row.ClaimedBy)))
        {
            actions.Add(Claim);
        }

        if (row.ClaimedBy is not null && TaskDesk.MayDispose(viewer, row))
        {
            actions.Add(Release);
        }

        if (TaskDesk.MayDispose(viewer, row))
        {
            actions.Add(HandOver);
        }

        if (mayWork && (isMine || row.ClaimedBy is null))
        {
            actions.Add(Complete);
        }

        return actions;
    }

    private CodedName OfficeOf(string code) => new(code, settings.Current.Offices.Find(code)?.Name ?? code);

    private string ItemName(string code) => settings.Current.Catalogue.Find(code)?.DisplayName ?? code;

    private TaskFormItem FormItemOf(TaskForm asked)
    {
        var form = settings.Current.Forms[asked.Form];
        return new(asked.Outcome, form.Code, form.Title, form.Fields);
    }
}
