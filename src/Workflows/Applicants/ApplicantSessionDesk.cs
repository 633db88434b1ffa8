using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Applicants;

/// <summary>Sessions of applicants: each for one case, found by a random token of which only the digest is stored.</summary>
public sealed class ApplicantSessionDesk(ApplicantReader reader, IWriteStore store, AuditTrail audit, IClock clock)
{
    /// <summary>How long a session lives without use.</summary>
    public static readonly Duration Idle = Duration.FromMinutes(30);

    /// <summary>How long it lives however busy.</summary>
    public static readonly Duration Longest = Duration.FromHours(4);

    private const int TokenSize = 32;

    /// <summary>Use moves the end on only when this much of it is gone, so that most requests write nothing.</summary>
    private static readonly Duration Prolongation = Duration.FromMinutes(5);

    private static readonly ColumnSet End = ColumnSet.Of<ApplicantSessionRow>(s => s.EndedAt);
    private static readonly ColumnSet Later = ColumnSet.Of<ApplicantSessionRow>(s => s.ExpiresAt);

    /// <summary>The session with this token, if it lives; use prolongs it.</summary>
    public async Task<ApplicantSession?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (Digest(token) is not { } digest || await reader.FindSessionAsync(digest, cancellationToken) is not { EndedAt: null } row)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        if (now >= row.ExpiresAt)
        {
            return null;
        }

        await ProlongAsync(row, now, cancellationToken);
        return new ApplicantSession(row.Id, CaseNumber.Parse(row.CaseNumber, null), row.Party, row.ExpiresAt);
    }

    /// <summary>Ends a session for good; one that is over already stays so.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        while (Digest(token) is { } digest && await reader.FindSessionAsync(digest, cancellationToken) is { EndedAt: null } row)
        {
            row.EndedAt = clock.GetCurrentInstant().ToStored();
            row.Revision++;
            var writes = new WriteSet();
            writes.Update(row, End);
            audit.Add(writes, new ApplicantSession(row.Id, CaseNumber.Parse(row.CaseNumber, null), row.Party, row.ExpiresAt).Actor, AuditAction.SignedOut, AuditSubject.OfCase(row.CaseNumber));
            try
            {
                await store.CommitAsync(writes, cancellationToken);
                return;
            }
            catch (WriteConflictException)
            {
                // prolonged or ended this instant: looked at again
            }
        }
    }

    /// <summary>A new session and its token, to be written by the caller.</summary>
    internal static (ApplicantSessionRow Row, string Token) Begin(string caseNumber, ApplicantParty party, Instant now)
    {
        var token = RandomNumberGenerator.GetBytes(TokenSize);
        var row = new ApplicantSessionRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            TokenDigest = SHA256.HashData(token),
            CaseNumber = caseNumber,
            Party = party,
            StartedAt = now,
            ExpiresAt = now + Idle,
            Revision = 1,
        };
        return (row, Base64Url.EncodeToString(token));
    }

    private async Task ProlongAsync(ApplicantSessionRow row, Instant now, CancellationToken cancellationToken)
    {
        var later = Instant.Min(now + Idle, row.StartedAt + Longest).ToStored();
        if (later - row.ExpiresAt < Prolongation)
        {
            return;
        }

        var before = row.ExpiresAt;
        row.ExpiresAt = later;
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Later);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            row.ExpiresAt = before;   // another request of the same session was first, or ended it: the next one is told
        }
    }

    private static byte[]? Digest(string token)
    {
        Span<byte> bytes = stackalloc byte[TokenSize];
        return token.Length == Base64Url.GetEncodedLength(TokenSize) && Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == TokenSize
            ? SHA256.HashData(bytes)
            : null;
    }
}
