using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Adds to messages that a node has taken what is needed to open them.</summary>
internal static class DueMessages
{
    public static async Task<IReadOnlyList<DueMessage>> CompleteAsync(DbContext db, List<OutboxRow> taken, CancellationToken cancellationToken)
    {
        if (taken.Count == 0)
        {
            return [];
        }

        var instances = taken.Select(message => message.InstanceId).Distinct().ToList();
        var correlations = await db.Set<InstanceRow>().Where(i => instances.Contains(i.Id))
            .Select(i => new { i.Id, i.CorrelationId }).ToDictionaryAsync(i => i.Id, i => i.CorrelationId, cancellationToken);
        var keyIds = taken.Select(message => message.KeyId).Distinct().ToList();
        var keys = await db.Set<DataKeyRow>().AsNoTracking().Where(k => keyIds.Contains(k.Id)).ToDictionaryAsync(k => k.Id, cancellationToken);
        return [.. taken.OrderBy(message => message.CreatedAt)
            .Select(message => new DueMessage(message, keys.GetValueOrDefault(message.KeyId), correlations.GetValueOrDefault(message.InstanceId)))];
    }
}
