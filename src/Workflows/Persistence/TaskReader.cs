using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads human tasks for the desks.</summary>
public sealed class TaskReader(IDbContextFactory<YbtbContext> contexts)
{
    private const string Suspended = nameof(InstanceStatus.Suspended);

    /// <summary>A task by its id: one statement.</summary>
    public async Task<HumanTaskRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HumanTaskRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
    }

    /// <summary>Tasks that the viewer may take up or has taken up, the nearest due first.</summary>
    /// <remarks>
    /// Left out: tasks others have claimed, tasks of suspended instances, and those whose four-eyes group the viewer has already worked in. On the desks
    /// of delegators also those that a delegator has claimed, and without those whose four-eyes group the delegator has worked in.
    /// </remarks>
    public async Task<IReadOnlyList<HumanTaskRow>> QueueAsync(Viewer viewer, TaskQueueQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InOrder(Queue(db, viewer, query)).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many tasks a queue has.</summary>
    /// <param name="most">How far is counted.</param>
    public async Task<int> CountAsync(Viewer viewer, TaskQueueQuery query, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Queue(db, viewer, query).Take(most).CountAsync(cancellationToken);
    }

    /// <summary>By what the first tasks of a queue can be told apart.</summary>
    /// <param name="most">How many are looked at.</param>
    public async Task<IReadOnlyList<TaskTraits>> TraitsAsync(Viewer viewer, TaskQueueQuery query, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InOrder(Queue(db, viewer, query)).Take(most)
            .Select(t => new { t.ItemCode, t.Stage, t.OfficeCode, t.Role }).Distinct()
            .Select(t => new TaskTraits(t.ItemCode, t.Stage, t.OfficeCode, t.Role)).ToListAsync(cancellationToken);
    }

    /// <summary>As <see cref="QueueAsync"/>, but only what nobody has claimed, and with what the policy must know: one statement.</summary>
    public async Task<IReadOnlyList<FreeTask>> FreeAsync(Viewer viewer, TaskQueueQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = query.Queue == TaskQueueKind.Delegated ? query : query with { Queue = TaskQueueKind.Open };
        var free = InOrder(Queue(db, viewer, wanted).Where(t => t.ClaimedBy == null)).Take(limit);
        var found = await free.Join(db.Set<CaseRow>(), t => t.CaseNumber, c => c.Number, (task, of) => new
        {
            task, of.ReceivingOfficePath, of.DecidingOfficePath, of.FiledBy, of.PartnerOfficePath,
        }).OrderBy(f => f.task.DueAt).ThenBy(f => f.task.Id).ToListAsync(cancellationToken);
        return [.. found.Select(f => new FreeTask(f.task, new CaseScope(f.ReceivingOfficePath, f.DecidingOfficePath, f.FiledBy, null, f.PartnerOfficePath ?? "")))];
    }

    /// <summary>A stage of the task's four-eyes group that counts as another account's work; null when there is none.</summary>
    public async Task<string?> EarlierStageAsync(HumanTaskRow task, Guid account, CancellationToken cancellationToken)
    {
        if (task.FourEyesGroup is not { } group)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HumanTaskRow>().AsNoTracking()
            .Where(done => done.CaseNumber == task.CaseNumber && done.FourEyesGroup == group && done.Stage != task.Stage
                && (done.CompletedBy == account || done.CompletedFor == account))
            .Select(done => done.Stage).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Where a task stands towards an account: one statement. Null when task or case is gone.</summary>
    public async Task<TaskStanding?> StandingAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tasks = db.Set<HumanTaskRow>().AsNoTracking();
        var found = await tasks.Where(t => t.Id == id).Join(db.Set<CaseRow>(), t => t.CaseNumber, c => c.Number, (task, of) => new
        {
            task, of.ReceivingOfficePath, of.DecidingOfficePath, of.FiledBy, of.PartnerOfficePath,
            EarlierStage = tasks.Where(done => done.CaseNumber == task.CaseNumber && done.FourEyesGroup == task.FourEyesGroup
                && done.Stage != task.Stage && (done.CompletedBy == accountId || done.CompletedFor == accountId)).Select(done => done.Stage).FirstOrDefault(),
            IsSuspended = db.Set<InstanceRow>().Any(i => i.Id == task.InstanceId && i.Status == Suspended),
        }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new TaskStanding(
            found.task,
            new CaseScope(found.ReceivingOfficePath, found.DecidingOfficePath, found.FiledBy, found.task.ClaimedBy, found.PartnerOfficePath ?? ""),
            found.task.FourEyesGroup is null ? null : found.EarlierStage,
            found.IsSuspended);
    }

    private static IQueryable<HumanTaskRow> Queue(YbtbContext db, Viewer viewer, TaskQueueQuery query)
    {
        var me = viewer.AccountId;
        var open = db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.EndedAt == null);
        var workable = query.Queue switch
        {
            TaskQueueKind.Mine => open.Where(t => t.ClaimedBy == me),   // also what one may no longer complete: one must be able to give it back
            TaskQueueKind.Open => Within(open.Where(t => t.ClaimedBy == null), viewer),
            TaskQueueKind.Delegated => open.Where(OnDesksOf(db, viewer)),
            _ => Within(open.Where(t => t.ClaimedBy == null || t.ClaimedBy == me), viewer),
        };
        return Wanted(db, workable, query)
            .Where(t => !db.Set<InstanceRow>().Any(i => i.Id == t.InstanceId && i.Status == Suspended))
            .Where(t => t.FourEyesGroup == null || !db.Set<HumanTaskRow>().Any(
                done => done.CaseNumber == t.CaseNumber && done.FourEyesGroup == t.FourEyesGroup && done.Stage != t.Stage
                    && (done.CompletedBy == me || done.CompletedFor == me)));
    }

    /// <summary>Of these tasks, those of the viewer's own roles and offices.</summary>
    private static IQueryable<HumanTaskRow> Within(IQueryable<HumanTaskRow> tasks, Viewer viewer)
    {
        var roles = viewer.Roles.Each().ToArray();
        var open = roles is [var role] ? tasks.Where(t => t.Role == role) : tasks.Where(t => roles.Contains(t.Role));   // of one role the index gives the order
        if (viewer.OfficePath == OfficePath.Province)
        {
            return open;
        }

        var start = viewer.OfficePath;
        var end = OfficePath.EndOf(start);
        return open.Where(t => string.Compare(t.OfficePath, start) >= 0 && string.Compare(t.OfficePath, end) < 0);
    }

    /// <summary>Whether a task lies on the desk of one of the viewer's delegators: of the delegator's roles and offices, claimed by nobody or by the delegator.</summary>
    private static Expression<Func<HumanTaskRow, bool>> OnDesksOf(YbtbContext db, Viewer viewer)
    {
        Expression<Func<HumanTaskRow, bool>> any = _ => false;
        foreach (var delegator in viewer.Delegators)
        {
            var (id, start, end) = (delegator.AccountId, delegator.OfficePath, OfficePath.EndOf(delegator.OfficePath));
            var roles = delegator.Roles.Each().ToArray();
            any = Either(any, t => roles.Contains(t.Role) && string.Compare(t.OfficePath, start) >= 0 && string.Compare(t.OfficePath, end) < 0
                && (t.ClaimedBy == null || t.ClaimedBy == id)
                && (t.FourEyesGroup == null || !db.Set<HumanTaskRow>().Any(
                    done => done.CaseNumber == t.CaseNumber && done.FourEyesGroup == t.FourEyesGroup && done.Stage != t.Stage
                        && (done.CompletedBy == id || done.CompletedFor == id))));
        }

        return any;
    }

    private static Expression<Func<HumanTaskRow, bool>> Either(Expression<Func<HumanTaskRow, bool>> one, Expression<Func<HumanTaskRow, bool>> other)
    {
        var task = one.Parameters[0];
        return Expression.Lambda<Func<HumanTaskRow, bool>>(
            Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], task, other.Body)), task);
    }

    private static IQueryable<HumanTaskRow> Wanted(YbtbContext db, IQueryable<HumanTaskRow> tasks, TaskQueueQuery query)
    {
        if (query.ItemCode is { } item)
        {
            tasks = tasks.Where(t => t.ItemCode == item);
        }

        if (query.Stage is { } stage)
        {
            tasks = tasks.Where(t => t.Stage == stage);
        }

        if (query.OfficeCode is { } office)
        {
            tasks = tasks.Where(t => t.OfficeCode == office);
        }

        if (query.Role is { } role)
        {
            tasks = tasks.Where(t => t.Role == role);
        }

        if (query.After is { } after)
        {
            tasks = tasks.Where(t => t.DueAt >= after.DueAt && (t.DueAt > after.DueAt || t.Id.CompareTo(after.Id) > 0));
        }

        return query.Light is { } light ? OfLight(db, tasks, light, query.At) : tasks;
    }

    /// <summary>By the clock that the task is ordered by: the one that is due when the task is.</summary>
    private static IQueryable<HumanTaskRow> OfLight(YbtbContext db, IQueryable<HumanTaskRow> tasks, ClockLight light, Instant now)
    {
        var second = LegalTime.WholeSeconds(now);
        var clocks = db.Set<ClockRow>().Where(c => c.StoppedAt == null && !c.IsPaused);
        clocks = light switch
        {
            ClockLight.Overdue => clocks.Where(c => c.DueAt < second),
            ClockLight.Red => clocks.Where(c => c.DueAt >= second && c.RedFrom <= now),
            ClockLight.Yellow => clocks.Where(c => c.DueAt >= second && (c.RedFrom == null || c.RedFrom > now) && c.YellowFrom <= now),
            _ => clocks.Where(c => c.DueAt >= second && (c.RedFrom == null || c.RedFrom > now) && (c.YellowFrom == null || c.YellowFrom > now)),
        };
        return tasks.Where(t => clocks.Any(c => c.CaseNumber == t.CaseNumber && c.DueAt == t.DueAt));
    }

    private static IQueryable<HumanTaskRow> InOrder(IQueryable<HumanTaskRow> tasks) => tasks.OrderBy(t => t.DueAt).ThenBy(t => t.Id);
}

/// <summary>By what a task is sorted out.</summary>
public sealed record TaskTraits(string ItemCode, string Stage, string OfficeCode, Role Role);
