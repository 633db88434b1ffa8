using System.Buffers.Text;
using System.Security.Cryptography;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Ratings;

/// <summary>窗口评价器: a code for one visit that the applicant's own screen, or the evaluator, uses once (RAT-2). Staff show it and cannot use it for themselves unseen: it names them.</summary>
public sealed class RatingTokenDesk(RatingReader reader, CaseFileHandler files, ICaseSettings settings, RatingSettings ratings, ICommitStore store, AuditTrail audit, IClock clock)
{
    private const int TokenBytes = 20;

    /// <summary>出示评价码 for a visit of a case.</summary>
    /// <param name="contact">A visit; the matter as a whole is rated by the applicant's own session.</param>
    public async Task<RatingTokenResult> IssueAsync(Viewer viewer, CaseNumber number, RatingContact contact, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed)
        {
            return new RatingTokenResult.NoSuchCase();
        }

        if (PolicyEngine.Decide(viewer, Permission.InviteRating, file.Scope) is { IsAllowed: false } denied)
        {
            return new RatingTokenResult.Denied(denied.Reason!);
        }

        if (contact == RatingContact.Matter)
        {
            return new RatingTokenResult.NotPossible("评价码用于现场“一次一评”：收件、补正或领取结果。");
        }

        if (await reader.OfContactAsync(number, contact, cancellationToken) is { Rating: not null })
        {
            return new RatingTokenResult.NotPossible($"“{contact.ChineseName()}”这一次服务已评价过。");
        }

        var now = clock.GetCurrentInstant().ToStored();
        var secret = RandomNumberGenerator.GetBytes(TokenBytes);
        var row = new RatingTokenRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Digest = SHA256.HashData(secret),
            CaseNumber = number.Value,
            Contact = contact,
            StaffId = viewer.AccountId,
            StaffName = viewer.Name,
            OfficeCode = viewer.OfficeCode,
            OfficePath = viewer.OfficePath,
            CreatedAt = now,
            ExpiresAt = RatingPeriod.EndOf(now, ratings.Period, settings.Current.Calendars.InForce.CalendarOf(viewer.OfficePath)),
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        audit.Add(writes, viewer, AuditAction.RatingInvited, AuditSubject.OfCase(number.Value), null, ("contact", contact.Code()));
        await store.CommitAsync(writes, cancellationToken);
        return new RatingTokenResult.Issued(Base64Url.EncodeToString(secret), row.ExpiresAt);
    }

    /// <summary>Who holds this code, and for which case; null for a code that nobody was shown.</summary>
    public async Task<(Rater Rater, CaseNumber Case)?> FindAsync(string token, CancellationToken cancellationToken)
    {
        const int longest = 64;
        if (token.Length is 0 or > longest || !Base64Url.IsValid(token, out var length) || length != TokenBytes)
        {
            return null;
        }

        return await reader.FindTokenAsync(SHA256.HashData(Base64Url.DecodeFromChars(token)), cancellationToken) is { } row
            ? (Rater.OfToken(row), CaseNumber.Parse(row.CaseNumber, null))
            : null;
    }
}

/// <summary>What became of asking for a code.</summary>
public abstract record RatingTokenResult
{
    private RatingTokenResult()
    {
    }

    /// <param name="Token">Shown once and kept nowhere.</param>
    /// <param name="ExpiresAt">The first instant that is too late.</param>
    public sealed record Issued(string Token, Instant ExpiresAt) : RatingTokenResult;

    /// <summary>No such case, or none that the viewer may know of (404).</summary>
    public sealed record NoSuchCase : RatingTokenResult;

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : RatingTokenResult;

    /// <summary>Rated already, or nothing to rate on site (409).</summary>
    public sealed record NotPossible(string Reason) : RatingTokenResult;
}
