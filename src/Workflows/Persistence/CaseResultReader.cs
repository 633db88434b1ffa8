using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what documents owed to an applicant say.</summary>
public sealed class CaseResultReader(IReadContexts contexts, IKeyVault vault)
{
    /// <summary>The frozen data of a case's latest document of this kind, in clear; null when none is owed, or the case's values were erased.</summary>
    public async Task<(Value Data, NodaTime.Instant CreatedAt)?> FindAsync(CaseNumber number, string kind, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = await db.Set<DocumentObligationRow>().AsNoTracking().Where(row => row.CaseNumber == number.Value && row.Kind == kind)
            .OrderByDescending(row => row.CreatedAt)
            .Join(db.Set<DataKeyRow>(), row => row.KeyId, key => key.Id, (row, key) => new { row.Data, row.KeyId, row.CreatedAt, key.Wrapped })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (vault.Unwrap(found.KeyId, found.Wrapped).OpenValue(CaseSeal.Document, found.Data), found.CreatedAt);
    }
}
