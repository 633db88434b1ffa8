using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Applicants;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what the public pages keep: codes, sessions, uploads not yet handed in.</summary>
public sealed class ApplicantReader(IReadContexts contexts)
{
    /// <summary>Null when none was ever asked for, or it has served its time.</summary>
    public async Task<ApplicantCodeRow?> FindCodeAsync(string caseNumber, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ApplicantCodeRow>().AsNoTracking().FirstOrDefaultAsync(code => code.CaseNumber == caseNumber, cancellationToken);
    }

    /// <param name="tokenDigest">SHA-256 of the cookie's token.</param>
    public async Task<ApplicantSessionRow?> FindSessionAsync(byte[] tokenDigest, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ApplicantSessionRow>().AsNoTracking().FirstOrDefaultAsync(session => session.TokenDigest == tokenDigest, cancellationToken);
    }

    /// <summary>What waits to be handed in for a case, in the order of uploading.</summary>
    public async Task<IReadOnlyList<ApplicantUploadRow>> UploadsAsync(string caseNumber, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<ApplicantUploadRow>().AsNoTracking().Where(upload => upload.CaseNumber == caseNumber)
            .OrderBy(upload => upload.UploadedAt).ThenBy(upload => upload.Id).ToListAsync(cancellationToken);
    }
}
