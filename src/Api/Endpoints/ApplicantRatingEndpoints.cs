using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Commands;
using Ybtb.Api.Security;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Api.Endpoints;

/// <summary>评价 by the applicant of a case, signed in to it by one-time code.</summary>
internal static class ApplicantRatingEndpoints
{
    public static void MapApplicantRating(this IEndpointRouteBuilder routes)
    {
        var rating = routes.MapGroup($"{ApplicantCookie.Path}/case/rating").WithTags("Public");
        rating.MapGet("", ReadRating).WithName(nameof(ReadRating)).WithSummary("What may be rated, what was, and what the offices answered").RequireApplicant();
        rating.MapPost("", RateCase).WithName(nameof(RateCase)).WithSummary("Rate the matter, or change the rating once").RequireApplicant();
        rating.MapPost("/follow-up", FollowUpRating).WithName(nameof(FollowUpRating)).WithSummary("追评 on what was done about a bad rating, once").RequireApplicant();
    }

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> ReadRating(RatingDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        await desk.ReadAsync(Rater.OfSession(), context.ApplicantCase(), ReceivedAt.Of(context), cancellationToken) is { } form
            ? TypedResults.Ok(form)
            : RatingEndpoints.UnknownCase();

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> RateCase(RatingRequest request, RatingDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Read() is not { } rating)
        {
            return RatingRequest.UnknownLevel();
        }

        var result = await desk.RateAsync(Rater.OfSession(), context.ApplicantCase(), rating, ReceivedAt.Of(context), cancellationToken);
        return result is RatingResult.Done done ? TypedResults.Ok(done.Form) : RatingEndpoints.Refusal(result);
    }

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> FollowUpRating(FollowUpRequest request, RatingDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (!RatingNames.TryFind(request.Level, out RatingLevel level))
        {
            return RatingRequest.UnknownLevel();
        }

        var result = await desk.FollowUpAsync(Rater.OfSession(), context.ApplicantCase(), request.BadRating, level, request.Text, ReceivedAt.Of(context), cancellationToken);
        return result is RatingResult.Done done ? TypedResults.Ok(done.Form) : RatingEndpoints.Refusal(result);
    }
}
