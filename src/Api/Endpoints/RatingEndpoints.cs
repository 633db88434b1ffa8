using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Commands;
using Ybtb.Api.Problems;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Documents.Rendering.Layout;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Endpoints;

/// <summary>好差评: rating by a window's code, statistics, other inputs, and what was said of oneself.</summary>
internal static class RatingEndpoints
{
    private const string HolderOfCode = "办事人凭窗口出示的一次性评价码评价，评价码不可猜测";
    private const string Published = "评价结果依规向社会公开，只有汇总数，不含任何个人";

    private static readonly ProblemKind NoSuchRating = new("no-such-rating", 404, "无法评价", "办件不存在，或评价码无效。");
    private static readonly ProblemKind NotPossible = new("rating-not-possible", 409, "现在不能评价", "现在不能评价。");
    private static readonly ProblemKind NotInvited = new("rating-code-not-possible", 409, "不能出示评价码", "不能出示评价码。");

    public static void MapRatings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/cases/{number}/rating-code", IssueRatingCode).WithTags("Ratings").WithName(nameof(IssueRatingCode))
            .WithSummary("A code for the applicant's screen to rate one visit with (评价码)").RequirePermission(Permission.InviteRating);
        var ratings = routes.MapGroup("/api/ratings").WithTags("Ratings");
        ratings.MapGet("/statistics", GetRatingStatistics).WithName(nameof(GetRatingStatistics)).WithSummary("Ratings by office, item, channel or person; defaults apart")
            .RequirePermission(Permission.ReadBoard);
        ratings.MapGet("/mine", GetOwnRatings).WithName(nameof(GetOwnRatings)).WithSummary("What was said of me, without who said it").RequirePermission(Permission.ReadOwnRatings);
        ratings.MapGet("/opinions", ListOpinions).WithName(nameof(ListOpinions)).WithSummary("综合点评 and 监督查评").RequirePermission(Permission.HandleRatings);
        ratings.MapPost("/opinions", EnterOpinion).WithName(nameof(EnterOpinion)).WithSummary("Enter a 综合点评 or 监督查评").RequirePermission(Permission.HandleRatings);
        var open = routes.MapGroup("/api/public").WithTags("Public").RequireRateLimiting(RateLimits.Verification);
        open.MapGet("/ratings", GetPublishedRatings).WithName(nameof(GetPublishedRatings)).WithSummary("Published results: aggregates by office or item").AllowAnonymousWithReason(Published);
        open.MapPost("/rating-codes/form", ReadRatingByCode).WithName(nameof(ReadRatingByCode)).WithSummary("What the holder of a code may rate")
            .AllowAnonymousWithReason(HolderOfCode).WithoutAntiForgeryToken();
        open.MapPost("/rating-codes/rating", RateByCode).WithName(nameof(RateByCode)).WithSummary("Rate one visit with a code")
            .AllowAnonymousWithReason(HolderOfCode).WithoutAntiForgeryToken();
        open.MapPost("/rating-codes/follow-up", FollowUpByCode).WithName(nameof(FollowUpByCode)).WithSummary("追评 by the holder of a code, once")
            .AllowAnonymousWithReason(HolderOfCode).WithoutAntiForgeryToken();
    }

    /// <summary>What a rating's refusal is over HTTP; other endpoints that rate use it too.</summary>
    public static ProblemHttpResult Refusal(RatingResult refusal) => refusal switch
    {
        RatingResult.NoSuchCase => NoSuchRating.ToResult(),
        RatingResult.Denied => ProblemKinds.Forbidden.ToResult(refusal.Message),
        RatingResult.Invalid invalid => CaseProblems.OfProblems(invalid.Problems),
        RatingResult.NotPossible => NotPossible.ToResult(refusal.Message),
        _ => throw new UnreachableException(),
    };

    public static ProblemHttpResult UnknownCase() => NoSuchRating.ToResult();

    private static async Task<Results<Ok<RatingCodeView>, ProblemHttpResult>> IssueRatingCode(
        CaseNumber number, RatingCodeRequest request, RatingTokenDesk desk, IPublicAddress address, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!RatingNames.TryFind(request.Contact, out RatingContact contact))
        {
            return CaseProblems.UnknownValue.ToResult("评价的环节应为 filing、correction 或 collection。");
        }

        return await desk.IssueAsync(user.Viewer(), number, contact, cancellationToken) switch
        {
            RatingTokenResult.Issued issued => TypedResults.Ok(CodeOf(issued, address)),
            RatingTokenResult.NoSuchCase => NoSuchRating.ToResult(),
            RatingTokenResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
            RatingTokenResult.NotPossible impossible => NotInvited.ToResult(impossible.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> ReadRatingByCode(
        RatingCodeBody request, RatingTokenDesk tokens, RatingDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        await tokens.FindAsync(request.Code, cancellationToken) is ({ } rater, var number) && await desk.ReadAsync(rater, number, ReceivedAt.Of(context), cancellationToken) is { } form
            ? TypedResults.Ok(form)
            : NoSuchRating.ToResult();

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> RateByCode(
        RateByCodeBody request, RatingTokenDesk tokens, RatingDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Code, cancellationToken) is not ({ } rater, var number))
        {
            return NoSuchRating.ToResult();
        }

        if (request.Rating.Read() is not { } rating)
        {
            return RatingRequest.UnknownLevel();
        }

        var result = await desk.RateAsync(rater, number, rating, ReceivedAt.Of(context), cancellationToken);
        return result is RatingResult.Done done ? TypedResults.Ok(done.Form) : Refusal(result);
    }

    private static async Task<Results<Ok<RatingForm>, ProblemHttpResult>> FollowUpByCode(
        FollowUpByCodeBody request, RatingTokenDesk tokens, RatingDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Code, cancellationToken) is not ({ } rater, var number))
        {
            return NoSuchRating.ToResult();
        }

        if (!RatingNames.TryFind(request.FollowUp.Level, out RatingLevel level))
        {
            return RatingRequest.UnknownLevel();
        }

        var result = await desk.FollowUpAsync(rater, number, request.FollowUp.BadRating, level, request.FollowUp.Text, ReceivedAt.Of(context), cancellationToken);
        return result is RatingResult.Done done ? TypedResults.Ok(done.Form) : Refusal(result);
    }

    private static async Task<Results<Ok<RatingStatisticsView>, ProblemHttpResult>> GetRatingStatistics(
        RatingStatistics statistics, ClaimsPrincipal user, IClock clock, CancellationToken cancellationToken, string by = "office", string? from = null, string? until = null)
    {
        var viewer = user.Viewer();
        var path = viewer.Roles.Has(Role.Operations) ? OfficePath.Province : viewer.OfficePath;
        return DimensionOf(by) is not { } dimension ? CaseProblems.UnknownValue.ToResult("统计口径应为 office、item、channel 或 staff。")
            : RangeOf(clock, from, until) is not var (first, last) ? CaseProblems.UnknownValue.ToResult($"统计期间不正确，最长{RatingStatistics.MostDays}天。")
            : TypedResults.Ok(await statistics.CountAsync(dimension, path, first, last, cancellationToken));
    }

    private static async Task<Results<Ok<RatingStatisticsView>, ProblemHttpResult>> GetPublishedRatings(
        RatingStatistics statistics, IClock clock, CancellationToken cancellationToken, string by = "office", string? from = null, string? until = null) =>
        DimensionOf(by) is not { } dimension || dimension is RatingDimension.Staff ? CaseProblems.UnknownValue.ToResult("公开的统计口径为 office、item 或 channel。")
        : RangeOf(clock, from, until) is not var (first, last) ? CaseProblems.UnknownValue.ToResult($"统计期间不正确，最长{RatingStatistics.MostDays}天。")
        : TypedResults.Ok(await statistics.CountAsync(dimension, OfficePath.Province, first, last, cancellationToken));

    private static async Task<Ok<OwnRatingsView>> GetOwnRatings(BadRatingPages pages, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await pages.OwnAsync(user.Viewer(), cancellationToken));

    private static async Task<Ok<IReadOnlyList<OpinionView>>> ListOpinions(RatingOpinionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.ListAsync(user.Viewer(), cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> EnterOpinion(
        OpinionRequest request, RatingOpinionDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!RatingNames.TryFind(request.Kind, out RatingOpinionKind kind) || !RatingNames.TryFind(request.Level, out RatingLevel level))
        {
            return RatingRequest.UnknownLevel();
        }

        var problems = await desk.EnterAsync(user.Viewer(), new(kind, request.Office, request.Item, level, request.Origin, request.Text), cancellationToken);
        return problems is null ? CaseProblems.OfProblems([new("office", FormProblemCodes.NotAChoice, "没有这个机构，或不在您的范围内。")])
            : problems.Count > 0 ? CaseProblems.OfProblems(problems)
            : TypedResults.NoContent();
    }

    private static RatingCodeView CodeOf(RatingTokenResult.Issued issued, IPublicAddress address)
    {
        var page = $"{address.Base}/my/rate#{issued.Token}";
        return new(issued.Token, page, QrModules.Of(page), issued.ExpiresAt);
    }

    private static RatingDimension? DimensionOf(string by) => by switch
    {
        "office" => RatingDimension.Office,
        "item" => RatingDimension.Item,
        "channel" => RatingDimension.Channel,
        "staff" => RatingDimension.Staff,
        _ => null,
    };

    /// <summary>The last thirty days unless said otherwise; null for a range that is none.</summary>
    private static (LocalDate From, LocalDate Until)? RangeOf(IClock clock, string? from, string? until)
    {
        const int usual = 30;
        if (!IsDay(from) || !IsDay(until))
        {
            return null;
        }

        var last = until is null ? LegalTime.DayOf(clock.GetCurrentInstant()) : LocalDatePattern.Iso.Parse(until).Value;
        var first = from is null ? last.PlusDays(-usual) : LocalDatePattern.Iso.Parse(from).Value;
        var days = Period.DaysBetween(first, last);
        return days is >= 0 and <= RatingStatistics.MostDays ? (first, last) : null;
    }

    private static bool IsDay(string? text) => text is null || LocalDatePattern.Iso.Parse(text).Success;
}

/// <param name="Contact"><c>filing</c>, <c>correction</c> or <c>collection</c>.</param>
internal sealed record RatingCodeRequest(string Contact);

/// <param name="Code">Shown once.</param>
/// <param name="Page">Where the applicant's screen opens it; the code stands behind the #, which no server log sees.</param>
/// <param name="Modules">That address as a QR code, a text of 0 and 1 for each row.</param>
/// <param name="ExpiresAt">The first instant that is too late.</param>
internal sealed record RatingCodeView(string Code, string Page, IReadOnlyList<string> Modules, Instant ExpiresAt);

internal sealed record RatingCodeBody(string Code);

internal sealed record RateByCodeBody(string Code, RatingRequest Rating);

internal sealed record FollowUpByCodeBody(string Code, FollowUpRequest FollowUp);

/// <summary>A rating as it is sent.</summary>
/// <param name="Level">Of the service as a whole.</param>
/// <param name="Reasons">Codes; left out for none.</param>
/// <param name="Marks">Levels by the keys of objects; left out for none.</param>
/// <param name="Replaces">True to change what was said before, once.</param>
internal sealed record RatingRequest(
    string Level, IReadOnlyList<string>? Reasons = null, string? Text = null, IReadOnlyDictionary<string, string>? Marks = null, bool Anonymous = false, bool Replaces = false)
{
    /// <summary>Null when a level is unknown.</summary>
    public NewRating? Read()
    {
        var marks = new List<NewMark>();
        foreach (var (key, code) in Marks ?? new Dictionary<string, string>())
        {
            if (!RatingNames.TryFind(code, out RatingLevel mark))
            {
                return null;
            }

            marks.Add(new(key, mark));
        }

        return RatingNames.TryFind(Level, out RatingLevel level) ? new(level, Reasons ?? [], Text, marks, Anonymous, Replaces) : null;
    }

    public static ProblemHttpResult UnknownLevel() => CaseProblems.UnknownValue.ToResult("没有这种评价等级或类别。");
}

/// <summary>追评.</summary>
/// <param name="BadRating">Which answer it is about.</param>
internal sealed record FollowUpRequest(Guid BadRating, string Level, string? Text = null);

/// <param name="Kind"><c>public</c> 综合点评 or <c>inspection</c> 监督查评.</param>
/// <param name="Item">Left out when it is about the office as a whole.</param>
internal sealed record OpinionRequest(string Kind, string Office, string Level, string Origin, string Text, string? Item = null);
