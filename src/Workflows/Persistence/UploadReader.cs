using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Persistence;

/// <summary>Finds what an account itself has uploaded, to show it again before it belongs to a case.</summary>
public sealed class UploadReader(IReadContexts contexts)
{
    /// <returns>Null when there is no such upload, or somebody else brought this content first: to know a hash is no right to the file.</returns>
    public async Task<FileRow?> FindOwnAsync(Viewer viewer, ContentAddress address, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<FileRow>().AsNoTracking().FirstOrDefaultAsync(file => file.Address == address && file.UploadedBy == viewer.AccountId, cancellationToken);
    }
}
