using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Supervision;

/// <summary>催办 or 督办 as a person asks for it.</summary>
/// <param name="OfficeCode">An office of the case; the one that works on it when null.</param>
/// <param name="Role">Who of the office is to answer.</param>
/// <param name="Days">Working days for the answer.</param>
/// <param name="Key">Null when the caller sends no key.</param>
public sealed record NewUrging(AlertLevel Level, string Text, string? OfficeCode, Role Role, int Days, IdempotencyKey? Key = null);

/// <param name="Case">Only those of this case; of all when null.</param>
/// <param name="OnlyOpen">Leaves out what was answered.</param>
/// <param name="ToAnswer">Only those the viewer's own office must answer.</param>
public sealed record UrgingQuery(CaseNumber? Case = null, bool OnlyOpen = false, bool ToAnswer = false);

/// <param name="Office">Code of the office that must answer.</param>
/// <param name="AnswerDueAt">The last instant that is in time.</param>
/// <param name="AnsweredAt">Null while it is open; so are who and what.</param>
public sealed record UrgingView(
    Guid Id, CaseNumber Case, CodedName Level, string Text, string IssuedBy, string Office, string Role, Instant CreatedAt, Instant AnswerDueAt,
    Instant? AnsweredAt, string? AnsweredBy, string? Answer, bool IsOverdue, long Revision);

/// <summary>What became of an urging or an answer; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record UrgingResult
{
    private UrgingResult()
    {
    }

    public abstract string Message { get; }

    public sealed record Done(UrgingView Urging) : UrgingResult
    {
        public override string Message => "已保存。";
    }

    /// <summary>No such case or urging, or none that the viewer may know of (404).</summary>
    public sealed record NoSuchUrging : UrgingResult
    {
        public override string Message => "办件或催办督办不存在。";
    }

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : UrgingResult
    {
        public override string Message => Reason;
    }

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : UrgingResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>The key was used with another body (422).</summary>
    public sealed record KeyReused : UrgingResult
    {
        public override string Message => "同一幂等键已用于不同内容的请求。";
    }

    /// <summary>It has come too late (409).</summary>
    public sealed record NotPossible(string Reason) : UrgingResult
    {
        public override string Message => Reason;
    }

    /// <summary>It has changed since the person saw it (412).</summary>
    public sealed record Stale : UrgingResult
    {
        public override string Message => "您看到的版本已不是最新，请刷新后重试。";
    }
}
