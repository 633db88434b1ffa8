using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Ratings;

/// <summary>What is wrong with a rating, all at once. Pure.</summary>
internal static class RatingCheck
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 500;

    public static IReadOnlyList<FormProblem> Of(NewRating rating, RatingLook look, RatingSettings settings)
    {
        var problems = new List<FormProblem>();
        var offered = settings.ReasonsFor(rating.Level, look.IsOnline).Select(reason => reason.Code).ToHashSet(StringComparer.Ordinal);
        if (rating.Reasons.FirstOrDefault(code => !offered.Contains(code)) is { } unknown)
        {
            problems.Add(new("reasons", FormProblemCodes.NotAChoice, $"评价原因“{unknown}”不在“{rating.Level.ChineseName()}”可选的原因中。"));
        }

        if (TextProblem(rating.Text) is { } text)
        {
            problems.Add(text);
        }

        var keys = look.Objects().Select(rated => rated.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < rating.Marks.Count; i++)
        {
            if (!keys.Contains(rating.Marks[i].Key))
            {
                problems.Add(new($"marks[{i}].object", FormProblemCodes.NotAChoice, "本件没有这个评价对象。"));
            }
        }

        if (rating.Marks.DistinctBy(mark => mark.Key).Count() != rating.Marks.Count)
        {
            problems.Add(new("marks", FormProblemCodes.TooMany, "同一评价对象只能评价一次。"));
        }

        return problems;
    }

    public static FormProblem? TextProblem(string? text) =>
        text?.Length > MaxText ? new("text", FormProblemCodes.TooLong, $"文字说明不能超过{MaxText}个字。") : null;
}
