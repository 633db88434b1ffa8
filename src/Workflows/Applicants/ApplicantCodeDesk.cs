using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Applicants;

/// <summary>One-time codes (验证码): sends them to the phone that a case names, and turns one into a session.</summary>
/// <remarks>
/// A number that is no case is treated like one in everything that can be seen or measured: it gets a row and a code that is sent nowhere, its
/// wrong answers are counted and written alike. The code itself lies nowhere: its keyed digest in the row, its text in the sealed message.
/// </remarks>
public sealed class ApplicantCodeDesk(
    ApplicantReader reader, CaseFileHandler files, CaseRecordReader records, BlindIndex digests, IKeyVault vault, IWriteStore store, AuditTrail audit, RuntimeSignals signals, IClock clock)
{
    /// <summary>How long a code is good for.</summary>
    public static readonly Duration LivesFor = Duration.FromMinutes(10);

    /// <summary>How many answers a code bears.</summary>
    public const int Tries = 5;

    /// <summary>How many codes one case gets on a legal day.</summary>
    public const int MostOfADay = 5;

    public const int Digits = 6;

    private const string Purpose = "applicant-code";
    private const int MaxLooks = 6;

    /// <summary>Sends a code, unless the case has had its share today; a new one voids the old.</summary>
    public async Task IssueAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                await TryIssueAsync(request, cancellationToken);
                return;
            }
            catch (WriteConflictException) when (look < MaxLooks)
            {
                // another code of this number was asked for or answered this instant
            }
        }
    }

    /// <summary>Turns a right code into a session.</summary>
    /// <returns>Null for every kind of wrong: no such case, wrong or foreign code, too late, used, voided, tried too often.</returns>
    public async Task<(ApplicantSession Session, string Token)?> SignInAsync(string caseNumber, string code, CancellationToken cancellationToken)
    {
        if (!CaseNumber.TryParse(caseNumber, null, out var number))
        {
            return null;   // what a number looks like is no secret
        }

        for (var look = 1; ; look++)
        {
            try
            {
                return await TrySignInAsync(number, code, cancellationToken);
            }
            catch (WriteConflictException) when (look < MaxLooks)
            {
                // another try was first, and counts
            }
        }
    }

    private async Task TryIssueAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var today = LegalTime.DayOf(now);
        var before = await reader.FindCodeAsync(request.CaseNumber.Value, cancellationToken);
        var row = before ?? Unissued(request.CaseNumber);
        if (row.IssuedOn == today && row.IssuedThatDay >= MostOfADay)
        {
            return;
        }

        var receiver = await FindReceiverAsync(request, cancellationToken);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        row.Party = receiver?.Party ?? ApplicantParty.Applicant;
        row.IssuedThatDay = row.IssuedOn == today ? row.IssuedThatDay + 1 : 1;
        row.IssuedOn = today;
        row.IssuedAt = now;
        row.ExpiresAt = now + LivesFor;
        row.TriesLeft = Tries;
        row.Digest = DigestOf(row, code);
        var writes = new WriteSet();
        Save(writes, row, before is null);
        if (receiver is { } found)
        {
            writes.Insert(MessageOf(found, code, now));
            audit.Add(writes, null, AuditAction.ApplicantCodeSent, AuditSubject.OfCase(row.CaseNumber), null, ("to", found.Party == ApplicantParty.Applicant ? "applicant" : "representative"));
        }

        await store.CommitAsync(writes, cancellationToken);
        if (receiver is not null)
        {
            signals.MessageAdded();
        }
    }

    private async Task<(ApplicantSession, string)?> TrySignInAsync(CaseNumber number, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var before = await reader.FindCodeAsync(number.Value, cancellationToken);
        var row = before ?? Unissued(number);
        var isRight = CryptographicOperations.FixedTimeEquals(DigestOf(row, code), row.Digest ?? []) && now < row.ExpiresAt && row.TriesLeft > 0;
        var writes = new WriteSet();
        if (!isRight)
        {
            if (--row.TriesLeft == 0)
            {
                audit.Add(writes, null, AuditAction.ApplicantCodeSpent, AuditSubject.OfCase(number.Value), null, ("tries", Tries.ToString(CultureInfo.InvariantCulture)));
            }

            row.TriesLeft = Math.Max(0, row.TriesLeft);
            Save(writes, row, before is null);
            await store.CommitAsync(writes, cancellationToken);
            return null;
        }

        row.Digest = null;
        var (session, token) = ApplicantSessionDesk.Begin(number.Value, row.Party, now);
        var signedIn = new ApplicantSession(session.Id, number, session.Party, session.ExpiresAt);
        Save(writes, row, isNew: false);
        writes.Insert(session);
        audit.Add(writes, signedIn.Actor, AuditAction.SignedIn, AuditSubject.OfCase(number.Value));
        await store.CommitAsync(writes, cancellationToken);
        return (signedIn, token);
    }

    /// <summary>Whom to write to: whoever the tail of the phone means, else the representative before the applicant. Null for nobody.</summary>
    private async Task<Receiver?> FindReceiverAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        if (await records.KeyAsync(request.CaseNumber, cancellationToken) is not { } key || await files.FindAsync(request.CaseNumber, cancellationToken) is not { } file)
        {
            return null;
        }

        (ApplicantParty Party, string? Phone)[] known = [(ApplicantParty.Representative, file.Representative?.Phone), (ApplicantParty.Applicant, file.Applicant.Phone)];
        var found = known.FirstOrDefault(one => one.Phone is { } phone && PhoneNumber.IsMobile(phone)
            && (request.PhoneTail is not { Length: > 0 } tail || phone.EndsWith(tail, StringComparison.Ordinal)));
        return found.Phone is { } number ? new Receiver(found.Party, number, file, key) : null;
    }

    private OutboxRow MessageOf(Receiver receiver, string code, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Topic = SmsHandler.TopicName,
        InstanceId = receiver.File.InstanceId,
        KeyId = receiver.Key.Id,
        Payload = vault.Unwrap(receiver.Key.Id, receiver.Key.Wrapped).Seal(
            ValueJson.ToUtf8(Value.Object(
                new("phone", receiver.Phone),
                new("template", Purpose),
                new("case", receiver.File.Number.Value),
                new("secret", code),
                new("text", $"【云南医保】验证码{code}，用于查询办件{receiver.File.Number}，{(int)LivesFor.TotalMinutes}分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。"))),
            []),
        CreatedAt = now,
        DueAt = now,
        Revision = 1,
    };

    private byte[] DigestOf(ApplicantCodeRow row, string code) =>
        digests.Of(Purpose, string.Create(CultureInfo.InvariantCulture, $"{row.CaseNumber}\n{row.IssuedAt.ToUnixTimeTicks()}\n{row.IssuedThatDay}\n{code}"));

    private static ApplicantCodeRow Unissued(CaseNumber number) => new() { CaseNumber = number.Value, TriesLeft = Tries, IssuedOn = new LocalDate(1, 1, 1) };

    private static void Save(WriteSet writes, ApplicantCodeRow row, bool isNew)
    {
        row.Revision++;
        if (isNew)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row);
        }
    }

    private sealed record Receiver(ApplicantParty Party, string Phone, CaseFile File, DataKeyRow Key);
}

/// <summary>That a code is to be sent.</summary>
/// <param name="PhoneTail">Which of the case's phones is meant, by its last digits; null for the one that is told of progress.</param>
public sealed record CodeRequest(CaseNumber CaseNumber, string? PhoneTail);
