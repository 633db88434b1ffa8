using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Archiving;

/// <summary>Puts archiving together.</summary>
public static class ArchivingRegistration
{
    public static IServiceCollection AddYbtbArchiving(this IServiceCollection services) =>
        services.AddSingleton<ArchiveReader>().AddSingleton<CaseArchiver>().AddSingleton<ArchivingDesk>();
}
