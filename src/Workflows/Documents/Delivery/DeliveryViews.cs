using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>A document that waits to be delivered, as the work list shows it.</summary>
/// <param name="IsResult">Whether it tells what came of the application.</param>
/// <param name="Office">Who has to deliver it.</param>
/// <param name="DueOn">The last day in time; see <see cref="DeliveryLimit"/>.</param>
/// <param name="DaysWaited">Working days, today included.</param>
/// <param name="Light">Code and Chinese name.</param>
/// <param name="AllowedActions">Stable names: <c>deliver</c>.</param>
public sealed record DeliveryItem(
    Guid DocumentId, CodedName Kind, string Number, bool IsResult, CaseNumber CaseNumber, string ItemCode, string ItemName, string MaskedName, CodedName Office,
    CodedName Channel, CodedName State, CodedName? Manner, Instant IssuedAt, LocalDate DueOn, int DaysWaited, CodedName Light, long Revision,
    IReadOnlyList<string> AllowedActions);

/// <param name="Next">Null on the last page.</param>
public sealed record DeliveryListPage(IReadOnlyList<DeliveryItem> Items, DeliveryCursor? Next);

/// <summary>What the work list holds: counts as far as they are counted, and what it can be filtered by.</summary>
/// <param name="Late">Past the tenth working day.</param>
/// <param name="Most">How far was counted.</param>
public sealed record DeliverySummary(int Pending, int Undeliverable, int Late, int Most, IReadOnlyList<CodedName> Items, IReadOnlyList<CodedName> Offices);

/// <summary>The delivery of one document: how it stands, what happened, what may be done.</summary>
/// <param name="Manner">Of a delivery done, or of the last attempt; null before.</param>
/// <param name="Receiver">Masked; null until it is delivered.</param>
/// <param name="Relation">Of a representative to the applicant; null for the applicant himself.</param>
/// <param name="By">Who recorded it; null for what was delivered by itself.</param>
/// <param name="HasSignature">Whether there is something signed to be looked at.</param>
/// <param name="Receivers">Who may take it, and why not.</param>
/// <param name="Manners">How it may be delivered, and why not.</param>
/// <param name="AllowedActions">Stable names: <c>deliver</c>, <c>read-signature</c>.</param>
public sealed record DeliveryView(
    Guid DocumentId, CodedName Kind, string Number, CaseNumber CaseNumber, string ItemName, string MaskedName, CodedName State, CodedName Channel, CodedName Office,
    Instant IssuedAt, LocalDate DueOn, int DaysWaited, CodedName Light, CodedName? Manner, string? Receiver, CodedName? Relation, Instant? DeliveredAt, string? By,
    string? Tracking, string? Note, bool HasSignature, IReadOnlyList<DeliveryAttemptView> Attempts, IReadOnlyList<DeliveryReceiverView> Receivers,
    IReadOnlyList<DeliveryChoice> Manners, IReadOnlyList<DeliveryChoice> Failures, IReadOnlyList<string> AllowedActions, long Revision);

/// <summary>An attempt that came to nothing.</summary>
public sealed record DeliveryAttemptView(Instant At, string By, CodedName Manner, CodedName Failure, string Note);

/// <param name="Name">Masked; of the representative empty where there is none.</param>
/// <param name="Relation">Of a representative; null otherwise.</param>
/// <param name="Refusal">Why he may not take it; null when he may.</param>
public sealed record DeliveryReceiverView(string Code, string ChineseName, string Name, CodedName? Relation, string? Refusal);

/// <param name="Refusal">Why it cannot be chosen; null when it can.</param>
public sealed record DeliveryChoice(string Code, string Name, string? Refusal);
