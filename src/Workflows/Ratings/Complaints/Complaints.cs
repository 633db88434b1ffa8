using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Ratings.Complaints;

/// <summary>A complaint as it is entered.</summary>
/// <param name="Case">Null when it is about no case.</param>
/// <param name="StaffId">The account complained about; null for none.</param>
/// <param name="SourceNumber">The source's own number; null for none.</param>
/// <param name="Name">Of the complainant; null when he gives none.</param>
/// <param name="Phone">Null for none.</param>
public sealed record NewComplaint(
    CaseNumber? Case, string OfficeCode, Guid? StaffId, ComplaintSource Source, string? SourceNumber, string Text, string? Name, string? Phone);

/// <param name="State">Null for every state.</param>
/// <param name="After">Goes on behind this place; null for the first page.</param>
public sealed record ComplaintQuery(ComplaintState? State = null, BadRatingCursor? After = null);

/// <param name="Name">Masked; null when none was given.</param>
/// <param name="Phone">In clear for whoever has it in hand, otherwise masked; null when none was given.</param>
/// <param name="AllowedActions">Stable names: take, answer, withdraw.</param>
public sealed record ComplaintView(
    Guid Id, CaseNumber? CaseNumber, CodedName Office, string? Staff, CodedName Source, string? SourceNumber, string Text, string? Name, string? Phone, CodedName State,
    Instant RegisteredAt, string RegisteredBy, Instant DueAt, CodedName Light, string? Handler, string? Answer, Instant? AnsweredAt, IReadOnlyList<string> AllowedActions, long Revision);

/// <param name="Next">Null on the last page.</param>
public sealed record ComplaintPage(IReadOnlyList<ComplaintView> Items, BadRatingCursor? Next);

/// <summary>What became of something done with a complaint; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record ComplaintResult
{
    private ComplaintResult()
    {
    }

    public abstract string Message { get; }

    public sealed record Done(ComplaintView Complaint) : ComplaintResult
    {
        public override string Message => "已保存。";
    }

    /// <summary>No such complaint, or none that the viewer may know of (404).</summary>
    public sealed record NoSuchComplaint : ComplaintResult
    {
        public override string Message => "投诉不存在，或您无权办理。";
    }

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : ComplaintResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>Not the turn for it (409).</summary>
    public sealed record NotPossible(string Reason) : ComplaintResult
    {
        public override string Message => Reason;
    }

    /// <summary>It has changed since the person saw it (412).</summary>
    public sealed record Stale : ComplaintResult
    {
        public override string Message => "您看到的版本已不是最新，请刷新后重试。";
    }
}
