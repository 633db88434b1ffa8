using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings.Complaints;

namespace Ybtb.Workflows.Ratings;

/// <summary>Registers 好差评 and complaints.</summary>
public static class RatingRegistration
{
    /// <summary>Needs the cases, the files, the audit trail, the write store and the clock.</summary>
    public static IServiceCollection AddYbtbRatings(this IServiceCollection services, RatingSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<RatingReader>()
        .AddSingleton<RatingStatisticsReader>()
        .AddSingleton<ComplaintReader>()
        .AddSingleton<RatingDesk>()
        .AddSingleton<RatingTokenDesk>()
        .AddSingleton<RatingOpinionDesk>()
        .AddSingleton<RatingStatistics>()
        .AddSingleton<BadRatingPages>()
        .AddSingleton<BadRatingDesk>()
        .AddSingleton<DefaultRatings>()
        .AddSingleton<RatingReminders>()
        .AddSingleton<DueRatings>()
        .AddSingleton<ComplaintDesk>();
}
