using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Channels;

/// <summary>Leaves in the outbox what a channel is to be told, in the transaction of what it tells about.</summary>
/// <remarks>
/// Only for cases whose filer has a subscription (<see cref="SubscribedChannels"/>). A message gets its place in the account's feed when it is delivered
/// (<see cref="ChannelEventHandler"/>); it holds no personal value.
/// </remarks>
public sealed class ChannelEvents
{
    /// <summary>The topic of events that have no place in the feed yet.</summary>
    public const string Topic = "channel-event";

    /// <summary>医保结算单.</summary>
    private const string MedicalSettlement = "medical-settlement";

    private readonly SubscribedChannels subscribed;
    private readonly IKeyVault vault;

    public ChannelEvents(SubscribedChannels subscribed, IKeyVault vault, RuntimeSignals signals)
    {
        (this.subscribed, this.vault) = (subscribed, vault);
        signals.Committed += writes =>
        {
            if (!subscribed.IsEmpty && writes.Writes.Any(write => write.Row is OutboxRow { Topic: Topic }))
            {
                signals.MessageAdded();   // told at once, not by the next regular look
            }
        };
    }

    /// <summary>Events of documents come after those of the step that left the case at the same revision.</summary>
    private const int DocumentOrdinal = 50;

    /// <summary>Makes sure that <see cref="Add"/> knows who is subscribed; costs nothing but once a second.</summary>
    internal ValueTask LookAsync(CancellationToken cancellationToken) => subscribed.LookAsync(cancellationToken);

    /// <summary>What a step has made of a case.</summary>
    internal void Add(CaseFile? before, CaseFile after, StepInfo step, WriteSet writes)
    {
        if (!subscribed.Contains(after.FiledBy))
        {
            return;
        }

        var ordinal = 0;
        foreach (var kind in KindsOf(before, after))
        {
            var data = DataOf(after.Number.Value, after.ItemCode, after.Status, after.Decision, after.WorkDue,
                kind == ChannelEventKind.CorrectionRequested ? after.OpenCorrection?.DueAt : null, null);
            var payload = PayloadOf(after.FiledBy, after.Number.Value, kind, SequenceOf(after.Revision + 1, ordinal++), step.ReceivedAt, data);
            writes.Insert(RowOf(step.InstanceId, step.KeyId, step.Key, payload, step.StepAt));
        }
    }

    /// <summary>A document has been issued, outside a step.</summary>
    /// <param name="row">The case as it was read.</param>
    /// <param name="wrapped">The case's wrapped key.</param>
    internal void AddIssued(CaseRow row, byte[] wrapped, IssuedDocumentRow document, Instant now, WriteSet writes) =>
        AddOutside(row, wrapped, ChannelEventKind.DocumentIssued, DocumentOrdinal, now, DocumentOf(document), writes);

    /// <summary>The applicant has the result, outside a step.</summary>
    /// <param name="row">As it will be: delivered, with its new revision.</param>
    internal void AddDelivered(CaseRow row, byte[] wrapped, Instant now, WriteSet writes) =>
        AddOutside(row, wrapped, ChannelEventKind.Delivered, 0, now, null, writes);

    private void AddOutside(CaseRow row, byte[] wrapped, ChannelEventKind kind, int ordinal, Instant now, Value? document, WriteSet writes)
    {
        if (!subscribed.Contains(row.FiledBy))
        {
            return;
        }

        var data = DataOf(row.Number, row.ItemCode, row.Status, row.Decision, row.WorkDue, null, document);
        var payload = PayloadOf(row.FiledBy, row.Number, kind, SequenceOf(row.Revision, ordinal), now, data);
        writes.Insert(RowOf(row.InstanceId, row.KeyId, vault.Unwrap(row.KeyId, wrapped), payload, now));
    }

    /// <summary>In the order in which they happen; an instant case has several in one step.</summary>
    internal static IEnumerable<ChannelEventKind> KindsOf(CaseFile? before, CaseFile after)
    {
        if (before is null)
        {
            yield return ChannelEventKind.Received;
        }

        if (before?.AcceptedAt is null && after.AcceptedAt is not null)
        {
            yield return ChannelEventKind.Accepted;
        }

        if (after.OpenCorrection is { } notice && before?.OpenCorrection?.FollowUps != notice.FollowUps)
        {
            yield return ChannelEventKind.CorrectionRequested;   // at first, and again when the answer was not enough
        }

        var (paused, stillPaused) = (IsPaused(before), IsPaused(after));
        if (stillPaused && !paused)
        {
            yield return ChannelEventKind.Paused;
        }
        else if (paused && !stillPaused && after.IsOpen)
        {
            yield return ChannelEventKind.Resumed;
        }

        if (before?.DecidedAt is null && after.DecidedAt is not null)
        {
            yield return ChannelEventKind.Decided;
        }

        if (before?.Status != after.Status && EndOf(after.Status) is { } end)
        {
            yield return end;
        }

        if (after.Owes(MedicalSettlement))
        {
            yield return ChannelEventKind.PaymentSettled;   // the settlement sheet is owed when the money has arrived
        }
    }

    /// <summary>A correction stops the limits too, but is told as such.</summary>
    private static bool IsPaused(CaseFile? file) => file?.OpenPause is { Ground: not PauseGround.Correction };

    private static ChannelEventKind? EndOf(CaseStatus status) => status switch
    {
        CaseStatus.AcceptanceRefused => ChannelEventKind.Refused,
        CaseStatus.Delivered => ChannelEventKind.Delivered,
        CaseStatus.Withdrawn => ChannelEventKind.Withdrawn,
        CaseStatus.Terminated => ChannelEventKind.Terminated,
        _ => null,
    };

    private static string SequenceOf(long revision, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{revision:00000000}{ordinal:00}");

    private static Value DocumentOf(IssuedDocumentRow document) => Value.Object(
        new("id", document.Id.ToString()), new("kind", document.Kind), new("number", document.Number));

    private static Value DataOf(
        string number, string item, CaseStatus status, CaseDecision? decision, Instant? due, Instant? correctionDue, Value? document) => Value.Object(
        new("caseNumber", number),
        new("item", item),
        new("status", status.Code()),
        new("statusName", status.ChineseName()),
        new("decision", decision?.Code()),
        new("dueAt", TextOf(due)),
        new("correctionDueAt", TextOf(correctionDue)),
        new("documents", Value.Of(document is { } issued ? [issued] : [])));

    private static Value PayloadOf(Guid account, string number, ChannelEventKind kind, string sequence, Instant at, Value data) => Value.Object(
        new("account", account.ToString()),
        new("case", number),
        new("kind", kind.Code()),
        new("sequence", sequence),
        new("at", TextOf(at)),
        new("data", data));

    private static Value TextOf(Instant? at) => at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : Value.Null;

    private static OutboxRow RowOf(Guid instance, Guid keyId, DataKey key, Value payload, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Topic = Topic,
        InstanceId = instance,
        KeyId = keyId,
        Payload = key.Seal(ValueJson.ToUtf8(payload), []),
        CreatedAt = now,
        DueAt = now,
        Revision = 1,
    };
}
