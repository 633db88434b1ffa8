using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.PauseGrounds;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads how grounds of 计时中止 were worded and offered.</summary>
public sealed class PauseGroundReader(IReadContexts contexts)
{
    /// <summary>What was published after this number, ascending.</summary>
    public async Task<IReadOnlyList<PauseGroundVersionRow>> ReadAfterAsync(int number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<PauseGroundVersionRow>().AsNoTracking().Where(v => v.Number > number).OrderBy(v => v.Number).ToListAsync(cancellationToken);
    }

    /// <summary>Every publication of one ground, the newest first.</summary>
    public async Task<IReadOnlyList<PauseGroundVersionRow>> ReadHistoryAsync(PauseGround ground, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<PauseGroundVersionRow>().AsNoTracking().Where(v => v.Ground == ground).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
    }
}
