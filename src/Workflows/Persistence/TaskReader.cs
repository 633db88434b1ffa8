using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
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
    /// Left out: tasks others have claimed, tasks of suspended instances, and those whose four-eyes group the viewer has already worked in.
    /// </remarks>
    public async Task<IReadOnlyList<HumanTaskRow>> QueueAsync(Viewer viewer, TaskQueueQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var me = viewer.AccountId;
        var open = db.Set<HumanTaskRow>().AsNoTracking();
        open = query.OnlyMine ? open.Where(t => t.ClaimedBy == me) : open.Where(t => t.ClaimedBy == null || t.ClaimedBy == me);
        return await InOrder(Workable(db, open, viewer, query)).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>As <see cref="QueueAsync"/>, but only what nobody has claimed, and with what the policy must know: one statement.</summary>
    public async Task<IReadOnlyList<FreeTask>> FreeAsync(Viewer viewer, TaskQueueQuery query, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var free = InOrder(Workable(db, db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.ClaimedBy == null), viewer, query)).Take(limit);
        var found = await free.Join(db.Set<CaseRow>(), t => t.CaseNumber, c => c.Number, (task, of) => new
        {
            task, of.ReceivingOfficePath, of.DecidingOfficePath, of.FiledBy, of.PartnerOfficePath,
        }).OrderBy(f => f.task.DueAt).ThenBy(f => f.task.Id).ToListAsync(cancellationToken);
        return [.. found.Select(f => new FreeTask(f.task, new CaseScope(f.ReceivingOfficePath, f.DecidingOfficePath, f.FiledBy, null, f.PartnerOfficePath ?? "")))];
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
                && done.Stage != task.Stage && done.CompletedBy == accountId).Select(done => done.Stage).FirstOrDefault(),
            IsSuspended = db.Set<InstanceRow>().Any(i => i.Id == task.InstanceId && i.Status == Suspended),
        }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new TaskStanding(
            found.task,
            new CaseScope(found.ReceivingOfficePath, found.DecidingOfficePath, found.FiledBy, found.task.ClaimedBy, found.PartnerOfficePath ?? ""),
            found.task.FourEyesGroup is null ? null : found.EarlierStage,
            found.IsSuspended);
    }

    /// <summary>Of these tasks, those that are open and that the viewer may work on.</summary>
    private static IQueryable<HumanTaskRow> Workable(YbtbContext db, IQueryable<HumanTaskRow> tasks, Viewer viewer, TaskQueueQuery query)
    {
        var me = viewer.AccountId;
        var roles = viewer.Roles.Each().ToArray();
        var open = tasks.Where(t => t.EndedAt == null);
        open = roles is [var role] ? open.Where(t => t.Role == role) : open.Where(t => roles.Contains(t.Role));   // of one role the index gives the order
        if (viewer.OfficePath != OfficePath.Province)
        {
            var start = viewer.OfficePath;
            var end = OfficePath.EndOf(start);
            open = open.Where(t => string.Compare(t.OfficePath, start) >= 0 && string.Compare(t.OfficePath, end) < 0);
        }

        if (query.ItemCode is { } item)
        {
            open = open.Where(t => t.ItemCode == item);
        }

        if (query.Stage is { } stage)
        {
            open = open.Where(t => t.Stage == stage);
        }

        if (query.After is { } after)
        {
            open = open.Where(t => t.DueAt > after.DueAt || (t.DueAt == after.DueAt && t.Id.CompareTo(after.Id) > 0));
        }

        return open
            .Where(t => !db.Set<InstanceRow>().Any(i => i.Id == t.InstanceId && i.Status == Suspended))
            .Where(t => t.FourEyesGroup == null || !db.Set<HumanTaskRow>().Any(
                done => done.CaseNumber == t.CaseNumber && done.FourEyesGroup == t.FourEyesGroup && done.Stage != t.Stage && done.CompletedBy == me));
    }

    private static IQueryable<HumanTaskRow> InOrder(IQueryable<HumanTaskRow> tasks) => tasks.OrderBy(t => t.DueAt).ThenBy(t => t.Id);
}
