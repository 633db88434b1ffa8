using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Persistence;

/// <summary>Looks up employers.</summary>
public sealed class EmployerReader(IReadContexts contexts)
{
    /// <summary>Whether an employer of this credit code is registered and not closed.</summary>
    /// <param name="creditCode">Normalised.</param>
    public async Task<bool> IsRegisteredAsync(string creditCode, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<EmployerRow>().AnyAsync(row => row.CreditCode == creditCode && row.Status != EmployerStatus.Closed, cancellationToken);
    }
}
