using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A document of a case, owed or issued.</summary>
/// <param name="Id">Of the issued document; null until it has its number.</param>
/// <param name="Version">The file in force, from 1; 0 while there is none.</param>
/// <param name="State"><c>owed</c>, <c>on-request</c>, <c>issuing</c>, <c>issued</c>, <c>voided</c> or <c>problem</c>.</param>
/// <param name="Problem">Why it cannot be issued; null when nothing stands in the way.</param>
/// <param name="Office">The issuing office.</param>
/// <param name="VerificationCode">核验码; null until there is a number.</param>
/// <param name="ReplacesId">The void document in whose place it is issued; null for most.</param>
/// <param name="Delivery">Null while it is not issued, and where no delivery is recorded.</param>
/// <param name="Uses">How often it was looked at, taken away or printed.</param>
/// <param name="Revision">To be sent back in <c>If-Match</c>; 0 until there is a number.</param>
public sealed record CaseDocumentView(
    Guid? Id, Guid ObligationId, CaseNumber CaseNumber, string Kind, string Title, string? Number, int Version, string State, string? Problem, Instant OwedAt,
    Instant? IssuedAt, CodedName Office, string? VerificationCode, bool IsResult, Instant? VoidedAt, Guid? ReplacesId, DocumentDeliveryView? Delivery, int Uses,
    DocumentActions Allowed, long Revision);

/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>undeliverable</c>.</param>
/// <param name="Manner">Code; null while it is pending.</param>
/// <param name="At">Null until it is delivered.</param>
public sealed record DocumentDeliveryView(string State, string? Manner, Instant? At);

/// <summary>What the viewer may do with a document as it stands.</summary>
/// <param name="Issue">Ask for it, or try again what had a problem.</param>
/// <param name="Reissue">Have another issued in the place of a void one.</param>
public sealed record DocumentActions(bool View, bool Print, bool Issue, bool Void, bool Reissue);

/// <summary>What somebody did with a document.</summary>
/// <param name="Use"><c>viewed</c>, <c>downloaded</c> or <c>printed</c>.</param>
/// <param name="Copies">How many were printed; 1 otherwise.</param>
public sealed record DocumentUseView(string Use, int Version, Instant At, string Account, CodedName Office, int Copies);

/// <summary>A document that cannot be issued as it stands.</summary>
/// <param name="Problem">Chinese, without personal values.</param>
public sealed record DocumentProblemView(Guid ObligationId, CaseNumber CaseNumber, string Kind, string Title, CodedName Office, Instant OwedAt, string Problem);
