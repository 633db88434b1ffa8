using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Offices;

/// <summary>Registers the offices and what administrators do with them.</summary>
public static class OfficesRegistration
{
    /// <summary>Needs the audit trail, the write store and the clock.</summary>
    /// <param name="shipped">What the tree begins with; it stays as it is.</param>
    public static IServiceCollection AddYbtbOffices(this IServiceCollection services, OfficeTree shipped) => services
        .AddSingleton(_ => shipped.Copy())
        .AddSingleton<OfficeReader>()
        .AddSingleton(provider => new OfficeSource(provider.GetRequiredService<OfficeTree>(), provider.GetRequiredService<OfficeReader>()))
        .AddSingleton<OfficeDesk>();
}
