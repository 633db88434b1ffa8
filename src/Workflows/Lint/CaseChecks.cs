using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Lint;

/// <summary>The checks of definitions that know cases.</summary>
public static class CaseChecks
{
    /// <summary>All checks, those of the engine too, for definitions in files: nothing is asked of a database.</summary>
    public static WorkflowLinter Of(ShippedCatalogue shipped, ActivityRegistry registry) => Of(() => shipped.Published, shipped.Offices, registry);

    /// <summary>All checks that ask nothing of a database.</summary>
    /// <param name="catalogue">The catalogue to judge by, asked at each check: another may be published meanwhile.</param>
    public static WorkflowLinter Of(Func<PublishedCatalogue> catalogue, OfficeTree offices, ActivityRegistry registry) => new(
        [.. EngineRegistration.DefinitionChecks(registry), .. OfCases(catalogue, offices)], []);

    /// <summary>The checks that a change of the catalogue may turn out otherwise.</summary>
    public static IReadOnlyList<IDefinitionCheck> OfCases(Func<PublishedCatalogue> catalogue, OfficeTree offices) =>
        [new CaseInputCheck(catalogue, offices), new CaseFlowCheck(catalogue)];

    internal static IServiceCollection AddCaseChecks(this IServiceCollection services) => services
        .AddSingleton(provider => Of(
                InForce(provider.GetRequiredService<CatalogueSource>()), provider.GetRequiredService<OfficeTree>(), provider.GetRequiredService<ActivityRegistry>())
            .With(new StaffCheck(provider.GetRequiredService<IReadContexts>())));

    private static Func<PublishedCatalogue> InForce(CatalogueSource catalogues) => () => catalogues.Current.InForce;
}
