using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Board.Reports;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Board;

/// <summary>Registers 时效监管.</summary>
public static class BoardRegistration
{
    /// <summary>Needs the cases, the offices, the ratings, the write store and the clock.</summary>
    public static IServiceCollection AddYbtbBoard(this IServiceCollection services) => services
        .AddSingleton<BoardReader>()
        .AddSingleton<BoardFilters>()
        .AddSingleton<BoardDesk>()
        .AddSingleton<ReportDesk>()
        .AddSingleton<ExportDesk>()
        .AddSingleton<BoardFolder>()
        .AddSingleton(new BoardFeedOptions())
        .AddSingleton<BoardFeed>();
}
