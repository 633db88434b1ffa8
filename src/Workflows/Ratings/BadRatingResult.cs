using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Ratings;

/// <summary>What became of something done about a bad rating; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record BadRatingResult
{
    private BadRatingResult()
    {
    }

    public abstract string Message { get; }

    /// <param name="View">Null where the person may appeal and not read.</param>
    public sealed record Done(BadRatingView? View, long Revision) : BadRatingResult
    {
        public override string Message => "已保存。";
    }

    /// <summary>No such record, or none that the viewer may know of (404).</summary>
    public sealed record NoSuchRecord : BadRatingResult
    {
        public override string Message => "差评记录不存在，或您无权办理。";
    }

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : BadRatingResult
    {
        public override string Message => Reason;
    }

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : BadRatingResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>Not the turn for it (409).</summary>
    public sealed record NotPossible(string Reason) : BadRatingResult
    {
        public override string Message => Reason;
    }

    /// <summary>It has changed since the person saw it (412).</summary>
    public sealed record Stale : BadRatingResult
    {
        public override string Message => "您看到的版本已不是最新，请刷新后重试。";
    }
}
