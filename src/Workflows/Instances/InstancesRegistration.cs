using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Instances.Courses;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Instances;

/// <summary>Registers operations on running instances.</summary>
public static class InstancesRegistration
{
    /// <summary>Needs the engine, the cases, the accounts and the storage.</summary>
    public static IServiceCollection AddYbtbInstances(this IServiceCollection services) => services
        .AddSingleton<InstanceListReader>()
        .AddSingleton<InstanceSearchReader>()
        .AddSingleton<CourseDesk>()
        .AddSingleton<BulkReader>()
        .AddSingleton<IBulkWork>(provider => provider.GetRequiredService<BulkReader>())
        .AddSingleton<Operator>()
        .AddSingleton<IBulkOperator>(provider => provider.GetRequiredService<Operator>())
        .AddSingleton<InstanceDesk>()
        .AddSingleton<BulkDesk>()
        .AddSingleton<BulkRunner>();
}
