using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Applicants;

/// <summary>A case as its applicant sees it: plain words, masked values, offices but no people.</summary>
/// <param name="Summary">Where it stands, in one or two sentences.</param>
/// <param name="Reason">Why it was refused, denied or ended; null otherwise.</param>
/// <param name="Due">Until when the office has to be done; null when nothing of the kind runs.</param>
/// <param name="Todo">What the applicant has to do now; null for nothing.</param>
/// <param name="CanWithdraw">Whether the application may be withdrawn now.</param>
/// <param name="Consult">咨询途径 of the item.</param>
/// <param name="Complaint">投诉渠道 of the item.</param>
public sealed record ApplicantCaseView(
    CaseNumber Number, string ItemName, CodedName Status, string Summary, string? Reason, string ApplicantName, Instant FiledAt, string ReceivingOffice, string? DecidingOffice,
    IReadOnlyList<ApplicantStep> Steps, ApplicantDue? Due, ApplicantTodo? Todo, bool CanWithdraw, IReadOnlyList<string> Consult, string Complaint);

/// <param name="State"><c>done</c>, <c>now</c> or <c>to-come</c>.</param>
/// <param name="At">When it was done; null while it is not.</param>
/// <param name="Note">Null where there is nothing to add.</param>
public sealed record ApplicantStep(string Name, string State, Instant? At, string? Note);

/// <summary>Until when the office has to be done, and why then.</summary>
/// <param name="What">Which limit it is, such as 办结时限.</param>
/// <param name="At">Null while it stands still.</param>
/// <param name="Conclusion">One sentence.</param>
/// <param name="Sentences">How it was counted, in words for everybody.</param>
/// <param name="Days">The same day by day.</param>
public sealed record ApplicantDue(string What, Instant? At, string Conclusion, IReadOnlyList<string> Sentences, IReadOnlyList<ApplicantDay> Days);

/// <param name="Number">The how-many-th counted day; null when it does not count.</param>
public sealed record ApplicantDay(LocalDate Day, string Weekday, int? Number, string Reason);

/// <param name="Kind"><c>correction</c>: materials are asked for.</param>
/// <param name="Until">Null when there is no deadline.</param>
public sealed record ApplicantTodo(string Kind, string Text, Instant? Until);

/// <summary>补正 as the applicant sees it.</summary>
/// <param name="State"><c>none</c>, <c>open</c>, <c>answered</c>, <c>insufficient</c>, <c>expired</c> or <c>ended</c>.</param>
/// <param name="Explanation">What the office has written; null without a notice.</param>
/// <param name="Said">Where things stand, in a sentence.</param>
/// <param name="FollowUps">How often an answer did not suffice.</param>
/// <param name="Lines">What is to be handed in; what was, once the notice is ended.</param>
public sealed record ApplicantCorrectionView(
    string State, string Said, string? Explanation, Instant? IssuedAt, Instant? DueAt, Instant? EndedAt, int FollowUps, IReadOnlyList<ApplicantCorrectionLine> Lines, UploadQuota Quota);

/// <summary>A material that a notice names.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Cure">What to do about it.</param>
/// <param name="Basis">Where the guide asks for it.</param>
/// <param name="IsSettled">Whether something for it has been handed in since, in an earlier answer.</param>
/// <param name="Uploads">What is uploaded for it and not handed in yet.</param>
public sealed record ApplicantCorrectionLine(string Code, string Name, string Problem, string Cure, string Basis, bool IsSettled, IReadOnlyList<ApplicantUpload> Uploads);

/// <param name="Size">In bytes.</param>
public sealed record ApplicantUpload(Guid Id, string Code, string Name, long Size, bool IsPdf);

/// <param name="MaxFiles">How many may wait to be handed in.</param>
/// <param name="MaxBytes">How large they may be together.</param>
public sealed record UploadQuota(int MaxFiles, long MaxBytes);

/// <summary>A document that the applicant may take away.</summary>
/// <param name="State"><c>issued</c> or <c>voided</c>.</param>
/// <param name="VerificationCode">In groups of four.</param>
public sealed record ApplicantDocument(Guid Id, string Kind, string Title, string Number, Instant IssuedAt, string Office, string State, string VerificationCode, bool IsResult);
