using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Revisions;

/// <summary>Registers what a published calendar does to open cases.</summary>
public static class RevisionsRegistration
{
    /// <summary>Needs the engine, the cases, the calendars and the storage.</summary>
    public static IServiceCollection AddYbtbRevisions(this IServiceCollection services) => services
        .AddSingleton<RevisionReader>()
        .AddSingleton<RevisionDesk>()
        .AddSingleton<RevisionRunner>();
}
