using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads human tasks for the desks.</summary>
public sealed class TaskReader(IDbContextFactory<YbtbContext> contexts)
{
    private const string Suspended = nameof(InstanceStatus.Suspended);

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
        var roles = viewer.Roles.Each().ToArray();
        var open = db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.EndedAt == null && roles.Contains(t.Role));
        open = query.OnlyMine ? open.Where(t => t.ClaimedBy == me) : open.Where(t => t.ClaimedBy == null || t.ClaimedBy == me);
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

        return await open
            .Where(t => !db.Set<InstanceRow>().Any(i => i.Id == t.InstanceId && i.Status == Suspended))
            .Where(t => t.FourEyesGroup == null || !db.Set<HumanTaskRow>().Any(
                done => done.CaseNumber == t.CaseNumber && done.FourEyesGroup == t.FourEyesGroup && done.Stage != t.Stage && done.CompletedBy == me))
            .OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The task of the same case and four-eyes group that the account completed at another stage; null when there is none.</summary>
    public async Task<HumanTaskRow?> FindConflictAsync(HumanTaskRow task, Guid accountId, CancellationToken cancellationToken)
    {
        if (task.FourEyesGroup is not { } group)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HumanTaskRow>().AsNoTracking().FirstOrDefaultAsync(
            t => t.CaseNumber == task.CaseNumber && t.FourEyesGroup == group && t.Stage != task.Stage && t.CompletedBy == accountId, cancellationToken);
    }

    /// <summary>The two offices of the task's case; null when the case is gone.</summary>
    public async Task<CaseScope?> ScopeAsync(HumanTaskRow task, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<Cases.CaseRow>().AsNoTracking().Where(c => c.Number == task.CaseNumber)
            .Select(c => new { c.ReceivingOfficePath, c.DecidingOfficePath, c.FiledBy, c.PartnerOfficePath }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new CaseScope(row.ReceivingOfficePath, row.DecidingOfficePath, row.FiledBy, task.ClaimedBy, row.PartnerOfficePath ?? "");
    }

    public async Task<bool> IsSuspendedAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<InstanceRow>().AsNoTracking().AnyAsync(i => i.Id == instanceId && i.Status == Suspended, cancellationToken);
    }
}
