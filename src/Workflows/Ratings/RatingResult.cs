using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Ratings;

/// <summary>What became of a rating, or of what is done about one; <see cref="Message"/> is Chinese, for the person.</summary>
public abstract record RatingResult
{
    private RatingResult()
    {
    }

    public abstract string Message { get; }

    /// <summary>Kept, or kept before in the same words.</summary>
    public sealed record Done(RatingForm Form) : RatingResult
    {
        public override string Message => "感谢您的评价。";
    }

    /// <summary>No such case, or none that this rater may know of (404).</summary>
    public sealed record NoSuchCase : RatingResult
    {
        public override string Message => "办件不存在，或评价码无效。";
    }

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : RatingResult
    {
        public override string Message => Reason;
    }

    /// <summary>The request is wrong in itself (422).</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : RatingResult
    {
        public override string Message => string.Join(' ', Problems.Select(problem => problem.Message));
    }

    /// <summary>It has come too early, too late or a second time (409).</summary>
    public sealed record NotPossible(string Reason) : RatingResult
    {
        public override string Message => Reason;
    }
}
