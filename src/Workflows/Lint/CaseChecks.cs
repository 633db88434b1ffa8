using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Lint;

/// <summary>The checks of definitions that know cases.</summary>
public static class CaseChecks
{
    /// <summary>All checks, those of the engine too, for definitions in files: nothing is asked of a database.</summary>
    public static WorkflowLinter Of(ShippedCatalogue shipped, ActivityRegistry registry) => new(
        [.. EngineRegistration.DefinitionChecks(registry), new CaseInputCheck(shipped), new CaseFlowCheck(shipped.Catalogue)], []);

    internal static IServiceCollection AddCaseChecks(this IServiceCollection services) => services
        .AddSingleton(provider => Of(provider.GetRequiredService<ShippedCatalogue>(), provider.GetRequiredService<ActivityRegistry>())
            .With(new StaffCheck(provider.GetRequiredService<IReadContexts>())));
}
