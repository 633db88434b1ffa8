using Ybtb.Api.Json;
using Ybtb.Api.Security;
using Ybtb.Api.TrialRuns;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>The part of Elsa's HTTP API that Elsa Studio calls, so that the genuine designer works on our definitions and instances.</summary>
internal static class StudioApi
{
    /// <summary>The path that the Studio is given as its back end.</summary>
    public const string Root = "/elsa/api";

    /// <summary>Where the Studio asks, after every save, what there is to put on a canvas: long answers that say nothing of anybody.</summary>
    public const string Descriptors = Root + "/descriptors";

    /// <summary>The version of Elsa's tools whose documents and requests these are.</summary>
    public const string ToolVersion = "3.8.2.0";

    public static IServiceCollection AddStudioApi(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json => JsonConventions.Apply(json.PayloadSerializerOptions));
        return services.AddHostedService<StudioInstanceNotifier>().AddSingleton<StudioObservation>().AddStudioAnswers();
    }

    private static IServiceCollection AddStudioAnswers(this IServiceCollection services) => services
        .AddSingleton<StudioActivities>()
        .AddSingleton<StudioAnswers>()
        .AddSingleton<StudioCourses>()
        .AddSingleton<TrialWorlds>()
        .AddSingleton<TrialDesk>();

    public static void MapStudioApi(this IEndpointRouteBuilder routes)
    {
        routes.MapStudioDefinitions();
        routes.MapStudioBulkActions();
        routes.MapStudioExports();
        routes.MapStudioDescriptors();
        routes.MapStudioScripting();
        routes.MapStudioInstances();
        routes.MapStudioInstanceOperations();
        routes.MapStudioExecutions();
        routes.MapStudioTrials();
        routes.MapHub<StudioInstanceHub>(StudioInstanceHub.Path, connection => connection.CloseOnAuthenticationExpiration = true)
            .RequirePermission(Permission.ReadInstances).WithoutAntiForgeryToken();   // the designer's connection sends no header; the hub looks at the origin
    }
}

/// <summary>A page, counted from 0, as the Studio reads it.</summary>
internal sealed record StudioPage<T>(IReadOnlyList<T> Items, int TotalCount)
{
    public IReadOnlyList<StudioLink> Links { get; init; } = [];
}

/// <summary>A whole list, as the Studio reads it.</summary>
internal sealed record StudioList<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}
